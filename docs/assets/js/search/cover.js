/* The sections that hold most of what a question says, where none holds all of it. */
((search) => {
  "use strict";

  const PAUSE_EVERY = 64; // sections
  const LEAST = 0.3; // of the question's weight
  const MOST_SECTIONS = 30;
  const IN_TEXT = 0.5; // beside a title
  const OF_PAGE = 0.6; // in the title of its page
  const KINDS = { howto: 1.1, chapter: 1, page: 0.7, glossary: 0.8 };

  /* A map from section to worth, for a folded question and its other meanings. */
  search.covering = function* (book, texts) {
    const found = new Map();
    for (const text of texts) {
      const grams = weighed(book, book.words.grams(book.words.content(text)));
      const all = grams.reduce((sum, { weight }) => sum + weight, 0);
      if (grams.length < 2) continue;
      for (let i = 0; i < book.sections.length; i++) {
        if (i % PAUSE_EVERY === 0) yield;
        const section = book.sections[i];
        const share = held(section, grams) / all;
        const worth = 100 * share * KINDS[section.page.kind];
        if (share >= LEAST && worth > (found.get(section) || 0)) found.set(section, worth);
      }
    }
    return new Map(Array.from(found).sort((a, b) => b[1] - a[1]).slice(0, MOST_SECTIONS));
  };

  /* Each pair with what it tells: one that few sections hold tells most, one that none holds little. */
  function weighed(book, grams) {
    return Array.from(grams, (gram) => {
      const count = book.filter.holding([gram[0], gram[1]]).length;
      return { gram, weight: count ? Math.log(1 + book.sections.length / count) : 1 };
    });
  }

  function held(section, grams) {
    if (section.question) return 0;
    const title = section.foldedTitle;
    const pageTitle = section.page.foldedTitle;
    return grams.reduce((sum, { gram, weight }) => {
      if (title.includes(gram)) return sum + weight;
      if (pageTitle.includes(gram)) return sum + OF_PAGE * weight;
      return sum + (section.foldedText.includes(gram) ? IN_TEXT * weight : 0);
    }, 0);
  }

  /* Tells whether a word of a question stands in a title, or is a name: then nothing is guessed by sound. */
  search.isNamed = (book, runs) => {
    const isName = (run) => book.subjects.all.some(({ joined }) => joined.folded.includes(run));
    const isTitle = (run) => book.sections.some(({ foldedTitle }) => foldedTitle.includes(run));
    const words = runs.filter((run) => run.length > 1);
    return words.some((run) => book.words.meanings(run).length > 0 || isTitle(run) || isName(run));
  };
})((self.handbookSearch = self.handbookSearch || {}));
