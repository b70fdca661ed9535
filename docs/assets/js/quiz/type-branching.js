/* Type: a case in steps. A choice of step n has the value n and its letter, such as 2B.

   A wrong choice shows what comes of it and leaves the reader at the same step; the right one
   leads on. Every choice is kept in its order, and the first of each step counts. Without this
   script all steps can be read, and what comes of each choice stands in the answer. */
((quiz) => {
  "use strict";

  const { all, add, average, optionsOf } = quiz;

  function stepsOf(form) {
    return all(form, ".hb-node");
  }

  function pathOf(form) {
    return form.dataset.path ? form.dataset.path.split(",") : [];
  }

  function answerOf(form) {
    return form.dataset.answer.split(",");
  }

  function numberOf(value) {
    return parseInt(value, 10);
  }

  function firstsOf(form, chosen) {
    return answerOf(form).map((right, i) => chosen.find((value) => numberOf(value) === i + 1));
  }

  function isAtEnd(form, chosen) {
    const answer = answerOf(form);
    return chosen.includes(answer[answer.length - 1]);
  }

  /* What the answer says of a choice: what comes of it, or why it is right. */
  function consequenceOf(form, value) {
    const item = all(form, ".hb-answer__whys [data-option]").find((node) => node.dataset.option === value);
    return (item.querySelector(".hb-answer__after") || item.querySelector(".hb-answer__why")).textContent;
  }

  /* Shows the steps up to where the path has led, and what came of the last choice at each. */
  function draw(form) {
    const path = pathOf(form);
    const answer = answerOf(form);
    stepsOf(form).forEach((step, i) => {
      const own = path.filter((value) => numberOf(value) === i + 1);
      const isDone = own.includes(answer[i]);
      const last = own[own.length - 1];
      step.hidden = i > 0 && !path.includes(answer[i - 1]);
      step.disabled = isDone;
      step.querySelector(".hb-node__go").hidden = isDone;
      all(step, "input").forEach((input) => {
        input.checked = isDone && input.value === answer[i];
        input.parentNode.classList.toggle("hb-option--tried", own.includes(input.value) && input.value !== answer[i]);
      });
      const said = step.querySelector(".hb-node__said");
      said.textContent = "";
      if (!last) return;
      add(said, "p", "", consequenceOf(form, last));
      if (!isDone) add(said, "p", "", "回到这一步，另选一项。");
      else if (i === answer.length - 1) add(said, "p", "", "走完了。");
    });
  }

  function go(form, step) {
    if (form.dataset.locked) return;
    const input = all(step, "input").find(({ checked }) => checked);
    const said = step.querySelector(".hb-node__said");
    if (!input) {
      said.textContent = "先选一项。";
      return;
    }
    form.dataset.path = pathOf(form).concat(input.value).join();
    draw(form);
    form.dispatchEvent(new Event("change"));
    const next = stepsOf(form).find((other) => !other.hidden && !other.disabled);
    (next ? next.querySelector("input") : said).focus();
  }

  quiz.types.branching = {
    asks: "还没有走完：每一步选一项，按“就这样办”。",
    tries: 1,
    setUp: (form) => {
      stepsOf(form).forEach((step) => {
        const button = quiz.button("hb-node__go", "就这样办", () => go(form, step));
        const said = quiz.element("div", "hb-node__said");
        said.setAttribute("role", "status");
        said.tabIndex = -1;
        step.append(button, said);
      });
      draw(form);
    },
    cleared: (form) => {
      delete form.dataset.path;
      draw(form);
    },
    read: pathOf,
    complete: (chosen, form) => isAtEnd(form, chosen),
    write: (form, chosen) => {
      const values = optionsOf(form).map(({ value }) => value);
      const answer = answerOf(form);
      const follows = (value, i) => {
        const number = numberOf(value);
        const before = chosen.slice(0, i);
        const isReached = number === 1 || before.includes(answer[number - 2]);
        return values.includes(value) && isReached && !before.includes(answer[number - 1]);
      };
      if (!chosen.every(follows)) return false;
      form.dataset.path = chosen.join();
      draw(form);
      return true;
    },
    share: (form, chosen) => {
      const firsts = firstsOf(form, chosen);
      return average(answerOf(form).map((right, i) => right === firsts[i]));
    },
    verdicts: (form, chosen) => {
      const answer = answerOf(form);
      const firsts = firstsOf(form, chosen);
      const marked = optionsOf(form).filter(({ value }) => answer.includes(value) || firsts.includes(value));
      return marked.map((input) => {
        const right = answer.includes(input.value);
        const text = firsts.includes(input.value) ? "你先选的" : "正确项";
        return { at: input.parentNode, right, text: right ? text : `${text}，不对` };
      });
    },
  };
})(window.handbookQuiz);
