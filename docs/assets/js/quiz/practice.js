/* Practice across the book: choosing a set, one question at a time, what to read again. */
((quiz) => {
  "use strict";

  const { add, button } = quiz;
  const SIZES = [10, 20, 40];
  const panel = quiz.element("div", "hb-panel");
  const run = quiz.element("div", "hb-run");

  quiz.start(".hb-practice", (place) => {
    place.appendChild(panel);
    place.appendChild(run);
    quiz.listenToKeys(run);
    showPanel();
    // No element has this id: the browser would take the focus to it after us.
    const asked = /^#practice=([\w-]+)$/.exec(location.hash);
    if (asked) begin(asked[1] === "kept" ? quiz.keptSet() : quiz.practiceSet(asked[1]));
    quiz.noteUnreadable();
  });

  /* ---- Before a set ------------------------------------------------------------------------- */

  function showPanel() {
    const rows = quiz.states();
    const tally = quiz.tally(rows);
    panel.textContent = "";
    panel.hidden = false;
    run.hidden = true;
    quiz.alone(false);
    addKept();
    const ways = add(panel, "div", "hb-quiz__bar");
    addWay(ways, "quick", "hb-main", "");
    ["due", "wrong", "doubt"].forEach((mode) => addWay(ways, mode, "", `（${tally[mode]}题）`));
    add(panel, "p", "hb-panel__facts", quiz.sayTally(tally));
    addChoice(rows);
  }

  /* The set that was left. */
  function addKept() {
    const set = quiz.keptSet();
    if (!set) return;
    const text = `接着上次：${set.title}，第${set.at + 1}题，共${set.questions.length}题`;
    add(panel, "div", "hb-quiz__bar").appendChild(button("", text, () => begin(set)));
  }

  function addWay(parent, name, className, text, wanted = () => ({})) {
    const { title } = quiz.practiceModes[name];
    const go = button(className, title + text, () => begin(quiz.practiceSet(name, wanted())));
    go.id = `practice-${name}`;
    parent.appendChild(go);
  }

  /* A set of the reader's own choice. */
  function addChoice(rows) {
    const box = add(panel, "fieldset", "hb-choice");
    add(box, "legend", "", "自己挑一组");
    const parts = quiz.index.parts.filter(([id]) => rows.some((row) => row.question.part === id));
    const part = addSelect(box, "hb-part", "范围", [["", "全书"], ...parts]);
    const size = addSelect(box, "hb-size", "一组", SIZES.map((n) => [n, `${n}题`]));
    size.value = SIZES[1];
    const words = quiz.addOption(box, "checkbox", "hb-in-words", "也出简答、情景题");
    addWay(add(box, "div", "hb-quiz__bar"), "mixed", "", "", () => (
      { part: part.value, size: Number(size.value), words: words.checked }
    ));
  }

  function addSelect(parent, id, label, options) {
    const select = quiz.addField(parent, "select", id, label);
    options.forEach(([value, text]) => select.add(new Option(text, value)));
    return select;
  }

  /* ---- One question at a time --------------------------------------------------------------- */

  function begin(set) {
    if (!set) return;
    panel.hidden = true;
    run.hidden = false;
    quiz.alone(true);
    if (set.questions.length) ask(set, set.at || 0);
    else finish(set, set.none);
  }

  function ask(set, i) {
    const { questions, results } = set;
    const question = questions[i];
    const isLast = i === questions.length - 1;
    const form = quiz.formOf(question);
    const end = () => finish(set, summary(results));
    run.textContent = "";
    quiz.keepSet(set, i);
    const title = addHead(set, i);
    quiz.reorder(form, quiz.orderOf(question, set.seed));
    run.appendChild(form);
    const bar = add(run, "div", "hb-quiz__bar");
    bar.appendChild(button("", "结束这一组", end));
    quiz.addKeys(bar);
    quiz.practise(form, {
      fresh: true,
      mixed: questions.some(({ chapter }) => chapter !== question.chapter),
      next: { text: isLast ? "看结果" : "下一题", go: isLast ? end : () => ask(set, i + 1) },
      // Done again does not count: the first time tells what was known.
      done: (isRight) => {
        if (results[i] === undefined) results[i] = isRight;
        quiz.keepSet(set, i + 1);
      },
    });
    show(title);
  }

  function addHead({ title, questions }, i) {
    const head = add(run, "div", "hb-test__head");
    const heading = add(head, "h3", "", `${title}：第${i + 1}题，共${questions.length}题`);
    const meter = add(head, "progress");
    meter.max = questions.length;
    meter.value = i;
    meter.setAttribute("aria-label", "到第几题");
    return heading;
  }

  function show(title) {
    title.tabIndex = -1;
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  /* ---- After a set -------------------------------------------------------------------------- */

  function summary(results) {
    const done = results.filter((result) => result !== undefined);
    return `做了${done.length}题，一次答对${done.filter(Boolean).length}题。`;
  }

  function finish(set, text) {
    const { name, title: about, questions, results } = set;
    quiz.forgetSet(set);
    const missed = questions.filter((_, i) => results[i] === false);
    run.textContent = "";
    const title = add(run, "h3", "", `${about}：${text}`);
    if (missed.length) run.appendChild(listOf(missed));
    const bar = add(run, "div", "hb-quiz__bar");
    if (name === "quick" && questions.length) {
      bar.appendChild(button("hb-main", "再来10题", () => begin(quiz.practiceSet(name))));
    }
    bar.appendChild(button(bar.firstChild ? "" : "hb-main", "返回", () => {
      showPanel();
      (document.getElementById(`practice-${name}`) || panel.querySelector("button")).focus();
    }));
    show(title);
  }

  /* A list of questions by the objective they test, with the way to the chapter and to more of them. */
  function listOf(questions) {
    const list = quiz.element("ul", "hb-missed");
    const seen = new Set();
    questions.forEach(({ chapter, objective }) => {
      const [anchor, text] = chapter.objectives[objective];
      if (seen.has(anchor)) return;
      seen.add(anchor);
      const item = add(list, "li", "", "回看：");
      const link = add(item, "a", "", `第${chapter.number}章　${text}`);
      link.href = `${quiz.address(chapter.url)}#${anchor}`;
      item.append("　");
      const more = button("", "再练", () => begin(quiz.practiceSet(anchor)));
      more.setAttribute("aria-label", `再练：${text}`);
      item.appendChild(more);
    });
    return list;
  }
})(window.handbookQuiz);
