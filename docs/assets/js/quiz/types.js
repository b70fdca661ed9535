/* The eight types of questions: how each is read, filled in, marked. The types themselves stand
   in type-choice.js, type-fields.js, type-order.js; here is what they are made of and share.

   Each type has
     read(form)          what was answered, a list of texts; [] if nothing was
     write(form, chosen) puts it back; returns false if it does not fit the form
     share(form, chosen) the share that is right, 0 to 1; null if only the reader can tell
     verdicts(form, chosen)  [{at: element, right, text}], what to say beside each part
     asks                what to say when nothing was answered; one in words may be answered by nothing
   and may have
     hint(form, chosen)  what to say after the first wrong try
     complete(chosen)    whether every part is answered
     points(form, chosen)  [{text, score}], what the reader marks; null if nothing
     inWords             whether it is answered in the reader's own words
     leftOut(chosen)     whether what only the reader could mark was left out
     setUp(form)         makes the form ready, once
     cleared(form)       follows when the form was emptied */
((quiz) => {
  "use strict";

  quiz.types = {};

  quiz.typeOf = (form) => quiz.types[form.dataset.type];

  /* The form in which codes are compared; scripts/handbook/model/questions.py does the same. */
  quiz.fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/([0-9])([./])(?=[0-9])/g, (_, digit, sign) => digit + (sign === "." ? "点" : "分"))
    .replace(/[^\p{L}\p{N}]/gu, "");

  /* ---- The parts of a form ---------------------------------------------------------------- */

  /* What can be chosen. */
  quiz.optionsOf = (form) => quiz.all(form, ".hb-quiz__body .hb-option input");

  /* What can be filled in; a correction is not among them. */
  quiz.entriesOf = (form) => quiz.all(form, ".hb-blank input, .hb-pair select, .hb-words textarea");

  quiz.fieldsOf = (form) => [
    ...quiz.optionsOf(form),
    ...quiz.all(form, ".hb-up, .hb-down"),
    ...quiz.entriesOf(form),
  ];

  /* Empties a question. */
  quiz.reset = (form) => {
    const { cleared } = quiz.typeOf(form);
    quiz.optionsOf(form).forEach((input) => { input.checked = false; });
    [...quiz.entriesOf(form), ...quiz.all(form, ".hb-correction input")].forEach((field) => { field.value = ""; });
    delete form.dataset.moved;
    if (cleared) cleared(form);
  };

  /* ---- What is right of several parts ----------------------------------------------------- */

  /* Which of the parts that belong to number 1, 2, 3, … were given that number. */
  quiz.inPlace = (chosen) => chosen.map((value, i) => value === String(i + 1));

  /* The share of several verdicts that is right. */
  quiz.average = (verdicts) => verdicts.filter(Boolean).length / verdicts.length;

  quiz.countOf = (verdicts, unit) => {
    const right = verdicts.filter(Boolean).length;
    return `对了${right}${unit}，还有${verdicts.length - right}${unit}不对。`;
  };
})(window.handbookQuiz);
