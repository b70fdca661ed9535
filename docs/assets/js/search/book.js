/* The indexed book in memory: its pages, its sections, its terms. */
(function (search) {
  "use strict";

  // 第三章, 1.2, 一、, （二）: a reader does not type the number of a heading
  const NUMBERING = /^(?:第[^\s]{1,4}[章节条讲篇]|[\d.]+|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))[\s:,]*/;

  /* Makes an empty book, for a number of sections and the index's tables. */
  function Book(size, tables) {
    this.folding = new search.Folding(tables);
    this.sound = new search.Sound(tables.pinyin);
    this.filter = new search.Filter(size);
    this.sections = [];
    this.pages = [];
    this.terms = tables.terms.map(([names, entry, home]) => ({ names, entry, home }));
    this._named = new Map(); // a folded name → the terms that have it
    for (const term of this.terms) {
      for (const name of term.names.map((n) => this.folding.query(n))) {
        this._named.set(name, (this._named.get(name) || []).concat(term));
      }
    }
  }

  /* Adds a page as it stands in the index. */
  Book.prototype.add = function ([path, kind, rows]) {
    const page = { path, kind, title: rows[0][1], order: this.pages.length };
    this.pages.push(page);
    for (const [anchor, title, text, question] of rows) {
      const number = this.sections.length;
      // a question bears the heading of its section for the eye only
      const foldedTitle = question ? "" : this.folding.text(title), foldedText = this.folding.text(text);
      this.sections.push({
        number, page, title, text, foldedTitle, foldedText,
        bareTitle: foldedTitle.replace(NUMBERING, ""),
        titleShadow: this.sound.shadow(foldedTitle), textShadow: this.sound.shadow(foldedText),
        location: anchor ? path + "#" + anchor : path, question: Boolean(question),
      });
      this.filter.add(number, foldedTitle);
      this.filter.add(number, foldedText);
    }
  };

  /* The terms that bear a folded name. */
  Book.prototype.termsNamed = function (name) {
    return this._named.get(name) || [];
  };

  search.Book = Book;
})((self.handbookSearch = self.handbookSearch || {}));
