/* The mock examination: drawn by a code, left and continued, handed in, scored, gone through.

   This is the way between its views: exam-history.js before, exam-sitting.js during,
   exam-result.js after. */
((quiz) => {
  "use strict";

  const { store, storage } = quiz;
  const view = quiz.element("div", "hb-run");
  let sitting = null; // the examination that is open

  quiz.exam = {
    open: (name) => {
      sitting = null;
      const fail = () => quiz.exam.leave("这份卷打不开，记录还在，没有动；别的卷照常。");
      const kept = store.exam(name);
      if (!kept) quiz.exam.leave("这份卷的记录已经不在了。");
      else quiz.readyFor(kept.code, () => quiz.guard(() => openRecord(name), fail), fail);
    },

    leave: (message) => {
      sitting = null;
      quiz.alone(false);
      quiz.showExams(view, message);
    },
  };

  function openRecord(name) {
    sitting = new quiz.Sitting(view, new quiz.ExamRecord(name));
  }

  quiz.start(".hb-exam", (home) => {
    home.appendChild(view);
    quiz.listenToKeys(view);
    if (quiz.index.blueprints.length) quiz.exam.leave();
    else quiz.add(view, "p", "", "题库还在增加，现在还组不出卷。");
    quiz.noteUnreadable();
    listen();
    // No element has this id, as in practice.
    const [, what, name] = /^#(exam|code)=([0-9A-Za-z]{1,40})$/.exec(location.hash) || [];
    if (what === "exam") quiz.exam.open(name);
    else if (what === "code") document.getElementById("hb-code").value = name;
  });

  function listen() {
    setInterval(() => { if (sitting) sitting.tick(); }, 1000);
    window.addEventListener("pagehide", () => { if (sitting) sitting.record.keep(); });
    // Two tabs may write at the same moment, neither seeing yet what the other wrote: the one whose
    // words are missing says them again. What says nothing new changes nothing and wakes nobody.
    // What was deleted there is deleted once more here, lest our words of that moment outlive it; not
    // later, for a tab that slept hears of it when the reader may have brought it back from a file.
    window.addEventListener("storage", (event) => {
      if (!sitting) return;
      const { name, isJustKept } = sitting.record;
      const isOurs = event.key === `${storage.prefix}exam.${name}`;
      const isDeleted = storage.isCleared(event) || (isOurs && event.newValue === null);
      if (!isDeleted && !isOurs) return;
      if (isDeleted && isJustKept) store.forgetExam(name);
      sitting.refresh();
    });
  }
})(window.handbookQuiz);
