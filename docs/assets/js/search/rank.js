/* Which place an editor would name first, and which sentence of it to show. */
((search) => {
  "use strict";

  const HOME = 1e6; // the place that explains the term that was typed
  const ENTRY = 5e5; // the glossary's entry for it
  const TITLE_IS = 1000;
  const TITLE_BEGINS = 500;
  const TITLE_HOLDS = 300;
  const TOP_OF = { howto: 400, chapter: 200, glossary: 150, page: 100 };
  const DEFINES = 150;
  const MENTIONS = 10;
  const EACH_MENTION = 3;
  const MOST_MENTIONS = 8;
  const SENTENCE_ENDS = "。！？；\n";
  const MOST_MARKS = 50;
  const LONGEST_LEAD = 40;
  const LONGEST_TAIL = 80;
  const HAN = /^[\u3400-\u9fff]+$/;
  const DEFINITION = /^["”》]?(?:（[^）\n]{0,20}）)?\s?(?:[是指即：]|——)/;

  /* The worth of a section for a folded string; 0 if it does not hold it.
     `literal`, if given, is the exact string in lower case: what merely folds to it does not count.
     So Han that does not fold is looked for as it is written, and no text need be folded for it. */
  search.worth = (section, string, literal) => {
    const text = literal === string && HAN.test(string) ? section.text : section.foldedText;
    const isInTitle = occurrences(section.foldedTitle, section.title, string, literal, 1).length > 0;
    const places = occurrences(text, section.text, string, literal, MOST_MENTIONS);
    let worth = places.length ? MENTIONS + EACH_MENTION * places.length : 0;
    if (places.some((at) => defines(section.foldedText, at, string.length))) worth += DEFINES;
    return (isInTitle ? titleWorth(section, string) : 0) + (section.question ? worth / 2 : worth);
  };

  function titleWorth(section, string) {
    const bare = section.bareTitle;
    const share = (100 * string.length) / (bare.length || 1);
    const isTop = section.location === section.page.path || section.page.kind === "glossary";
    const match = bare === string ? TITLE_IS : (bare.startsWith(string) ? TITLE_BEGINS : TITLE_HOLDS) + share;
    return match + (isTop ? TOP_OF[section.page.kind] : 0);
  }

  /* What a section gains because the string is a term: its home first, its entry next. */
  search.termWorth = (book, section, string) => {
    let gain = 0;
    for (const term of book.termsNamed(string)) {
      if (section.location === term.home || section.page.path === term.home) gain = HOME;
      else if (section.location === term.entry) gain = Math.max(gain, ENTRY);
    }
    return gain;
  };

  function occurrences(folded, text, string, literal, most) {
    const places = [];
    const length = string.length;
    for (let at = folded.indexOf(string); at >= 0 && places.length < most; at = folded.indexOf(string, at + length)) {
      if (!literal || text.substr(at, length).toLowerCase() === literal) places.push(at);
    }
    return places;
  }

  function defines(folded, at, length) {
    const before = at === 0 ? "\n" : folded[at - 1];
    return (`${SENTENCE_ENDS}“《"`).includes(before) && DEFINITION.test(folded.substr(at + length, 26));
  }

  /* What the list shows of a section: its title and one sentence, with the places to mark. */
  search.view = (section, strings) => {
    const inTitle = ranges(section.foldedTitle, strings);
    const inText = ranges(section.foldedText, strings);
    const { location, title, text, question } = section;
    const marked = inTitle.map(([a, b]) => title.slice(a, b)).concat(inText.map(([a, b]) => text.slice(a, b)));
    return {
      location,
      title,
      question,
      titleMarks: inTitle,
      sentence: sentence(section, inText),
      terms: Array.from(new Set(marked)).filter(isWord).slice(0, 5),
    };
  };

  /* Tells words from mere signs: a page in which one is to be marked would be marked all over. */
  function isWord(text) {
    return Array.from(text).some((character) => search.isLetter(character, 0));
  }

  /* Where any of some strings stand, overlaps joined. */
  function ranges(folded, strings) {
    const all = [];
    for (const string of strings) {
      for (const at of occurrences(folded, folded, string, "", MOST_MARKS)) all.push([at, at + string.length]);
    }
    all.sort((a, b) => a[0] - b[0]);
    return all.reduce((joined, [from, to]) => {
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to); else joined.push([from, to]);
      return joined;
    }, []);
  }

  /* The sentence that defines the string, else the first with it, else the section's first words. */
  function sentence(section, marks) {
    const { text } = section;
    const chosen = marks.find(([a, b]) => defines(section.foldedText, a, b - a)) || marks[0] || [0, 0];
    const from = beginning(text, chosen[0]);
    const to = ending(text, chosen[1]);
    const cut = (at) => at > 0 && at < text.length && !SENTENCE_ENDS.includes(text[at - 1]) && text[at] !== "\n";
    return {
      text: (cut(from) ? "…" : "") + text.slice(from, to) + (cut(to) ? "…" : ""),
      marks: marks.filter(([a, b]) => a >= from && b <= to).map((mark) => mark.map((at) => at - from + cut(from))),
    };
  }

  /* Where the sentence begins that holds a place, if that is near. */
  function beginning(text, at) {
    let from = at;
    while (from > 0 && !SENTENCE_ENDS.includes(text[from - 1])) from--;
    return at - from > LONGEST_LEAD ? whole(text, at - LONGEST_LEAD) : from;
  }

  /* Where it ends. */
  function ending(text, at) {
    let to = at;
    while (to < text.length && text[to] !== "\n" && (to === at || !SENTENCE_ENDS.includes(text[to - 1]))) to++;
    return to - at > LONGEST_TAIL ? whole(text, at + LONGEST_TAIL) : to;
  }

  /* A place that does not cut a character in two. */
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text[at]) ? at + 1 : at;
  }
})((self.handbookSearch = self.handbookSearch || {}));
