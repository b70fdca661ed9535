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
    const input = quiz.optionsOf(form)[number - 1];
    if (!input || input.disabled) return;
    input.focus();
    input.click();
  }

  function goOn(place) {
    const main = quiz.all(place, "button.hb-main").find(isShown);
    if (main) main.click();
    return Boolean(main);
  }

  /* Arguments: the element that holds the questions, one of which is shown. */
  quiz.listenToKeys = (place) => {
    place.tabIndex = -1; // a click between the fields keeps the focus inside
    place.addEventListener("keydown", (event) => {
      const { key, target } = event;
      const form = quiz.all(place, "form.hb-quiz").find(isShown);
      if (!form || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (CHOICE.test(key) && !target.matches(WRITES)) {
        choose(form, Number(key));
        event.preventDefault();
      } else if (key === "Enter" && !event.repeat && !target.matches(HAS_ITS_OWN)) {
        if (goOn(place)) event.preventDefault();
      }
    });
  };

  /* Says which keys there are, where there is a keyboard. */
  quiz.addKeys = (parent) => quiz.add(parent, "p", "hb-keys", "键盘：数字键1–6选，Enter提交、下一题。");
})(window.handbookQuiz);
