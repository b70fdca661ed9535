/* Starts the questions of a page: those in its text, and its test. */
((quiz) => {
  "use strict";

  quiz.start("body", (page) => {
    const isInText = (form) => !form.closest(".hb-test");
    quiz.all(page, "form.hb-quiz").filter(isInText).forEach((form) => quiz.practise(form));
    quiz.all(page, ".hb-test").forEach((box) => quiz.guard(
      () => quiz.selfTest(box),
      () => delete box.dataset.view, // all its questions stand there, as without scripts
    ));
    quiz.noteUnreadable();
  });
})(window.handbookQuiz);
