/* An examination after it was handed in: every question with its points, and the whole. */
((quiz) => {
  "use strict";

  const { add } = quiz;

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
      quiz.rubric(form, rubric, record.valueOf("marks", row) || [], (marks, share) => {
        record.mark(row, marks, share);
        sayPoints(record, row);
        quiz.showResult(sitting);
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

  function addTable(parent, title, groups) {
    const table = add(parent, "table");
    add(table, "caption", "", title);
    const head = add(add(table, "thead"), "tr");
    ["项", "得分", "满分"].forEach((text) => { add(head, "th", "", text).scope = "col"; });
    const body = add(table, "tbody");
    groups.forEach(({ name, got, all }) => {
      const line = add(body, "tr");
      add(line, "th", "", name).scope = "row";
      add(line, "td", "", String(got));
      add(line, "td", "", String(all));
    });
    return body;
  }

  /* The points of the whole, of each part, type and objective. */
  quiz.showResult = ({ record, result }) => {
    const { kept, rows, blueprint } = record;
    const [total = { got: 0, all: 0 }] = record.pointsBy(() => "");
    const handedIn = `卷号${kept.code}，${quiz.dateOf(kept.done)}交卷，用时${quiz.clock(kept.used)}。`;
    result.textContent = "";
    add(result, "h4", "", `自测记录：${total.got}分，满分${total.all}分`);
    add(result, "p", "", `${handedIn}本记录只供自己学习，不是资格证明。`);
    addWaiting(record, result);
    const partName = ({ question }) => quiz.index.parts.find(([id]) => id === question.part)[1];
    addTable(result, "按篇", record.pointsBy(partName));
    const bySection = blueprint.sections.map((section) => (
      record.pointsBy(() => section.title, rows.filter((row) => row.section === section))
    ));
    addTable(result, "按题型", [].concat(...bySection));
    addObjectives(result, record.pointsBy(({ question: { chapter, objective } }) => (
      `${chapter.number} ${chapter.objectives[objective][1]}`
    )));
  };

  /* The points of each objective, with the way to where it is taught, weakest first. */
  function addObjectives(parent, groups) {
    const shareOf = ({ got, all }) => got / all;
    const ordered = groups.slice().sort((a, b) => shareOf(a) - shareOf(b));
    const weak = ordered.filter((group) => shareOf(group) < quiz.PASS).length;
    const line = weak ? `按学习目标：${weak}条不到六成，从上往下重读，读完在那一章末尾再测一遍` : "按学习目标：都过了六成";
    const body = addTable(parent, line, ordered);
    ordered.forEach(({ name, question: { chapter, objective } }, i) => {
      const cell = body.rows[i].cells[0];
      cell.textContent = "";
      add(cell, "a", "", name).href = `${quiz.address(chapter.url)}#${chapter.objectives[objective][0]}`;
    });
  }

  /* What the reader has still to mark. */
  function addWaiting(record, parent) {
    const waiting = record.rows.filter((row) => record.scoreOf(row) === null);
    if (!waiting.length) return;
    const text = `还有${waiting.length}题要你对照要点自评，自评完分数才全：`;
    const line = add(parent, "p", "hb-notice", text);
    waiting.forEach((row) => {
      const link = add(line, "a", "", `第${record.rows.indexOf(row) + 1}题`);
      link.href = `#${row.form.id}`;
    });
  }
})(window.handbookQuiz);
