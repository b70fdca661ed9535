/* Shows, in the contents, how far the reader has come in each chapter.

   Whoever has answered nothing on this machine loads nothing more than this file. */
(() => {
  "use strict";

  const here = document.currentScript.src.replace(/contents\.js.*$/, "");
  const NEEDED = ["dom.js", "storage.js", "records.js", "store.js", "schedule.js", "bank.js", "../../quiz/index.js"];
  const ANSWER = "handbook.v1.answer.";

  function hasAnswered() {
    try {
      return Object.keys(window.localStorage).some((key) => key.startsWith(ANSWER));
    } catch (error) {
      return false;
    }
  }

  /* Loads scripts one after another, until one does not arrive; then hands over their elements. */
  function load(names, then, loaded = []) {
    if (!names.length) {
      then(loaded);
      return;
    }
    const script = document.createElement("script");
    const scripts = loaded.concat(script);
    script.src = here + names[0];
    script.onload = () => load(names.slice(1), then, scripts);
    script.onerror = () => then(scripts);
    document.head.appendChild(script);
  }

  function show(scripts) {
    const build = window.handbookBuild;
    if (!build || !build.check(scripts)) return;
    const quiz = window.handbookQuiz;
    const rows = quiz.states();
    showTally(quiz, rows);
    quiz.all(document, ".hb-contents [data-chapter]").forEach((item) => {
      const own = rows.filter((row) => row.question.chapter.number === item.dataset.chapter);
      const level = quiz.level(own);
      if (level) quiz.add(item, "span", "hb-level", quiz.LEVELS[level]);
    });
  }

  /* The same numbers as in practice and on the progress page. */
  function showTally(quiz, rows) {
    const line = document.querySelector(".hb-tally");
    if (!line) return;
    const tally = quiz.tally(rows);
    line.hidden = false;
    line.textContent = quiz.sayTally(tally);
    [["wrong", "错题"], ["due", "到期"]].filter(([mode]) => tally[mode]).forEach(([mode, name]) => {
      line.append(" ");
      quiz.add(line, "a", "", `${name}${tally[mode]}题`).href = quiz.practiceOf(mode);
    });
  }

  if (hasAnswered()) load(NEEDED, show);
})();
