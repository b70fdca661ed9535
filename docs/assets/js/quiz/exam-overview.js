/* The overview of an examination: every question's number, answered or not, and the way there; after
   it was handed in, right or not. */
((quiz) => {
  "use strict";

  const { add } = quiz;

  class ExamOverview {
    /* Arguments: the record of the examination, and what to call with a question's place. */
    constructor(record, goTo) {
      this.record = record;
      this.box = quiz.element("details", "hb-exam__overview");
      this.count = add(this.box, "summary", "hb-exam__count");
      const list = add(this.box, "ol", "hb-exam__map");
      list.setAttribute("aria-label", "题号");
      this.links = record.rows.map((row, i) => {
        const link = add(add(list, "li"), "a");
        link.href = `#${row.form.id}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          goTo(i);
        });
        return link;
      });
      add(this.box, "p", "hb-exam__facts", `题库版本${record.kept.version}。换一台机器输入同一卷号，题库版本相同，题就相同。`);
    }

    /* Shows how it stands; `at` is the place of the question that is shown. */
    show(at) {
      const { record, links } = this;
      const { rows, kept } = record;
      const answered = rows.filter((row) => record.answerOf(row)).length;
      const count = `已答${answered}题，共${rows.length}题`;
      this.count.textContent = kept.done ? `逐题看：${count}` : count;
      rows.forEach((row, i) => {
        const { className, sign, says } = kept.done ? this.judged(row) : this.stateOf(row);
        links[i].className = className;
        links[i].textContent = i + 1 + sign;
        links[i].setAttribute("aria-label", `第${i + 1}题，${says}`);
        if (i === at) links[i].setAttribute("aria-current", "step");
        else links[i].removeAttribute("aria-current");
      });
    }

    stateOf(row) {
      const isAnswered = Boolean(this.record.answerOf(row));
      const isDoubtful = this.record.isDoubtful(row);
      return {
        className: isAnswered ? "hb-answered" : "",
        sign: isDoubtful ? "？" : "",
        says: (isAnswered ? "已答" : "未答") + (isDoubtful ? "，存疑" : ""),
      };
    }

    judged(row) {
      const got = this.record.scoreOf(row);
      const all = row.section.score;
      if (got === null) return { className: "", sign: "…", says: "等你自评" };
      const isRight = got === all;
      const state = isRight ? "right" : "wrong";
      return { className: `hb-${state}`, sign: isRight ? "✓" : "✗", says: `得${got}分，满分${all}分` };
    }
  }

  quiz.ExamOverview = ExamOverview;
})(window.handbookQuiz);
