/* Answers in words, in practice: writing is offered, not asked for. Who has thought it over may hold
   it against the model at once, and a judgement counts without its correction. */
((quiz) => {
  "use strict";

  /* What was answered; nothing written is an answer too. */
  quiz.readAnswer = (form) => {
    const { read, inWords } = quiz.typeOf(form);
    const chosen = read(form);
    return inWords && !chosen.length ? [""] : chosen;
  };

  /* The points that the reader has to mark; null if there are none. */
  quiz.pointsToMark = (form, chosen) => {
    const { points, leftOut } = quiz.typeOf(form);
    return !points || (leftOut && leftOut(chosen)) ? null : points(form, chosen);
  };

  /* Makes a form's writing optional. Returns {button, show}: the button that offers to write and what
     to call when the form opens or closes; null if there is nothing to write. */
  quiz.offerWriting = (form) => {
    const correction = form.querySelector(".hb-correction label");
    if (correction) quiz.add(correction, "span", "", "（不写也行）");
    const box = form.querySelector(".hb-words");
    if (!box) return null;
    const button = quiz.button("", "写下来", () => {
      box.hidden = false;
      quiz.entriesOf(form)[0].focus();
    });
    const show = (isOpen) => {
      box.hidden = !quiz.typeOf(form).read(form).length;
      button.hidden = !isOpen || !box.hidden;
    };
    return { button, show };
  };
})(window.handbookQuiz);
