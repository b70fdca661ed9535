/* Which misconceptions an answer shows, by the links that stand beside what is wrong in the answer
   of its question; misconceptions.py in scripts/handbook/results is the twin. */
((quiz) => {
  "use strict";

  const { all } = quiz;
  const NAME = /#(m-\d\d-\d+)$/;

  function namesIn(parent) {
    // not link.hash: a form that stands on no page has no address from which a link could start
    const found = all(parent, "a").map((link) => NAME.exec(link.getAttribute("href")));
    return found.filter(Boolean).map((match) => match[1].toUpperCase());
  }

  /* What was chosen wrongly, as the answer's list of reasons knows it. */
  function wrongOf(form, chosen) {
    const { type, answer = "" } = form.dataset;
    const right = answer.split(",");
    if (type === "match") {
      return chosen.map((value, i) => (value === String(i + 1) ? "" : String(i + 1))).filter(Boolean);
    }
    if (type === "branching") {
      const firsts = right.map((_, i) => chosen.find((value) => parseInt(value, 10) === i + 1));
      return firsts.filter((value, i) => value && value !== right[i]);
    }
    const picked = type === "bool" ? chosen.slice(0, 1) : chosen;
    return ["single", "multiple", "bool"].includes(type) ? picked.filter((value) => !right.includes(value)) : [];
  }

  /* Returns the names, each once, such as M-04-1. */
  quiz.misconceptionsOf = (form, chosen) => {
    const share = chosen.length ? quiz.typeOf(form).share(form, chosen) : null;
    if (share === null || share === 1) return [];
    const wrong = wrongOf(form, chosen);
    const beside = all(form, ".hb-answer__whys [data-option]").filter(({ dataset }) => wrong.includes(dataset.option));
    const found = [].concat(...beside.map(namesIn));
    const explained = all(form, ".hb-answer > p:not([class])");
    return Array.from(new Set(found.length ? found : [].concat(...explained.map(namesIn))));
  };
})(window.handbookQuiz);
