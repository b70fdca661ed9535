/* Which questions a set of practice asks: quick, mixed, due, wrong, doubtful; one objective, one chapter. */
((quiz) => {
  "use strict";

  const QUICK = 10;
  const SIZE = 20;

  /* Answers in words take minutes: they come where the reader asks for them. */
  function isInWords({ question }) {
    return Boolean(quiz.types[question.type].inWords);
  }

  const MODES = quiz.practiceModes = {
    quick: { title: "10题快练", none: "现在没有可练的题。", pick: (row) => !isInWords(row) },
    mixed: {
      title: "混合练习",
      none: "这个范围里还没有题。",
      pick: (row, { part, words }) => (!part || row.question.part === part) && (words || !isInWords(row)),
    },
    due: { title: "到期复习", none: "今天没有到期的题。", pick: (row) => row.state.due },
    wrong: { title: "错题本", none: "错题本是空的。", pick: (row) => row.state.wrong },
    doubt: { title: "存疑的题", none: "没有标存疑的题。", pick: (row) => row.state.doubt },
  };

  /* What comes first in a set, as a number, the smallest first; else the order is drawn. */
  const RANKS = {
    // due, wrong, new, and then what is known
    quick: ({ state }) => [state.due, state.wrong, !state.done, true].indexOf(true),
    // What was wrong although the reader was sure is what will be done wrong at work.
    wrong: ({ state }) => (state.sureWrong ? 0 : 1),
    objective: (row) => (isInWords(row) ? 1 : 0),
  };

  /* The set of an objective or a chapter, by its name; null if there is no such thing. */
  function ofTheBook(name) {
    const none = "这里还没有题。";
    for (const chapter of quiz.index.chapters) {
      const isOwn = (row) => row.question.chapter === chapter;
      const objective = chapter.objectives.findIndex(([id]) => id === name);
      if (chapter.number === name) return { title: `第${name}章`, none, pick: isOwn };
      if (objective >= 0) {
        const pick = (row) => isOwn(row) && row.question.objective === objective;
        return { title: chapter.objectives[objective][1], none, pick };
      }
    }
    return null;
  }

  /* Arguments: the name of a mode, of an objective or of a chapter, and what the reader has chosen:
     {part, size, words}. Returns {name, title, none, seed, questions, results}; null if there is no
     such set. */
  quiz.practiceSet = (name, wanted = {}) => {
    const isMode = Object.keys(MODES).includes(name);
    const set = isMode ? MODES[name] : ofTheBook(name);
    if (!set) return null;
    const seed = String(Date.now());
    const rank = isMode ? RANKS[name] : RANKS.objective;
    const rows = new quiz.SeededRandom(seed).shuffled(quiz.states().filter((row) => set.pick(row, wanted)));
    if (rank) rows.sort((a, b) => rank(a) - rank(b));
    const size = name === "quick" ? QUICK : wanted.size || SIZE;
    const questions = rows.slice(0, size).map((row) => row.question);
    return { name, title: set.title, none: set.none, seed, questions, results: [] };
  };
})(window.handbookQuiz);
