/* Type: steps to put in order. Step n has the value n. */
((quiz) => {
  "use strict";

  const { all, average, countOf, inPlace } = quiz;

  function stepsOf(form) {
    return all(form, ".hb-step");
  }

  function valueOf(step) {
    return step.dataset.step;
  }

  function nameOf(step) {
    return step.querySelector(".hb-step__text").textContent;
  }

  /* A button that can do nothing keeps the focus, and says so. */
  function markEnds(form) {
    const steps = stepsOf(form);
    steps.forEach((step, i) => {
      step.querySelector(".hb-up").setAttribute("aria-disabled", i === 0);
      step.querySelector(".hb-down").setAttribute("aria-disabled", i === steps.length - 1);
    });
  }

  function move(form, step, by) {
    const steps = stepsOf(form);
    const place = steps.indexOf(step) + by;
    if (place < 0 || place >= steps.length || form.dataset.locked) return;
    const pressed = document.activeElement;
    step.parentNode.insertBefore(step, by < 0 ? steps[place] : steps[place].nextSibling);
    markEnds(form);
    pressed.focus();
    form.dataset.moved = "yes";
    form.dispatchEvent(new Event("change"));
    quiz.say(form, "", `“${nameOf(step)}”现在是第${place + 1}步，共${steps.length}步。`);
  }

  function addMove(form, step, className, text, by) {
    const made = quiz.button(className, text, () => move(form, step, by));
    made.setAttribute("aria-label", `${text}：${nameOf(step)}`);
    step.appendChild(made);
  }

  function put(form, values) {
    const steps = stepsOf(form);
    values.forEach((value) => steps[0].parentNode.appendChild(steps.find((step) => valueOf(step) === value)));
    markEnds(form);
  }

  quiz.types.order = {
    asks: "还没有排：用“上移”“下移”排好再提交。",
    setUp: (form) => {
      stepsOf(form).forEach((step) => {
        addMove(form, step, "hb-up", "上移", -1);
        addMove(form, step, "hb-down", "下移", 1);
      });
      form.querySelector(".hb-order__line").hidden = true;
      form.dataset.first = stepsOf(form).map(valueOf).join();
      markEnds(form);
    },
    cleared: (form) => put(form, form.dataset.first.split(",")),
    read: (form) => (form.dataset.moved ? stepsOf(form).map(valueOf) : []),
    write: (form, chosen) => {
      const steps = stepsOf(form);
      const isEach = steps.every((step) => chosen.includes(valueOf(step)));
      if (chosen.length !== steps.length || !isEach) return false;
      put(form, chosen);
      form.dataset.moved = "yes";
      return true;
    },
    share: (form, chosen) => average(chosen.slice(1).map((value, i) => Number(value) === Number(chosen[i]) + 1)),
    verdicts: (form) => stepsOf(form).map((step, i) => {
      const right = valueOf(step) === String(i + 1);
      return { at: step, right, text: right ? "对" : `应当是第${valueOf(step)}步` };
    }),
    hint: (form, chosen) => countOf(inPlace(chosen), "步"),
  };
})(window.handbookQuiz);
