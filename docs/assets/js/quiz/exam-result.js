/* An examination after it was handed in: every question with its points, and the whole. */
((quiz) => {
  "use strict";

  const { add } = quiz;
  const WEAKEST = 3;

  /* Opens the answer of a question, with what the reader has to mark. */
  quiz.reviewQuestion = (sitting, row) => {
    const { record } = sitting;
    const { form } = row;
    const answer = form.querySelector(".hb-answer");
    const chosen = record.answerOf(row);
    const rubric = record.rubricOf(row);
    quiz.lock(form, true);
    answer.hidden = false;
    answer.open = true;
    if (chosen) quiz.paint(form, chosen);
    if (rubric) {
      quiz.rubric(form, rubric, record.valueOf("marks", row) || [], (marks) => {
        record.mark(row, marks);
        sayPoints(record, row);
        sitting.showStatus();
      });
    }
    sayPoints(record, row);
  };

  function sayPoints(record, row) {
    const got = record.scoreOf(row);
    const all = row.section.score;
    if (got === null) quiz.say(row.form, "none", "等你自评。");
    else if (!record.answerOf(row)) quiz.say(row.form, "wrong", "没有答，0分。");
    else quiz.say(row.form, got === all ? "right" : "wrong", `得${got}分，满分${all}分。`);
  }

  const COLUMNS = ["得分", "满分", "得分率"];

  /* 3.3 of 20 is 16.5%, and 17%; as a fraction of two it is a hair less. */
  function percent({ got, all }) {
    return `${Math.round(Math.round(got * 10) * 10 / all)}%`;
  }

  function addTable(parent, title, groups) {
    const table = add(parent, "table");
    add(table, "caption", "", title);
    const head = add(add(table, "thead"), "tr");
    ["项"].concat(COLUMNS).forEach((text) => { add(head, "th", "", text).scope = "col"; });
    const body = add(table, "tbody");
    groups.forEach((group) => {
      const line = add(body, "tr");
      add(line, "th", "", group.name).scope = "row";
      [group.got, group.all, percent(group)].forEach((value) => add(line, "td", "", String(value)));
    });
    return body;
  }

  /* The points of the whole, of each part, type and objective; what is weakest, and the way on. */
  quiz.showResult = (sitting) => {
    const { record, result } = sitting;
    const { kept, rows, blueprint } = record;
    const [total = { got: 0, all: 0 }] = record.pointsBy(() => "");
    const share = total.all ? `（${percent(total)}）` : "";
    const handedIn = `卷号${kept.code}，${quiz.dateOf(kept.done)}交卷，用时${quiz.clock(kept.used)}。`;
    result.textContent = "";
    add(result, "h4", "", `自测记录：${total.got}分，满分${total.all}分${share}`);
    add(result, "p", "", `${handedIn}本记录只供自己学习，不是资格证明。`);
    addWaiting(sitting);
    addWeakest(record, result);
    const partName = ({ question }) => quiz.index.parts.find(([id]) => id === question.part)[1];
    addTable(result, "按篇", record.pointsBy(partName));
    const bySection = blueprint.sections.map((section) => (
      record.pointsBy(() => section.title, rows.filter((row) => row.section === section))
    ));
    addTable(result, "按题型", [].concat(...bySection));
    addObjectives(result, byObjective(record, marked(record)));
  };

  /* ---- By objective ------------------------------------------------------------------------- */

  function byObjective(record, rows) {
    return record.pointsBy(({ question: { chapter, objective } }) => (
      `${chapter.number} ${chapter.objectives[objective][1]}`
    ), rows).sort((a, b) => a.got / a.all - b.got / b.all || (b.all - b.got) - (a.all - a.got));
  }

  function addLink(parent, { chapter, objective }, text) {
    add(parent, "a", "", text).href = `${quiz.address(chapter.url)}#${chapter.objectives[objective][0]}`;
  }

  /* What still waits for the reader's own mark is neither strong nor weak. */
  const marked = (record) => record.rows.filter((row) => record.scoreOf(row) !== null);

  /* The weakest objectives, with what to do about each. */
  function addWeakest(record, parent) {
    const weakest = byObjective(record, marked(record)).filter(({ got, all }) => got < all).slice(0, WEAKEST);
    if (!weakest.length) return;
    const box = add(parent, "div", "hb-weakest");
    add(box, "h5", "", `最弱的${weakest.length}条，先补这些`);
    const list = add(box, "ol");
    weakest.forEach(({ name, got, all, question }) => {
      const item = add(list, "li", "", `${name}（得${got}分，满分${all}分）`);
      const ways = add(item, "div", "hb-weakest__ways");
      addLink(ways, question, "去读");
      add(ways, "a", "", "再练").href = quiz.practiceOf(question.chapter.objectives[question.objective][0]);
      quiz.all(ways, "a").forEach((link) => link.setAttribute("aria-label", `${link.textContent}：${name}`));
    });
    if (!record.rows.some((row) => record.isWrong(row))) return;
    add(box, "p", "", "答错的题已经进了错题本：").appendChild(wrongBook());
  }

  function wrongBook() {
    const link = quiz.element("a", "", "去做错题");
    link.href = quiz.practiceOf("wrong");
    return link;
  }

  /* The points of each objective, with the way to where it is taught, weakest first. */
  function addObjectives(parent, groups) {
    if (!groups.length) return;
    const weak = groups.filter(({ got, all }) => got / all < quiz.PASS).length;
    const line = weak ? `按学习目标：${weak}条不到六成，从上往下重读，读完在那一章末尾再测一遍` : "按学习目标：都过了六成";
    const body = addTable(parent, line, groups);
    groups.forEach(({ name, question }, i) => {
      const cell = body.rows[i].cells[0];
      cell.textContent = "";
      addLink(cell, question, name);
    });
  }

  /* What the reader has still to mark. */
  function addWaiting(sitting) {
    const { record, result } = sitting;
    const waiting = record.rows.filter((row) => record.scoreOf(row) === null);
    if (!waiting.length) return;
    const text = `还有${waiting.length}题要你对照要点自评，自评完分数才全：`;
    const line = add(result, "p", "hb-notice", text);
    waiting.forEach((row) => {
      const at = record.rows.indexOf(row);
      line.appendChild(quiz.button("", `第${at + 1}题`, () => sitting.show(at)));
    });
  }
})(window.handbookQuiz);
