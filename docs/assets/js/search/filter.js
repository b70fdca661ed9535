/* Names the few sections that can hold a text at all, so that only those are read.

   Each section has a bit in the rows of the letters, of the pairs of neighbours and of the
   pairs with one letter between them that occur in it (punctuation does not count). Rows are
   shared by hashing: a section may be named in vain, but none that holds the text is left out.
   A section that is not entered yet is always named. */
((search) => {
  "use strict";

  const ROW_BITS = 12;
  const MOST_ROWS = 48; // enough to be sharp; a pasted page would ask for thousands
  const LINE_END = 10;
  const ALONE = 1;
  const NEIGHBOURS = 2;
  const ONE_BETWEEN = 3;

  function rowOf(first, second, relation) {
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(relation, 0xc2b2ae35);
    return mixed >>> (32 - ROW_BITS);
  }

  /* Makes an empty filter for a number of sections. */
  class Filter {
    constructor(sections) {
      this._sections = sections;
      this._entered = 0;
      this._width = (sections + 31) >>> 5;
      this._bits = new Uint32Array(this._width << ROW_BITS);
    }

    /* Enters the texts of the next section. */
    add(texts) {
      for (const text of texts) this._enter(this._entered, text);
      this._entered++;
    }

    _enter(section, text) {
      const bits = this._bits;
      const width = this._width;
      const word = section >>> 5;
      const bit = 1 << (section & 31);
      let before = 0;
      let last = 0;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === LINE_END) before = last = 0;
        if (!search.isSpoken(code)) continue;
        bits[rowOf(code, 0, ALONE) * width + word] |= bit;
        if (last) bits[rowOf(last, code, NEIGHBOURS) * width + word] |= bit;
        if (before) bits[rowOf(before, code, ONE_BETWEEN) * width + word] |= bit;
        before = last;
        last = code;
      }
    }

    /* The numbers of the sections that may hold a pattern, in order. A pattern is an array of
       letters; null stands for exactly one letter that is not known. */
    holding(pattern) {
      const left = new Uint32Array(this._width).fill(0xffffffff);
      for (const row of rowsOf(pattern).slice(0, MOST_ROWS)) {
        const start = row * this._width;
        for (let w = 0; w < left.length; w++) left[w] &= this._bits[start + w];
      }
      const found = numbers(left, this._entered);
      for (let number = this._entered; number < this._sections; number++) found.push(number);
      return found;
    }
  }

  function rowsOf(pattern) {
    const codes = pattern.map((unit) => (unit === null ? 0 : unit.charCodeAt(0)));
    const rows = [];
    codes.forEach((code, i) => {
      if (!code) return;
      rows.push(rowOf(code, 0, ALONE));
      if (codes[i + 1]) rows.push(rowOf(code, codes[i + 1], NEIGHBOURS));
      if (codes[i + 2]) rows.push(rowOf(code, codes[i + 2], ONE_BETWEEN));
    });
    return rows;
  }

  function numbers(bits, limit) {
    const found = [];
    for (let w = 0; w < bits.length; w++) {
      for (let rest = bits[w]; rest; rest &= rest - 1) {
        const number = (w << 5) + 31 - Math.clz32(rest & -rest);
        if (number < limit) found.push(number);
      }
    }
    return found;
  }

  search.Filter = Filter;
})((self.handbookSearch = self.handbookSearch || {}));
