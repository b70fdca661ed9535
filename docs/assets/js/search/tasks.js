/* Which task, form or document a query asks for, by the names that readers give it. */
((search) => {
  "use strict";

  const PAUSE_EVERY = 16; // subjects
  const MOST = 3;
  const CLEAR = { alone: 0.38, beside: 0.6 }; // a fit that stands above all; the latter where the book holds the words
  const LEAST = 0.2; // with less in common a subject is not offered at all
  const LEAST_SHARE = 0.5; // of a title that a word must make up to mean it
  const LEAST_SHARE_OF_PHRASE = 0.7; // of what readers type
  const PHRASE = 0.97; // what readers type beside a title
  const SHEET = 0.96; // a form or a document beside a task of the same name
  const IN_TEXT = 0.4; // what a page says counts less than what it is called
  const UNKNOWN = 0.3; // what a pair counts that no task has
  const RUNNER_UP = 0.62; // of the best one's fit

  /* A task, a form or a document. Few have to do with a query: each name is read where the joined
     ones may answer to it, and what a task's page says for want of better. */
  class Subject {
    constructor(section, names, words) {
      this.section = section;
      this.isTask = section.page.kind === "howto";
      this.joined = words.named(names.join("\n"));
      this._ownNames = names;
      this._words = words;
      this._names = null;
      this._text = null;
    }

    get names() {
      if (this._names === null) this._names = this._ownNames.map((name) => this._words.named(name));
      return this._names;
    }

    /* Tells whether a pair is in one of the names. */
    holds(gram) {
      return this.joined.mayHold(gram) && this.names.some((name) => name.holds(gram));
    }

    get text() {
      const texts = () => (this.isTask ? this.section.page.sections.map((section) => section.foldedText) : []);
      if (this._text === null) this._text = texts().join("\n");
      return this._text;
    }
  }

  /* All that may be asked for by name. */
  class Subjects {
    constructor() {
      this._weights = new Map();
      this._frequency = null;
      this.all = [];
    }

    /* Makes them from a book and the index's names; pauses after each. */
    static *read(book, names) {
      const subjects = new Subjects();
      const pages = new Map(book.pages.map((page) => [page.path, page.sections]));
      for (const [location, own] of names) {
        const sections = pages.get(location.split("#")[0]) || [];
        const section = sections.find((each) => each.location === location) || sections[0];
        if (section) subjects.all.push(new Subject(section, own, book.words));
        yield;
      }
      return subjects;
    }

    /* Reads all names, for later queries: counts how many subjects have a pair; pauses after each. */
    *prepare() {
      const frequency = new Map();
      for (const { names } of this.all) {
        const grams = new Set([].concat(...names.map((name) => Array.from(name.grams))));
        for (const gram of grams) frequency.set(gram, (frequency.get(gram) || 0) + 1);
        yield;
      }
      this._frequency = frequency;
    }

    _subjectsWith(gram) {
      if (this._frequency) return this._frequency.get(gram) || 0;
      return this.all.filter((subject) => subject.holds(gram)).length;
    }

    /* How much a pair of characters tells: one that few names have tells most, one that no
       task speaks of tells little. */
    weight(gram) {
      if (!this._weights.has(gram)) {
        const names = this._subjectsWith(gram);
        const weight = Math.log(1 + this.all.length / (1 + names));
        const isSpoken = names > 0 || this.all.some(({ text }) => text.includes(gram));
        this._weights.set(gram, isSpoken ? weight : UNKNOWN * weight);
      }
      return this._weights.get(gram);
    }
  }

  /* The subjects that a folded query asks for: {clear, faint}, maps from section to fit, 0 to 1.
     `texts`: the query, then what else was meant by it. `isFound`: the very words stand in the
     book, so that only a great likeness is clear. */
  search.tasks = function* (book, texts, isFound) {
    const subjects = yield* book.readSubjects();
    const meanings = [].concat(...texts.map((text) => book.words.meanings(text)));
    const readings = Array.from(new Set(texts.concat(meanings)), (text) => book.words.named(text));
    const fits = new Map();
    for (let i = 0; i < subjects.all.length; i++) {
      if (i % PAUSE_EVERY === 0) yield;
      const subject = subjects.all[i];
      const ofReadings = readings.map((reading, r) => fitOf(subjects, subject, reading, isFound) * (r ? 0.95 : 1));
      const fit = Math.max(...ofReadings, fits.get(subject.section) || 0);
      if (fit >= LEAST) fits.set(subject.section, fit);
    }
    const best = Array.from(fits).sort((a, b) => b[1] - a[1]).slice(0, MOST);
    const least = best.length ? Math.max(best[0][1] * RUNNER_UP, isFound ? CLEAR.beside : CLEAR.alone) : 0;
    return {
      clear: new Map(best.filter(([, fit]) => fit >= least)),
      faint: new Map(best.filter(([, fit]) => fit < least)),
    };
  };

  /* How well a subject answers to a reading; what its page says counts only for want of better. */
  function fitOf(subjects, subject, reading, isFound) {
    if (reading.content.length < 2) return 0;
    const named = subject.joined.mayShare(reading.grams) ? bestNameFit(subjects, subject.names, reading) : 0;
    if (!subject.isTask) return SHEET * named;
    if (named >= 0.9 || isFound) return named;
    return Math.max(named, 0.5 * named + 0.5 * covered(subjects, subject, reading.grams));
  }

  /* How well the best of a subject's names does; the first is its title. */
  function bestNameFit(subjects, [title, ...phrases], reading) {
    const ofPhrases = phrases.map((phrase) => PHRASE * nameFit(subjects, phrase, reading, false));
    return Math.max(nameFit(subjects, title, reading, true), ...ofPhrases);
  }

  /* How well one name answers to what was typed. */
  function nameFit(subjects, name, reading, isTitle) {
    if (!name.mayShare(reading.grams)) return 0;
    if (name.folded === reading.folded || name.content === reading.content) return 1;
    if (name.content.includes(reading.content)) {
      const share = reading.content.length / name.content.length;
      return share >= (isTitle ? LEAST_SHARE : LEAST_SHARE_OF_PHRASE) ? 0.6 + 0.35 * share : 0.5 * share;
    }
    let shared = 0;
    let all = 0;
    for (const gram of reading.grams) {
      all += subjects.weight(gram);
      if (name.holds(gram)) shared += subjects.weight(gram);
    }
    if (!shared) return 0;
    for (const gram of name.grams) all += subjects.weight(gram);
    return (2 * shared) / (all || 1);
  }

  /* How much of what was typed a subject's names and its text hold together. */
  function covered(subjects, subject, grams) {
    let all = 0;
    let held = 0;
    for (const gram of grams) {
      const weight = subjects.weight(gram);
      all += weight;
      if (subject.holds(gram)) held += weight;
      else if (subject.text.includes(gram)) held += IN_TEXT * weight;
    }
    return held / (all || 1);
  }

  search.Subjects = Subjects;
})((self.handbookSearch = self.handbookSearch || {}));
