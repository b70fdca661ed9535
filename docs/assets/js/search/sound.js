/* How Chinese sounds: finds texts by pinyin, by initials, and by characters that sound alike.

   Every text has a shadow of the same length in which a character is replaced by a letter
   for the set of initials it can be read with. A shadow is searched first, with a regular
   expression of a few characters; only what it finds is compared syllable by syllable. */
((search) => {
  "use strict";

  const SILENT = 1; // what cannot be read: punctuation, Latin letters
  const FIRST_SET = 0xa1;
  const MOST_READINGS = 24; // ways to cut letters into syllables that are tried

  /* Makes the table of sounds from syllable → characters. */
  class Sound {
    constructor(pinyin) {
      this._syllables = Object.keys(pinyin);
      this._readings = new Map();
      for (const syllable of this._syllables) {
        for (const unit of pinyin[syllable]) {
          const known = this._readings.get(unit);
          if (known) known.push(syllable); else this._readings.set(unit, [syllable]);
        }
      }
      this._sets = new Map(); // the initials of a set, sorted → its letter in the shadow
      this._shadows = new Uint8Array(65536).fill(SILENT);
      this._shadows[10] = 10;
      for (const [unit, readings] of this._readings) this._shadows[unit.charCodeAt(0)] = this._letterOf(readings);
    }

    _letterOf(readings) {
      if (readings.length === 1) return readings[0].charCodeAt(0);
      const initials = Array.from(new Set(readings.map((r) => r[0]))).sort().join("");
      if (initials.length === 1) return initials.charCodeAt(0);
      if (!this._sets.has(initials)) this._sets.set(initials, Math.min(FIRST_SET + this._sets.size, 0xff));
      return this._sets.get(initials);
    }

    /* The syllables a character can be read with. */
    readings(unit) {
      return this._readings.get(unit) || [];
    }

    /* The shadow of a text. */
    shadow(text) {
      const codes = new Array(text.length);
      for (let i = 0; i < text.length; i++) codes[i] = this._shadows[text.charCodeAt(i)];
      let shadow = "";
      for (let i = 0; i < codes.length; i += 4096) shadow += String.fromCharCode.apply(null, codes.slice(i, i + 4096));
      return shadow;
    }

    /* A pattern of what sounds like the given characters; null if one cannot be read. */
    alike(units) {
      const pattern = units.map((unit) => ({ sounds: this.readings(unit), whole: true }));
      return pattern.every((part) => part.sounds.length) ? pattern : null;
    }

    /* Patterns of whole syllables for Latin letters, perhaps between characters, the last
       syllable perhaps unfinished: dangzhib, 党zhibu. Fewest syllables first. */
    spelt(query) {
      return this._patterns(query, (rest, isLast) => {
        const whole = this._syllables.filter((s) => rest.startsWith(s)).map((s) => part(s, true));
        const isBegun = isLast && this._syllables.some((s) => s.length > rest.length && s.startsWith(rest));
        return isBegun ? whole.concat(part(rest, false)) : whole;
      });
    }

    /* Patterns of initials, perhaps mixed with syllables: shykt, dangzb, dzhb. */
    initials(query) {
      return this._patterns(query, (rest) => {
        const whole = this._syllables.filter((s) => s.length > 1 && rest.startsWith(s)).map((s) => part(s, true));
        const isInitial = (letters) => rest.startsWith(letters) && this._syllables.some((s) => s.startsWith(letters));
        const begun = ["zh", "ch", "sh", rest[0]].filter(isInitial);
        return whole.concat(begun.map((b) => part(b, false)));
      });
    }

    /* Cuts a query into pattern parts; `next` gives the parts that a run of letters may begin with. */
    _patterns(query, next) {
      const found = [];
      const deadEnds = new Set();
      const walk = (at, parts) => {
        const before = found.length;
        if (before >= MOST_READINGS || deadEnds.has(at)) return;
        if (at === query.length) found.push(parts);
        for (const further of this._partsAt(query, at, next)) {
          walk(at + further.length, further.sounds ? parts.concat(further) : parts);
        }
        if (found.length === before) deadEnds.add(at);
      };
      walk(0, []);
      return found.sort((a, b) => a.length - b.length);
    }

    /* What the query may go on with at a place, longest first; a part without sounds is skipped. */
    _partsAt(query, at, next) {
      if (at === query.length) return [];
      if (query[at] === "'" || query[at] === " ") return [{ length: 1 }];
      const run = /^[a-z]*/.exec(query.slice(at))[0];
      if (run) return next(run, at + run.length === query.length).sort((a, b) => b.length - a.length);
      const sounds = this.readings(query[at]);
      return sounds.length ? [{ length: 1, sounds, whole: true, unit: query[at] }] : [];
    }

    /* A regular expression that finds where, in a shadow, a pattern may stand. */
    expression(pattern) {
      return new RegExp(pattern.map((part) => {
        const letters = new Set(part.sounds.map((s) => s[0]));
        for (const [initials, code] of this._sets) {
          if (Array.from(initials).some((i) => letters.has(i))) letters.add(`\\x${code.toString(16)}`);
        }
        return `[${Array.from(letters).join("")}]`;
      }).join(""), "g");
    }

    /* Tells whether a pattern stands at a place of a text. */
    standsAt(pattern, text, at) {
      return pattern.every((part, i) => {
        const unit = text[at + i];
        if (part.unit) return part.unit === unit;
        return this.readings(unit).some((r) => part.sounds.some((s) => (part.whole ? r === s : r.startsWith(s))));
      });
    }
  }

  function part(sound, whole) {
    return { length: sound.length, sounds: [sound], whole };
  }

  search.Sound = Sound;
})((self.handbookSearch = self.handbookSearch || {}));
