/* How long a question took. */
((quiz) => {
  "use strict";

  const PAUSE = 600; // seconds; who was away longer than that did not think about it

  /* Starts at once where the question stands alone on the screen, or else when the reader turns to
     it. Returns {seconds, restart}. */
  quiz.stopwatch = (form, isAlone) => {
    let since = null;
    const start = () => { if (since === null) since = quiz.now(); };
    if (isAlone) start();
    form.addEventListener("focusin", start);
    return {
      seconds: () => (since === null ? 0 : Math.max(0, Math.min(quiz.now() - since, PAUSE))),
      restart: () => { since = quiz.now(); },
    };
  };
})(window.handbookQuiz);
