/* What a question in practice remembers: what is typed and chosen is kept at once, submitted or not,
   and is there again at the next visit. */
((quiz) => {
  "use strict";

  /* Keeps what is typed or chosen, as long as the question is open. */
  quiz.keepDrafts = (question) => {
    const { form, type } = question;
    const keep = () => {
      if (form.dataset.state) return;
      const chosen = type.read(form);
      question.change((record) => {
        if (chosen.length) record.draft = { time: quiz.now(), chosen };
        else delete record.draft;
      });
      question.forget.hidden = false;
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
  };

  /* Puts back what was left. In a chapter a question is as the reader left it; in a set it begins
     anew, but no word that was typed and not submitted is lost. */
  quiz.restore = (question) => {
    const { now, draft } = question.record();
    const isOpen = !now || !now.done;
    if (question.set.fresh) {
      beginAnew(question, draft || (isOpen && now));
    } else if (draft && isOpen) {
      put(question, draft.chosen);
      if (now) showAgain(question, now, true);
    } else if (now && put(question, now.chosen)) {
      showAgain(question, now);
    }
  };

  function put({ form, type, writing }, chosen) {
    const fits = type.write(form, chosen);
    if (!fits) quiz.reset(form);
    if (writing) writing.show(!form.dataset.state);
    return fits;
  }

  function beginAnew(question, left) {
    if (!left) return;
    const { form } = question;
    question.change((record) => {
      if (record.now && !record.now.done) delete record.now;
      record.draft = { time: left.time, chosen: left.chosen };
    });
    const hasWords = put(question, left.chosen) &&
      quiz.all(form, ".hb-blank input, .hb-words textarea").some((field) => field.value);
    if (hasWords) quiz.say(form, "", "上次写了没有提交的，还在。");
    else quiz.reset(form);
  }

  /* Why an option is wrong is said only of what was submitted. */
  function showAgain(question, now, isDraft) {
    const { chosen, tries } = now;
    const points = quiz.pointsToMark(question.form, chosen);
    if (now.done) {
      question.finish(chosen, question.isRight(now));
    } else if (tries && points && !isDraft) {
      question.selfMark(points, now.flags || 0, chosen, tries);
    } else if (tries) {
      question.sayWrong("上次没答对，可以再试一次。", isDraft ? [] : question.whys(chosen));
    }
  }
})(window.handbookQuiz);
