/* Practice across the book: mixed, by part, due, wrong, doubtful. One question at a time. */
((quiz) => {
  "use strict";

  const SIZES = [10, 20, 40];
  const MODES = {
    mixed: {
      title: "混合练习",
      none: "这个范围里还没有题。",
      pick: (row, part) => !part || row.question.part === part,
    },
    due: { title: "到期复习", none: "今天没有到期的题。", pick: (row) => row.state.due },
    wrong: { title: "错题本", none: "错题本是空的。", pick: (row) => row.state.wrong },
    doubt: { title: "存疑的题", none: "没有标存疑的题。", pick: (row) => row.state.doubt },
  };
  const panel = quiz.element("div", "hb-panel");
  const run = quiz.element("div", "hb-run");

  quiz.start(".hb-practice", (place) => {
    place.appendChild(panel);
    place.appendChild(run);
    showPanel();
    // No element has this id: the browser would take the focus to it after us.
    const asked = /^#practice=(\w+)$/.exec(location.hash);
    if (asked && Object.keys(MODES).includes(asked[1])) begin(asked[1], "", SIZES[1]);
  });

  function addSelect(id, label, options) {
    const select = quiz.addField(panel, "select", id, label);
    options.forEach(([value, text]) => select.add(new Option(text, value)));
    return select;
  }

  function showPanel() {
    const rows = quiz.states();
    panel.textContent = "";
    panel.hidden = false;
    run.hidden = true;
    const parts = quiz.index.parts.filter(([id]) => rows.some((row) => row.question.part === id));
    const part = addSelect("hb-part", "范围", [["", "全书"], ...parts]);
    const size = addSelect("hb-size", "一组", SIZES.map((n) => [n, `${n}题`]));
    size.value = SIZES[1];
    const bar = quiz.add(panel, "div", "hb-quiz__bar");
    Object.keys(MODES).forEach((mode) => {
      const count = rows.filter((row) => MODES[mode].pick(row, "")).length;
      const isMain = mode === "mixed";
      const text = MODES[mode].title + (isMain ? "" : `（${count}题）`);
      const go = quiz.button(isMain ? "hb-main" : "", text, () => begin(mode, part.value, Number(size.value)));
      go.id = `practice-${mode}`;
      bar.appendChild(go);
    });
  }

  function choose(mode, part, size) {
    const random = new quiz.SeededRandom(String(Date.now()));
    const rows = random.shuffled(quiz.states().filter((row) => MODES[mode].pick(row, part)));
    // What was wrong although the reader was sure comes first: it is what will be done wrong at work.
    if (mode === "wrong") rows.sort((a, b) => b.state.sureWrong - a.state.sureWrong);
    return rows.slice(0, size).map((row) => row.question);
  }

  function begin(mode, part, size) {
    panel.hidden = true;
    run.hidden = false;
    const set = { mode, questions: choose(mode, part, size), results: [] };
    if (set.questions.length) ask(set, 0);
    else finish(set, MODES[mode].none);
  }

  function ask(set, i) {
    const { questions, results } = set;
    const question = questions[i];
    const isLast = i === questions.length - 1;
    const form = quiz.formOf(question);
    const end = () => finish(set, summary(results));
    const text = `${MODES[set.mode].title}：第${i + 1}题，共${questions.length}题`;
    run.textContent = "";
    const title = quiz.add(run, "h3", "", text);
    title.tabIndex = -1;
    run.appendChild(form);
    run.appendChild(quiz.button("", "结束这一组", end));
    quiz.practise(form, {
      fresh: true,
      mixed: questions.some(({ chapter }) => chapter !== question.chapter),
      next: { text: isLast ? "看结果" : "下一题", go: isLast ? end : () => ask(set, i + 1) },
      // Done again does not count: the first time tells what was known.
      done: (isRight) => { if (results[i] === undefined) results[i] = isRight; },
    });
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  function summary(results) {
    const done = results.filter((result) => result !== undefined);
    return `做了${done.length}题，一次答对${done.filter(Boolean).length}题。`;
  }

  function finish({ mode, questions, results }, text) {
    const missed = questions.filter((_, i) => results[i] === false);
    run.textContent = "";
    const title = quiz.add(run, "h3", "", `${MODES[mode].title}：${text}`);
    title.tabIndex = -1;
    if (missed.length) run.appendChild(listOf(missed));
    run.appendChild(quiz.button("hb-main", "返回", () => {
      showPanel();
      document.getElementById(`practice-${mode}`).focus();
    }));
    title.focus();
  }

  /* A list of questions by the objective they test, with the way to the chapter. */
  function listOf(questions) {
    const list = quiz.element("ul", "hb-missed");
    const seen = new Set();
    questions.forEach(({ chapter, objective }) => {
      const [anchor, text] = chapter.objectives[objective];
      if (seen.has(anchor)) return;
      seen.add(anchor);
      const item = quiz.add(list, "li", "", "回看：");
      const link = quiz.add(item, "a", "", `第${chapter.number}章　${text}`);
      link.href = `${quiz.address(chapter.url)}#${anchor}`;
    });
    return list;
  }
})(window.handbookQuiz);
