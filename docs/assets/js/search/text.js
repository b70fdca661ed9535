/* How texts are compared: two spellings that a reader takes for one fold into the same
   characters, always of the same length, so that a place in one is a place in the other. */
((search) => {
  "use strict";

  const SPOKEN = /[\p{L}\p{N}]/u; // takes a browser a millisecond to make ready, of the few that a first answer has
  const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const CASED = "A-Z\\u00c0-\\u00de\\u0391-\\u03a9\\u0410-\\u042f";
  // These marks fold to the full width that Chinese gives them, and all else to the half: so
  // that few characters of the texts change at all, and a book is folded in a moment.
  const MARKS = "!(),:;?";
  // all but the marks
  const FULL_WIDTH = "\\u3000\\uff02-\\uff07\\uff0a\\uff0b\\uff0d-\\uff19\\uff1c-\\uff1e\\uff20-\\uff5e";
  const FIRST_HAN = 0x3400; // from here to the last only what the tables say folds
  const LAST_HAN = 0x9fff;
  const NO = 1;
  const YES = 2;
  const spoken = new Uint8Array(65536); // a code unit → whether it is spoken; 0 if that is not known yet
  // What Chinese is written with needs no looking up: from the first of each row to before the last.
  for (const [answer, first, end] of [
    [NO, 0, 0x80],
    [YES, 0x30, 0x3a], // digits and letters
    [YES, 0x41, 0x5b],
    [YES, 0x61, 0x7b],
    [NO, 0xb7, 0xb8], // marks
    [NO, 0x2000, 0x2070],
    [NO, 0x3000, 0x3005],
    [NO, 0x3008, 0x3021],
    [YES, 0x3400, 0x4dc0], // Han
    [YES, 0x4e00, 0xa000],
    [YES, 0xd800, 0xe000], // halves of a pair
    [NO, 0xff01, 0xff10], // marks of full width
    [NO, 0xff1a, 0xff21],
  ]) spoken.fill(answer, first, end);

  /* Tells whether a UTF-16 code unit is part of a word: a letter, a digit, half of a pair. */
  function isSpoken(code) {
    if (spoken[code] === 0) spoken[code] = SPOKEN.test(String.fromCharCode(code)) ? YES : NO;
    return spoken[code] === YES;
  }

  /* Tells whether a letter or a digit stands at a place; of two halves few are: 𠮷 is, a face is not. */
  function isLetter(text, at) {
    const code = text.codePointAt(at);
    return code > 0xffff ? SPOKEN.test(String.fromCodePoint(code)) : isSpoken(code);
  }

  /* What a character folds to, whatever the tables say. */
  function plainFold(unit) {
    const code = unit.charCodeAt(0);
    if (code === 0x3000) return " ";
    const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
    if (MARKS.includes(half)) return String.fromCharCode(half.charCodeAt(0) + 0xfee0);
    const lower = half.toLowerCase();
    return lower.length === 1 ? lower : half;
  }

  /* Makes the folding of texts, for one set of tables. */
  class Folding {
    constructor(tables) {
      this._folds = new Uint16Array(65536); // a code unit → what it folds to; 0 if that was not asked for yet
      for (let i = 0; i < tables.simplified.length; i += 2) {
        this._folds[tables.simplified.charCodeAt(i)] = tables.simplified.charCodeAt(i + 1);
      }
      // only the traditional characters that the texts hold: a class of thousands is slow
      this._inTexts = new RegExp(`[${CASED}${MARKS}${FULL_WIDTH}${tables.traditional}]`, "g");
      this._foldUnit = this._foldUnit.bind(this);
    }

    _foldUnit(unit) {
      const code = unit.charCodeAt(0);
      if (!this._folds[code]) this._folds[code] = plainFold(unit).charCodeAt(0);
      return String.fromCharCode(this._folds[code]);
    }

    /* Folds an indexed text. */
    text(text) {
      return text.replace(this._inTexts, this._foldUnit);
    }

    /* Folds what a reader typed, which may hold any character. */
    query(query) {
      for (let i = 0; i < query.length; i++) {
        const code = query.charCodeAt(i);
        const isHan = code >= FIRST_HAN && code <= LAST_HAN;
        const isPlain = isHan && (!this._folds[code] || this._folds[code] === code);
        if (!isPlain) return query.replace(/[^]/g, this._foldUnit);
      }
      return query;
    }
  }

  search.Folding = Folding;
  search.isSpoken = isSpoken;
  search.isLetter = isLetter;

  /* What a reader typed, without what cannot be seen. */
  search.clean = (query) => {
    return query.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
  };

  /* The letters and digits of a folded text, in order, as an array. */
  search.spokenUnits = (text) => {
    return Array.from({ length: text.length }, (_, i) => text[i]).filter((unit) => isSpoken(unit.charCodeAt(0)));
  };
})((self.handbookSearch = self.handbookSearch || {}));
