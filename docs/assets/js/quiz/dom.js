/* Small helpers to find and make elements. */
((quiz) => {
  "use strict";

  const PAUSE = 1000; // milliseconds between two presses that are not a double click

  quiz.all = (parent, selector) => Array.from(parent.querySelectorAll(selector));

  quiz.element = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };

  quiz.button = (className, text, action) => {
    const node = quiz.element("button", className, text);
    node.type = "button";
    node.addEventListener("click", action);
    return node;
  };

  /* A button that acts at the second of two presses. One that follows at once, as in a double click
     or while Enter is held, does not count; going elsewhere takes the first back. */
  quiz.pressedTwice = (className, text, sure, action) => {
    let last = null; // when it was pressed
    const made = quiz.button(className, text, ({ timeStamp }) => {
      const isSure = last !== null && timeStamp - last >= PAUSE;
      arm(isSure ? null : timeStamp);
      if (isSure) action();
    });
    const arm = (time) => {
      last = time;
      made.textContent = time === null ? text : sure;
    };
    made.addEventListener("blur", () => arm(null));
    return made;
  };

  /* Adds an element to a parent. */
  quiz.add = (parent, tag, className, text) => parent.appendChild(quiz.element(tag, className, text));

  /* Adds a form's field with its label in front of it. */
  quiz.addField = (parent, tag, id, text) => {
    const line = quiz.add(parent, "p", "hb-field");
    const label = quiz.add(line, "label", "", text);
    const field = quiz.add(line, tag);
    field.id = label.htmlFor = id;
    return field;
  };

  /* Adds a choice, a button or a box to tick, with its label behind it. */
  quiz.addOption = (parent, type, id, text) => {
    const line = quiz.add(parent, "div", "hb-option");
    const input = quiz.add(line, "input");
    const label = quiz.add(line, "label", "", text);
    input.type = type;
    input.id = label.htmlFor = id;
    return input;
  };
})(window.handbookQuiz = window.handbookQuiz || {});
