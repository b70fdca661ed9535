/* A trainer's pair of papers on chapters of choice: its codes, without a command to run. */
((quiz) => {
  "use strict";

  const { add } = quiz;

  class CourseCodes {
    constructor(place) {
      const { least, most, pairs } = quiz.courseLimits;
      const form = add(place, "form", "hb-panel");
      this.chapters = this.addChapters(form);
      this.count = addNumber(form, "hb-course-count", "一份几题", place.dataset.usual, least, most);
      this.pair = addNumber(form, "hb-course-pair", "第几对（补考另出一对，写2）", 1, 1, pairs);
      this.said = quiz.element("div", "hb-course-codes__result");
      this.said.setAttribute("role", "status");
      add(add(form, "div", "hb-quiz__bar"), "button", "hb-main", "出一对卷号").type = "submit";
      form.appendChild(this.said);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.show();
      });
    }

    addChapters(form) {
      const group = add(form, "fieldset");
      add(group, "legend", "", "考哪几章");
      return quiz.index.chapters.map(({ number, title }) => {
        const input = quiz.addOption(group, "checkbox", `hb-course-${number}`, `${number} ${title}`);
        input.value = number;
        return input;
      });
    }

    show() {
      const { said } = this;
      said.textContent = "";
      const chapters = this.chapters.filter(({ checked }) => checked).map(({ value }) => Number(value));
      const count = Number(this.count.value);
      if (!chapters.length) {
        add(said, "p", "", "先选要考的章。");
        return;
      }
      const codes = quiz.courseCodes(chapters, count, Number(this.pair.value) - 1);
      const papers = codes.map((code) => quiz.drawCourse(quiz.index, code));
      if (papers.includes(null)) {
        const enough = Math.min(quiz.courseEnough(quiz.index, chapters), count - 1);
        const rest = enough < quiz.courseLimits.least ? "" : `，一份最多${enough}题`;
        add(said, "p", "", `这几章的题不够出一对${count}题的卷${rest}。多选几章，或者少考几题。`);
        return;
      }
      const list = add(said, "ul");
      ["入学卷", "结业卷"].forEach((name, i) => addCode(list, name, codes[i], papers[i]));
      const seen = this.seen(chapters, count, papers);
      if (seen) add(said, "p", "", seen);
    }

    /* How many questions stood on the first pair: who sat that has seen them. */
    seen(chapters, count, papers) {
      if (this.pair.value === "1") return "";
      const idsOf = (paper) => paper.places.map(({ question }) => question.id);
      const [one, two] = quiz.courseCodes(chapters, count, 0).map((code) => quiz.drawCourse(quiz.index, code));
      const first = idsOf(one).concat(idsOf(two));
      const [before, after] = papers.map((paper) => idsOf(paper).filter((id) => first.includes(id)).length);
      return `和第1对相同的：入学卷有${before}题，结业卷有${after}题。考过第1对的人见过这几题，补考的分数偏高。`;
    }
  }

  function addNumber(form, id, text, value, least, most) {
    const input = quiz.addField(form, "input", id, text);
    Object.assign(input, { type: "number", min: least, max: most, required: true, value });
    return input;
  }

  function addCode(list, name, code, { blueprint, places }) {
    const item = add(list, "li", "", `${name}：卷号`);
    add(item, "strong", "", code);
    item.append(`，${places.length}题，${blueprint.minutes}分钟　`);
    const link = add(item, "a", "", "打开，做或者印");
    link.href = quiz.address(`toolkit/exam/index.html#code=${code}`);
    link.setAttribute("aria-label", `打开${name}，卷号${code}`);
  }

  quiz.start(".hb-course-codes", (place) => new CourseCodes(place));
})(window.handbookQuiz);
