/* Reads a query as a question: which of its words carry content, and how the book would say them. */
((search) => {
  "use strict";

  const MOST_MEANINGS = 4;
  const WEAK = /[的是在和与及或从被把给到没还]/g; // parts words, where it is not part of a known one
  const LONGEST_QUESTION = 64; // longer texts are pasted

  /* Makes the reader of questions from the index's tables. */
  class Words {
    constructor({ empty, same, terms, longer }, folding) {
      this._folding = folding;
      this._same = [];
      for (const [say, book] of same) {
        for (const word of say) this._same.push([folding.query(word), book.map((b) => folding.query(b))]);
      }
      this._empty = new Set(empty.map((word) => folding.query(word)));
      this._longer = longer.map((word) => folding.query(word));
      this._terms = new Set([].concat(...terms.map(([all]) => all)).map((name) => folding.query(name)));
      // a term, or a word with a meaning, is kept whole though an empty word be part of it
      const known = new Set([...this._empty, ...this._terms, ...this._longer, ...this._same.map(([say]) => say)]);
      const longestFirst = Array.from(known).sort((a, b) => b.length - a.length);
      this._known = new RegExp(longestFirst.map(search.escape).join("|") || "(?!)", "g");
    }

    /* The words of a folded text that carry content: known ones, and what lies between; the
       whole text if there is none. */
    _split(text) {
      let parted = "";
      let at = 0;
      const between = (to) => ` ${text.slice(at, to).replace(WEAK, " ")} `;
      for (const { 0: word, index } of text.matchAll(this._known)) {
        parted += between(index) + (this._empty.has(word) ? "" : word);
        at = index + word.length;
      }
      const words = (parted + between(text.length)).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      return words.length ? words : [text];
    }

    /* Those words, without single characters if there are longer ones. */
    runs(text) {
      const words = this._split(text.slice(0, LONGEST_QUESTION));
      const longer = words.filter((word) => word.length > 1);
      return longer.length ? longer : words;
    }

    /* What is left of a text without empty words and signs. */
    content(text) {
      return this._split(text.slice(0, LONGEST_QUESTION)).join("");
    }

    /* Tells whether a text has empty words, as questions do. */
    isQuestion(text) {
      return Array.from(text.slice(0, LONGEST_QUESTION).matchAll(this._known)).some(([word]) => this._empty.has(word));
    }

    /* The text as the book may say it: with everyday words replaced, one at a time. */
    meanings(text) {
      const found = new Set();
      for (const [say, book] of this._same) {
        if (!text.includes(say)) continue;
        for (const word of book) if (!text.includes(word)) found.add(text.split(say).join(word));
      }
      return Array.from(found).slice(0, MOST_MEANINGS);
    }

    /* Folds a name and reads it: its content, and the pairs of neighbouring characters in it. */
    named(name) {
      const folded = this._folding.query(name);
      const content = this.content(folded);
      return { folded, content, grams: this.grams(content) };
    }

    /* Pairs of neighbouring characters, without a term that is merely part of a longer word. */
    grams(text) {
      const parted = this._longer.reduce((left, word) => left.split(word).join(this._withoutTerms(word)), text);
      const grams = Array.from({ length: Math.max(0, parted.length - 1) }, (_, i) => parted.substr(i, 2));
      return new Set(grams.filter((gram) => !gram.includes("\n")));
    }

    _withoutTerms(word) {
      const at = Array.from(word, (_, i) => i).find((i) => this._terms.has(word.substr(i, 2)));
      return at === undefined ? word : `${word.slice(0, at + 1)}\n${word.slice(at + 1)}`;
    }
  }

  search.Words = Words;
})((self.handbookSearch = self.handbookSearch || {}));
