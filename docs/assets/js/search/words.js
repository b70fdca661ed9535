/* Reads a query as a question: which of its words carry content, and how the book would say them. */
((search) => {
  "use strict";

  const MOST_MEANINGS = 4;
  // parts words, where it is not part of a known one
  const WEAK = new Set(Array.from("的是在和与及或从被把给到没还", (char) => char.charCodeAt(0)));
  const LONGEST_QUESTION = 64; // longer texts are pasted

  /* A folded name with its content and the pairs of neighbours in that. Both are read where they
     are asked for: of a book's names few have to do with a query, and a first answer would wait. */
  class Name {
    constructor(words, folded) {
      this._words = words;
      this.folded = folded;
      this._content = null;
      this._grams = null;
    }

    get content() {
      if (this._content === null) this._content = this._words.content(this.folded);
      return this._content;
    }

    get grams() {
      if (!this._grams) this._grams = this._words.grams(this.content);
      return this._grams;
    }

    /* Tells whether a pair is among them. */
    holds(gram) {
      return this.mayHold(gram) && this.grams.has(gram);
    }

    /* Tells whether any of some pairs can be among them. */
    mayShare(grams) {
      return grams.size === 0 || Array.from(grams).some((gram) => this.mayHold(gram));
    }

    /* Tells whether a pair can be among them: it is not, unless the name has both characters. */
    mayHold(gram) {
      return this.folded.includes(gram[0]) && this.folded.includes(gram[1]);
    }
  }

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
      this._known = new Map(); // a first character → those words, the longest first
      for (const word of Array.from(known).sort((a, b) => b.length - a.length)) {
        const first = word.charCodeAt(0);
        this._known.set(first, (this._known.get(first) || []).concat(word));
      }
      this._parted = this._longer.map((word) => [word, this._withoutTerms(word)]);
    }

    /* The longest known word that begins at a place of a text. */
    _knownAt(text, at) {
      const words = this._known.get(text.charCodeAt(at));
      return words && words.find((word) => text.startsWith(word, at));
    }

    /* The words of a folded text that carry content: known ones, and what lies between; the
       whole text if there is none. Read by hand: a regular expression of all known words takes
       longer to make than a first answer may. */
    _split(text) {
      const words = [];
      let from = 0; // where the word that is being read begins
      let knownTo = 0; // where it ends, if it is a known one
      let isEmpty = false;
      const close = (to, next) => {
        if (to > from) words.push(text.slice(from, to));
        from = next;
      };
      for (let at = 0, width = 1; at < text.length; at += width) {
        width = text.codePointAt(at) > 0xffff ? 2 : 1;
        const word = at >= knownTo && this._knownAt(text, at);
        if (word || at === knownTo) close(at, at);
        if (word) {
          knownTo = at + word.length;
          isEmpty = this._empty.has(word);
        }
        const isLeftOut = at < knownTo ? isEmpty : WEAK.has(text.charCodeAt(at));
        if (isLeftOut || !search.isLetter(text, at)) close(at, at + width);
      }
      close(text.length, text.length);
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
      const question = text.slice(0, LONGEST_QUESTION);
      for (let at = 0; at < question.length;) {
        const word = this._knownAt(question, at);
        if (word && this._empty.has(word)) return true;
        at += word ? word.length : 1;
      }
      return false;
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

    /* A name, folded. */
    named(name) {
      return new Name(this, this._folding.query(name));
    }

    /* Pairs of neighbouring characters, without a term that is merely part of a longer word. */
    grams(text) {
      let left = text;
      for (const [word, parted] of this._parted) if (left.includes(word)) left = left.split(word).join(parted);
      const grams = new Set();
      for (let i = 0; i + 1 < left.length; i++) {
        if (left[i] !== "\n" && left[i + 1] !== "\n") grams.add(left.substr(i, 2));
      }
      return grams;
    }

    _withoutTerms(word) {
      const at = Array.from(word, (_, i) => i).find((i) => this._terms.has(word.substr(i, 2)));
      return at === undefined ? word : `${word.slice(0, at + 1)}\n${word.slice(at + 1)}`;
    }
  }

  search.Words = Words;
})((self.handbookSearch = self.handbookSearch || {}));
