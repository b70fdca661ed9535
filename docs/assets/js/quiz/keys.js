/* Keys for one question at a time: 1 to 6 choose, Enter goes on.

   They work while the focus is inside the questions and nowhere else, so that no key means anything
   to the rest of the page or to a screen reader's user there (WCAG 2.1.4). */
((quiz) => {
  "use strict";

  const CHOICE = /^[1-6]$/;
  const WRITES = "textarea, select, input:not([type=radio]):not([type=checkbox])";
  const HAS_ITS_OWN = "textarea, select, button, a, summary";

  function isShown(node) {
    return node.getClientRects().length > 0;
  }

  function choose(form, number) {
    // of a case in steps the step that is open
    const input = quiz.optionsOf(form).filter((each) => isShown(each) && !each.matches(":disabled"))[number - 1];
    if (!input) return;
    input.focus();
    input.click();
  }

  /* Whether the reader marks, or is asked whether to hand in: then Enter leaves nothing behind unasked. */
  function isAsked(form, target) {
    return form.dataset.state === "marking" || target.closest(".hb-exam__confirm");
  }

  function goOn(place) {
    const main = quiz.all(place, "button.hb-main").find(isShown);
    if (main) main.click();
    return Boolean(main);
  }

  const isPartOfMore = (event) => event.ctrlKey || event.altKey || event.metaKey || event.isComposing;

  /* Does what a key means; returns whether it means anything here. */
  function act(place, form, { key, target, repeat }) {
    if (CHOICE.test(key) && !target.matches(WRITES)) {
      choose(form, Number(key));
      return true;
    }
    const isOn = key === "Enter" && !repeat && !target.matches(HAS_ITS_OWN) && !isAsked(form, target);
    return isOn && goOn(place);
  }

  /* Arguments: the element that holds the questions, one of which is shown. */
  quiz.listenToKeys = (place) => {
    place.tabIndex = -1; // a click between the fields keeps the focus inside
    place.addEventListener("keydown", (event) => {
      const form = quiz.all(place, "form.hb-quiz").find(isShown);
      if (form && !isPartOfMore(event) && act(place, form, event)) event.preventDefault();
    });
  };

  /* Says which keys there are, where there is a keyboard. */
  quiz.addKeys = (parent) => quiz.add(parent, "p", "hb-keys", "键盘：数字键1–6选，Enter提交、下一题。");
})(window.handbookQuiz);
