/* Starts the questions of a chapter's page. */
((quiz) => {
  "use strict";

  quiz.start("body", (page) => {
    quiz.all(page, "form.hb-quiz").forEach((form) => quiz.practise(form));
    quiz.noteUnreadable();
  });
})(window.handbookQuiz);
