/* The mock examination: drawn by a code, left and continued, handed in, scored, gone through.

   This is the way between its views: exam-history.js before, exam-sitting.js during,
   exam-result.js after. */
((quiz) => {
  "use strict";

  const { store } = quiz;
  const view = quiz.element("div", "hb-run");
  let sitting = null; // the examination that is open

  quiz.exam = {
    open: (name) => {
      if (store.exam(name)) sitting = new quiz.Sitting(view, new quiz.ExamRecord(name));
      else quiz.exam.leave("这份卷的记录已经不在了。");
    },

    leave: (message) => {
      sitting = null;
      quiz.showExams(view, message);
    },
  };

  quiz.start(".hb-exam", (home) => {
    home.appendChild(view);
    if (quiz.index.blueprints.length) quiz.exam.leave();
    else quiz.add(view, "p", "", "题库还在增加，现在还组不出卷。");
    quiz.noteUnreadable();
    listen();
  });

  function listen() {
    setInterval(() => { if (sitting) sitting.tick(); }, 1000);
    window.addEventListener("pagehide", () => { if (sitting) sitting.record.keep(); });
    // Two tabs may write at the same moment, neither seeing yet what the other wrote: the one whose
    // words are missing says them again. What says nothing new changes nothing and wakes nobody.
    window.addEventListener("storage", ({ key, newValue }) => {
      if (!sitting || !newValue) return;
      if (key === `${store.prefix}exam.${sitting.record.name}`) sitting.record.keep();
    });
  }
})(window.handbookQuiz);
