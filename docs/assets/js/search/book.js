/* The indexed book in memory: its pages, its sections, its terms. */
((search) => {
  "use strict";

  const LONGEST_NAME = 24;
  // 第三章, 1.2, 一、, （二）: a reader does not type the number of a heading
  const NUMBERING = /^(?:第[^\s]{1,4}[章节条讲篇]|[\d.]+|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）)[\s：，]*/;

  /* A run of text under one heading, or a question, made of its row in the index. */
  class Section {
    constructor(number, page, folding, [anchor, title, text, question]) {
      this.number = number;
      this.page = page;
      this.title = title;
      this.text = text;
      this.question = Boolean(question);
      this.location = anchor ? `${page.path}#${anchor}` : page.path;
      // a question bears the heading of its section for the eye only
      this.foldedTitle = question ? "" : folding.text(title);
      this.bareTitle = this.foldedTitle.replace(NUMBERING, "");
      this.shadows = null;
      this._folding = folding;
      this._foldedText = null;
    }

    get foldedText() {
      if (this._foldedText === null) this._foldedText = this._folding.text(this.text);
      return this._foldedText;
    }
  }

  /* Makes an empty book, for a number of sections and the index's tables.

     A reader waits for the first answer: what makes later ones swift is made by `prepare`, or where
     it is first asked for. */
  class Book {
    constructor(size, tables) {
      this.folding = new search.Folding(tables);
      this.filter = new search.Filter(size);
      this.words = new search.Words(tables, this.folding);
      this._pinyin = tables.pinyin;
      this._sound = null;
      this._subjectNames = tables.names;
      this.subjects = null;
      this.sections = [];
      this.pages = [];
      this.names = []; // what may be suggested to who types its beginning
      this.terms = tables.terms.map(([names, entry, home]) => ({ names, entry, home }));
      this._named = new Map(); // a folded name → the terms that have it
      for (const term of this.terms) {
        for (const name of term.names.map((n) => this.folding.query(n))) {
          this._named.set(name, (this._named.get(name) || []).concat(term));
        }
        term.names.forEach((name) => this._offer(name));
      }
      for (const [, names] of tables.names) names.forEach((name) => this._offer(name));
    }

    /* Adds a page as it stands in the index. */
    add([path, kind, rows]) {
      const [[, title]] = rows;
      const order = this.pages.length;
      const page = { path, kind, title, foldedTitle: this.folding.text(title), order, sections: [] };
      this.pages.push(page);
      for (const row of rows) {
        const section = new Section(this.sections.length, page, this.folding, row);
        this._offer(section.title);
        page.sections.push(section);
        this.sections.push(section);
      }
    }

    /* Enters all sections into the filter, makes their shadows, and the subjects; pauses after each. */
    *prepare() {
      yield* (yield* this.readSubjects()).prepare();
      for (const section of this.sections) {
        this.filter.add([section.foldedTitle, section.foldedText]);
        this.shadows(section);
        yield;
      }
    }

    /* The tasks, forms and documents by their names; made when they are first asked for. */
    *readSubjects() {
      if (!this.subjects) this.subjects = yield* search.Subjects.read(this, this._subjectNames);
      return this.subjects;
    }

    get sound() {
      if (!this._sound) this._sound = new search.Sound(this._pinyin);
      return this._sound;
    }

    /* The shadows of a section's title and text: see Sound. */
    shadows(section) {
      if (!section.shadows) {
        const { foldedTitle, foldedText } = section;
        section.shadows = { title: this.sound.shadow(foldedTitle), text: this.sound.shadow(foldedText) };
      }
      return section.shadows;
    }

    _offer(name) {
      if (name.length <= LONGEST_NAME) this.names.push(name);
    }

    /* The terms that bear a folded name. */
    termsNamed(name) {
      return this._named.get(name) || [];
    }
  }

  search.Book = Book;
})((self.handbookSearch = self.handbookSearch || {}));
