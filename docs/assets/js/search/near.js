/* What a reader may have meant who typed something that stands nowhere: each way of erring
   is tried in turn, and the strings that do stand in the book are handed back, likeliest
   first. All are generators that pause now and then, so that the page stays alive. */
((search) => {
  "use strict";

  const PAUSE_EVERY = 64; // sections
  const MOST_FOUND = 20000; // occurrences weighed; beyond that the order no longer changes
  const MOST_STRINGS = 3;
  const LONGEST_LOOSE = 200;
  const LONGEST_SLIP = 32; // longer texts are pasted, not mistyped
  const LONGEST_SPELT = 60;
  const LONGEST_INITIALS = 12;

  /* Weighs the strings found: what names something weighs more than what is merely said. */
  class Tally {
    constructor(book) {
      this._book = book;
      this._weights = new Map();
      this.count = 0;
    }

    add(string, section, inTitle) {
      const gain = inTitle ? titleGain(section.bareTitle, string) : 1;
      this._weights.set(string, (this._weights.get(string) || 0) + gain);
      this.count++;
    }

    best() {
      const ofTerm = (string) => (this._book.termsNamed(string).length ? 2000 : 0);
      const weighed = Array.from(this._weights, ([string, weight]) => ({ string, weight: weight + ofTerm(string) }));
      weighed.sort((a, b) => b.weight - a.weight);
      const best = weighed.slice(0, MOST_STRINGS).filter(({ weight }) => weight * 10 >= weighed[0].weight);
      return best.map(({ string }) => string);
    }
  }

  function titleGain(title, string) {
    if (title === string) return 1000;
    return title.startsWith(string) ? 60 : 20;
  }

  /* Shows each of some sections' titles, then each of their texts, to a visitor. */
  function* visit(sections, tally, visitor, titlesOnly) {
    for (const inTitle of titlesOnly ? [true] : [true, false]) {
      for (let i = 0; i < sections.length && tally.count < MOST_FOUND; i++) {
        if (i % PAUSE_EVERY === 0) yield;
        visitor(sections[i], inTitle ? sections[i].foldedTitle : sections[i].foldedText, inTitle);
      }
    }
  }

  function sectionsWith(book, pattern) {
    return book.filter.holding(pattern).map((number) => book.sections[number]);
  }

  /* Other punctuation, spaces, widths, traditional characters. */
  function* loosely(book, query) {
    const units = search.spokenUnits(query);
    if (!units.length || units.length > LONGEST_LOOSE) return [];
    const expression = new RegExp(units.map(escape).join("[^\\p{L}\\p{N}\\n]{0,4}"), "gu");
    const tally = new Tally(book);
    yield* visit(sectionsWith(book, units), tally, (section, text, inTitle) => {
      for (const match of text.matchAll(expression)) tally.add(match[0], section, inTitle);
    });
    return tally.best();
  }

  /* Pinyin, whole or begun. */
  function* spelt(book, query) {
    if (!/[a-z]/.test(query) || query.length > LONGEST_SPELT) return [];
    return yield* sounding(book, book.sound.spelt(query.replace(/ü/g, "v")));
  }

  /* Initials; first among titles, even with a letter too many at the end: in running text
     nearly every row of initials stands somewhere by chance. */
  function* initials(book, query) {
    if (!/[a-z]/.test(query) || query.length < 2 || query.length > LONGEST_INITIALS) return [];
    for (const letters of query.length > 3 ? [query, query.slice(0, -1)] : [query]) {
      const named = yield* sounding(book, book.sound.initials(letters), true);
      if (named.length) return named;
    }
    return query.length < 3 ? [] : yield* sounding(book, book.sound.initials(query));
  }

  /* Other characters with the same sound. */
  function* alike(book, query) {
    const units = search.spokenUnits(query);
    const pattern = book.sound.alike(units);
    if (!pattern || units.length < 2 || units.length > LONGEST_SLIP) return [];
    return yield* sounding(book, [pattern]);
  }

  function* sounding(book, patterns, titlesOnly) {
    const searches = patterns.map((pattern) => ({ pattern, expression: book.sound.expression(pattern) }));
    const tally = new Tally(book);
    yield* visit(book.sections, tally, (section, text, inTitle) => {
      const shadow = book.shadows(section)[inTitle ? "title" : "text"];
      for (const { pattern, expression } of searches) {
        expression.lastIndex = 0;
        for (let match; (match = expression.exec(shadow)); expression.lastIndex = match.index + 1) {
          if (!book.sound.standsAt(pattern, text, match.index)) continue;
          tally.add(text.substr(match.index, pattern.length), section, inTitle);
        }
      }
    }, titlesOnly);
    return tally.best();
  }

  /* One character wrong, left out or too many. All are weighed together: a character before
     a name is too many, though it may also stand for the one that happens to be there. */
  function* slips(book, query) {
    const units = search.spokenUnits(query);
    const places = units.map((_, i) => i);
    if (units.length < 2 || units.length > LONGEST_SLIP) return [];
    const before = (i) => units.slice(0, i);
    const after = (i) => units.slice(i);
    const missing = places.slice(1).map((i) => before(i).concat(null, after(i)));
    const wrong = units.length > 2 ? places.map((i) => before(i).concat(null, after(i + 1))) : [];
    const extra = units.length > 2 ? places.map((i) => before(i).concat(after(i + 1))) : [];
    const tally = new Tally(book);
    for (const pattern of missing.concat(wrong, extra)) {
      const [left, right] = pattern.map((unit) => unit || "\n").join("").split("\n");
      yield* visit(sectionsWith(book, pattern), tally, (section, text, inTitle) => {
        const found = (string) => tally.add(string, section, inTitle);
        if (right !== undefined) eachFilled(text, left, right, found);
        else if (text.includes(left)) found(left);
      });
    }
    return tally.best();
  }

  /* Finds left + any one letter + right. */
  function eachFilled(text, left, right, found) {
    const known = left || right;
    const before = left ? 0 : 1;
    for (let at = text.indexOf(known); at >= 0; at = text.indexOf(known, at + 1)) {
      const start = at - before;
      const gap = start + left.length;
      if (start >= 0 && gap < text.length && search.isSpoken(text.charCodeAt(gap)) && text.startsWith(right, gap + 1)) {
        found(text.substr(start, left.length + 1 + right.length));
      }
    }
  }

  /* A text as a regular expression that finds it. */
  function escape(unit) {
    return unit.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  }

  /* The strings of the book that a folded query may have meant, by the first way of erring
     that explains it. */
  search.near = function* (book, query) {
    for (const way of [spelt, initials, alike, slips]) {
      const strings = yield* way(book, query);
      if (strings.length) return strings;
    }
    return [];
  };
  search.escape = escape;
  search.initials = initials;
  search.loosely = loosely;
  search.spelt = spelt;

  /* The names of the book, terms first of all, that have most in common with a query that has no answer. */
  search.nearestNames = function* (book, query, most) {
    const wanted = traits(book, query.slice(0, LONGEST_SLIP));
    const found = [];
    const names = book.terms.map((term) => ({ name: term.names[0], location: term.entry, all: term.names.join("") }))
      .concat(book.pages.map((page) => ({ name: page.title, location: page.path, all: page.title })));
    for (let i = 0; i < names.length; i++) {
      if (i % PAUSE_EVERY === 0) yield;
      const { name, location, all } = names[i];
      const shared = likeness(wanted, traits(book, book.folding.query(all)));
      if (shared > 0) found.push({ name, location, shared });
    }
    return found.sort((a, b) => b.shared - a.shared).slice(0, most).map(({ name, location }) => ({ name, location }));
  };

  /* Characters, their syllables, and pairs of letters: what two names can have in common. */
  function traits(book, name) {
    const found = new Set();
    for (const unit of search.spokenUnits(name)) {
      found.add(unit);
      for (const syllable of book.sound.readings(unit)) {
        found.add(syllable);
        eachPair(syllable, (pair) => found.add(pair));
      }
    }
    for (const run of name.match(/[a-z]+/g) || []) eachPair(run, (pair) => found.add(pair));
    return found;
  }

  function eachPair(letters, found) {
    for (let i = 0; i + 1 < letters.length; i++) found(letters.substr(i, 2));
  }

  function likeness(a, b) {
    let shared = 0;
    for (const trait of a) if (b.has(trait)) shared++;
    return (2 * shared) / (a.size + b.size);
  }
})((self.handbookSearch = self.handbookSearch || {}));
