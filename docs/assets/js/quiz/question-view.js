/* How a question looks besides its text: locked, marked, spoken of, its parts in another order. */
((quiz) => {
  "use strict";

  const { all, add } = quiz;
  const LETTERS = "ABCDEFGHI";

  quiz.lock = (form, isLocked) => {
    if (isLocked) form.dataset.locked = "yes";
    else delete form.dataset.locked;
    quiz.fieldsOf(form).forEach((field) => { field.disabled = isLocked; });
  };

  /* Says beside each part of an answer whether it is right. */
  quiz.paint = (form, chosen) => {
    quiz.unpaint(form);
    quiz.typeOf(form).verdicts(form, chosen).forEach(({ at, right, text }) => {
      at.dataset.verdict = right ? "right" : "wrong";
      add(at, "span", "hb-option__verdict", text);
    });
  };

  quiz.unpaint = (form) => {
    all(form, ".hb-option__verdict").forEach((node) => node.remove());
    all(form, "[data-verdict]").forEach((node) => { delete node.dataset.verdict; });
  };

  /* Says something of a question, seen and heard. */
  quiz.say = (form, state, text, whys) => {
    const box = form.querySelector(".hb-quiz__feedback");
    box.textContent = "";
    box.dataset.state = state;
    if (!text) return;
    add(box, "p", "hb-quiz__verdict", text);
    if (whys && whys.length) add(box, "ul", "hb-quiz__whys").append(...whys);
  };

  /* Shows a question's parts in a drawn order, and gives them the letters of that order. */
  quiz.reorder = (form, places) => {
    const { type } = form.dataset;
    if (type === "bool" || !places.length) return;
    const isNumbered = type === "match" || type === "order";
    const choices = { match: ".hb-match__right li", order: ".hb-step" }[type] || ".hb-option";
    const values = places.map((place) => (isNumbered ? String(place + 1) : LETTERS[place]));
    const letterOf = (value) => LETTERS[values.indexOf(value)];
    sort(all(form, choices), values, (node) => (
      node.dataset.choice || node.dataset.step || node.querySelector("input").value
    ));
    all(form, ".hb-pair select").forEach((select) => {
      const shown = Array.from(select.options).slice(1);
      shown.forEach((option) => { option.text = letterOf(option.value) + option.text.slice(1); });
      sort(shown, values, (option) => option.value);
    });
    all(form, "[data-of]").forEach((node) => {
      node.textContent = letterOf(node.dataset.of) + node.textContent.slice(1);
    });
    if (isNumbered) return; // there the answer's order means something
    sort(all(form, ".hb-answer__whys > li"), values, (node) => node.dataset.option);
    const keys = all(form, ".hb-answer__key [data-of]");
    const inOrder = keys.map(({ textContent, dataset }) => [textContent, dataset.of]).sort();
    keys.forEach((node, i) => { [node.textContent, node.dataset.of] = inOrder[i]; });
  };

  function sort(nodes, values, valueOf) {
    nodes.sort((a, b) => values.indexOf(valueOf(a)) - values.indexOf(valueOf(b)));
    nodes.forEach((node) => node.parentNode.appendChild(node));
  }
})(window.handbookQuiz);
