/* Answers a query: what holds it exactly first, and below, said to be such, what comes near. */
((search) => {
  "use strict";

  const PAUSE_EVERY = 128; // sections
  const MOST_LETTERS = 64; // of a question; longer texts are pasted
  const FAINT = 130; // what the fit of a task is worth beside sections that hold some of the words
  const TASK = 1e7; // above the term's home and entry
  const MOST_NEAREST = 5;
  const MOST_WORDS = 8; // more than that is a pasted text, not a list of words
  // a page gains a little by its further sections
  const REST_COUNTS = 0.05;
  const MOST_REST = 30;

  /* Answers a query; a generator that pauses now and then and returns
     {query, groups, sections, nearest}. A group is a page with what was found in it. */
  search.answer = function* (book, typed) {
    const answer = new Answer(book, search.clean(typed));
    const query = book.folding.query(answer.query);
    if (!query) return answer;
    const exact = yield* find(book, [query], answer.query.toLowerCase());
    const read = yield* understand(book, query, exact.size > 0);
    const { clear, faint } = yield* search.tasks(book, [query].concat(meant(read)), read.isFound);
    yield* addTasks(answer, read, clear, exact);
    yield* answer.add(answer.groups.length ? `写着“${answer.query}”的地方` : "", [query], exact, "exact");
    yield* addReadings(answer, book, query, read);
    if (read.about || !read.isFound) yield* addCovering(answer, book, query, faint);
    if (!answer.groups.length) answer.nearest = yield* search.nearestNames(book, query, MOST_NEAREST);
    return answer;
  };

  /* What a query may mean besides its very words: as a question, in other spellings, by a slip. */
  function* understand(book, query, isExact) {
    const runs = book.words.runs(query);
    const about = book.words.isQuestion(query) ? yield* findAbout(book, runs) : null;
    if (isExact) return { runs, about, loose: [], guesses: [], isExact, isFound: true };
    const loose = yield* search.loosely(book, query);
    const guesses = loose.length || (about && about.hits.size) ? [] : yield* guess(book, query, runs);
    const isFound = loose.length + guesses.length > 0 || Boolean(about && about.isWhole && about.hits.size);
    return { runs, about, loose, guesses, isExact, isFound };
  }

  /* Adds what was found by those meanings, the surest first. */
  function* addReadings(answer, book, query, { loose, about, guesses, isExact }) {
    yield* addStrings(answer, book, loose);
    yield* answerOtherNames(answer, book, query);
    if (query.includes(" ")) {
      yield* answerWords(answer, book, query);
    } else if (isExact && /^[a-z]{2,}$/.test(query)) {
      // letters that only stand within a word, as those of 党费 in “PDF”, may be meant all the same
      const strings = yield* search.spelt(book, query);
      yield* addStrings(answer, book, strings.length ? strings : yield* search.initials(book, query));
    }
    if (about) yield* answer.addNear(about.note, about.strings, about.hits);
    if (!answer.hasResults) yield* addStrings(answer, book, guesses);
  }

  /* What was meant by who erred; nothing is guessed where a word of it is known. Of a question
     that stands nowhere, the one word that it is about may be the mistaken one. */
  function* guess(book, query, runs) {
    yield* book.readSubjects();
    if (search.isNamed(book, runs)) return [];
    const strings = yield* search.near(book, query);
    return strings.length || runs.length > 1 || runs[0] === query ? strings : yield* search.near(book, runs[0]);
  }

  /* What else may name a task: the likeliest other spelling, and the one word of a question. */
  function meant({ loose, guesses, about, runs }) {
    return loose.concat(guesses).slice(0, 1).concat(about && about.isWhole ? runs : []);
  }

  /* The tasks and forms asked for, above all else. A page that holds the very words is among
     the exact results, at their head; a task that fits no better than it would only stand before it. */
  function* addTasks(answer, { runs, loose, guesses }, tasks, exact) {
    const pages = new Set(Array.from(exact.keys(), (section) => section.page));
    answer.tasks = tasks;
    const howto = Array.from(tasks).filter(([{ page }]) => page.kind === "howto");
    const best = Math.max(0, ...howto.filter(([{ page }]) => pages.has(page)).map(([, fit]) => fit));
    const isBetter = ([{ page }, fit]) => page.kind !== "howto" || (!pages.has(page) && fit > best);
    const unseen = new Map(Array.from(tasks).filter((task) => !exact.has(task[0]) && isBetter(task)));
    const strings = loose.concat(guesses).slice(0, 1);
    const whose = strings.length ? `没有完全匹配，以下相近：${quoted(strings, unseen)}的` : "";
    const note = /\d/.test(answer.query) ? "" : `${whose}办事页、表单和工具`;
    yield* answer.add(note, runs.concat(strings), unseen, "task");
  }

  /* Its other names: those of the glossary, and what the book says for an everyday word. */
  function* answerOtherNames(answer, book, query) {
    const names = synonyms(book, query);
    if (names.length) {
      const hits = yield* find(book, names);
      yield* answer.addNear(`${quoted(names, hits)}（同义词）`, names, hits);
    }
    const sayings = book.words.meanings(query);
    if (!sayings.length) return;
    const hits = yield* find(book, sayings);
    if (hits.size) yield* answer.addNear(`${quoted(sayings, hits)}（书里的说法）`, sayings, hits);
  }

  /* What a question is about: its one word, with its other names, or all its words on one page. */
  function* findAbout(book, runs) {
    if (runs.length === 1) {
      const strings = runs.concat(synonyms(book, runs[0]), book.words.meanings(runs[0]));
      const hits = yield* find(book, strings);
      return { strings, hits, note: quoted(strings, hits), isWhole: true };
    }
    const ofRuns = [];
    for (const run of new Set(runs)) ofRuns.push(yield* find(book, [run]));
    const note = `同一页里有${runs.map((run) => `“${run}”`).join("和")}`;
    const hits = ofRuns.every((ofRun) => ofRun.size) ? yield* onSamePage(ofRuns) : new Map();
    return { strings: runs, hits, note, isWhole: false };
  }

  /* For want of better: what holds most of a question, and the tasks that have something of it. */
  function* addCovering(answer, book, query, faint) {
    if (!/[^\x00-\x7f]/.test(query) || query.length > MOST_LETTERS) return;
    const texts = [query].concat(book.words.meanings(query));
    const grams = [].concat(...texts.map((text) => Array.from(book.words.grams(book.words.content(text)))));
    const hits = yield* search.covering(book, texts);
    for (const [section, fit] of faint) hits.set(section, Math.max(FAINT * fit, hits.get(section) || 0));
    yield* answer.addNear("说到其中一些字词的", grams, hits);
  }

  function* addStrings(answer, book, strings) {
    const hits = yield* find(book, strings);
    yield* answer.addNear(quoted(strings, hits), strings, hits);
  }

  /* Several words: pinyin with spaces, or pages that hold every word. */
  function* answerWords(answer, book, query) {
    const words = query.split(" ");
    if (!answer.groups.length && /^[a-z ]+$/.test(query)) {
      yield* addStrings(answer, book, yield* search.spelt(book, query));
    }
    if (words.length > MOST_WORDS || words.every((word) => word.length === 1)) return;
    const found = [];
    const missing = [];
    for (const word of new Set(words)) {
      const match = yield* findWord(book, word);
      if (match.hits.size) found.push(match);
      else missing.push(word);
    }
    if (!found.length || (found.length === 1 && !missing.length)) return;
    const there = found.map(({ strings, hits }) => quoted(strings, hits)).join("和");
    const nowhere = missing.length ? `，没有${quoted(missing, new Map())}` : "";
    const strings = [].concat(...found.map((match) => match.strings));
    const hits = yield* onSamePage(found.map((match) => match.hits));
    yield* answer.addNear(`同一页里有${there}${nowhere}`, strings, hits);
  }

  /* One word of several: as it was typed, else what it may have meant. */
  function* findWord(book, word) {
    const hits = yield* find(book, [word]);
    if (hits.size) return { strings: [word], hits };
    let strings = yield* search.loosely(book, word);
    if (!strings.length) strings = yield* search.near(book, word);
    return { strings, hits: yield* find(book, strings) };
  }

  /* The hits on pages that have some for every word; a section with all the words counts double. */
  function* onSamePage(hitsOfWords) {
    const pages = [];
    for (const hits of hitsOfWords) {
      pages.push(new Set(Array.from(hits.keys(), (section) => section.page)));
      yield;
    }
    const joined = new Map();
    let count = 0;
    for (const hits of hitsOfWords) {
      for (const [section, worth] of hits) {
        if (++count % PAUSE_EVERY === 0) yield;
        if (!pages.every((set) => set.has(section.page))) continue;
        const all = hitsOfWords.every((other) => other.has(section));
        joined.set(section, (joined.get(section) || 0) + worth * (all ? 2 : 1));
      }
    }
    return joined;
  }

  /* The sections that hold any of some folded strings, with their worth; earlier strings count more. */
  function* find(book, strings, literal) {
    const hits = new Map();
    for (let rank = 0; rank < strings.length; rank++) {
      const numbers = book.filter.holding(search.spokenUnits(strings[rank]));
      for (let i = 0; i < numbers.length; i++) {
        if (i % PAUSE_EVERY === 0) yield;
        const section = book.sections[numbers[i]];
        const worth = search.worth(section, strings[rank], literal);
        if (worth === 0) continue;
        const total = (worth + search.termWorth(book, section, strings[rank])) / (rank + 1);
        hits.set(section, Math.max(total, hits.get(section) || 0));
      }
    }
    return hits;
  }

  function synonyms(book, query) {
    const names = [].concat(...book.termsNamed(query).map((term) => term.names));
    return Array.from(new Set(names.map((name) => book.folding.query(name)))).filter((name) => name !== query);
  }

  function quoted(strings, hits) {
    const sections = Array.from(hits.keys());
    return strings.map((string) => `“${asWritten(string, sections)}”`).join("");
  }

  /* A folded string as the book writes it. */
  function asWritten(string, sections) {
    for (const { title, text, foldedTitle, foldedText } of sections) {
      const inTitle = foldedTitle.indexOf(string);
      const inText = foldedText.indexOf(string);
      if (inTitle >= 0) return title.substr(inTitle, string.length);
      if (inText >= 0) return text.substr(inText, string.length);
    }
    return string;
  }

  class Answer {
    constructor(book, query) {
      this.query = query;
      this.groups = [];
      this.sections = 0;
      this.nearest = [];
      this.tasks = new Map();
      this._seen = new Set();
    }

    /* Whether there is anything besides the tasks. */
    get hasResults() {
      return this.groups.some(({ tier }) => tier !== "task");
    }

    /* Adds what is not the query itself, under a line that says so. */
    *addNear(note, strings, hits) {
      yield* this.add((this.hasResults ? "以下相近：" : "没有完全匹配，以下相近：") + note, strings, hits, "near");
    }

    /* Adds hits below those already there: grouped by page, best page and best section first;
       `tier` says what they are: task, exact or near. */
    *add(note, strings, hits, tier) {
      const pages = new Map();
      let count = 0;
      for (const [section, worth] of hits) {
        if (++count % PAUSE_EVERY === 0) yield;
        if (this._seen.has(section)) continue;
        this._seen.add(section);
        const { page } = section;
        if (!pages.has(page)) pages.set(page, { page, found: [], strings, note: "", tier });
        pages.get(section.page).found.push({ section, worth });
        this.sections++;
      }
      const groups = Array.from(pages.values());
      for (const group of groups) {
        if (++count % PAUSE_EVERY === 0) yield;
        group.found.sort((a, b) => b.worth - a.worth || a.section.number - b.section.number);
        const rest = group.found.slice(1).reduce((sum, { worth }) => sum + worth, 0);
        const further = Math.min(MOST_REST, REST_COUNTS * rest);
        group.worth = group.found[0].worth + further + this._taskWorth(group);
      }
      groups.sort((a, b) => b.worth - a.worth || a.page.order - b.page.order);
      if (groups.length) groups[0].note = note;
      this.groups.push(...groups);
    }

    /* What a group gains because it is the task, or holds the form, that was asked for. */
    _taskWorth({ page, found }) {
      const fits = Array.from(this.tasks).filter(([section]) => (
        page.kind === "howto" ? section.page === page : found.some((hit) => hit.section === section)
      ));
      return Math.max(0, ...fits.map(([, fit]) => TASK * fit));
    }

    /* What the list shows of some of the groups. */
    view(from, to) {
      return this.groups.slice(from, to).map(({ page, found, strings, note, tier }) => ({
        note,
        tier,
        title: page.title,
        location: page.path,
        kind: page.kind,
        found: found.map(({ section }) => search.view(section, strings)),
      }));
    }
  }
})((self.handbookSearch = self.handbookSearch || {}));
