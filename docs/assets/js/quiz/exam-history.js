/* Before an examination: a new one by a blueprint and a code, or one of those kept. */
((quiz) => {
  "use strict";

  const { store, add } = quiz;
  const NOT_READ = "出课程卷的程序没有读到，请刷新再试。";

  quiz.dateOf = (time) => {
    const date = new Date(time * 1000);
    const twoDigits = (number) => `0${number}`.slice(-2);
    return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
  };

  /* Shows the choice in the engine's place on the page, with a message if there is one. */
  quiz.showExams = (view, message) => {
    view.textContent = "";
    const form = add(view, "form", "hb-panel");
    addBlueprints(form);
    const code = quiz.addField(form, "input", "hb-code", "卷号（同一卷号同一份题；空着就出一份新的）");
    code.type = "text";
    code.autocomplete = "off";
    const who = quiz.askWho(form);
    const status = add(form, "p", "hb-quiz__feedback", message);
    status.setAttribute("role", "status");
    const bar = add(form, "div", "hb-quiz__bar");
    add(bar, "button", "hb-main", "开始").type = "submit";
    let isWaiting = false; // for what draws the paper
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (isWaiting) return;
      isWaiting = true;
      const letter = form.querySelector("input[type=radio]:checked").value;
      const written = code.value.trim() || quiz.newCode(quiz.blueprintOf(letter));
      const fail = (text) => {
        isWaiting = false;
        status.textContent = text;
        code.focus();
      };
      quiz.readyFor(written, () => {
        const paper = quiz.draw(quiz.index, written);
        if (paper) quiz.exam.open(quiz.newExam(paper, who()));
        else fail(`没有这个卷号。卷号以${letters()}或者K（课程卷）开头，不用0、1、I、L、O。`);
      }, () => fail(NOT_READ));
    });
    addKept(view);
  };

  function letters() {
    return quiz.index.blueprints.map(({ letter, title }) => `${letter}（${title}）`).join("、");
  }

  function addBlueprints(form) {
    const group = add(form, "fieldset");
    add(group, "legend", "", "卷");
    quiz.index.blueprints.forEach(({ letter, title, count, total, minutes }, i) => {
      const text = `${title}：${count}题，${total}分，${minutes}分钟`;
      const input = quiz.addOption(group, "radio", `hb-blueprint-${letter}`, text);
      input.name = "hb-blueprint";
      input.value = letter;
      input.checked = !i;
    });
  }

  /* The examinations kept, newest first. */
  function addKept(view) {
    const names = store.exams();
    if (!names.length) return;
    add(view, "h3", "", "自测记录");
    const list = add(view, "ul", "hb-exams");
    names.forEach((name) => addExam(view, list, name));
  }

  function addExam(view, list, name) {
    const { code, start, done, who } = store.exam(name);
    const facts = [quiz.dateOf(start), `卷号${code}`, done ? "已交卷" : "没交卷", who && who.name];
    const item = add(list, "li", "", facts.filter(Boolean).join("　"));
    if (quiz.isOfCourse(code) || quiz.blueprintOf(code)) {
      const text = done ? "看结果" : "接着做";
      const open = item.appendChild(quiz.button("", text, () => quiz.exam.open(name)));
      open.setAttribute("aria-label", `${text}：卷号${code}`);
    } else {
      item.append("（现在没有这种卷，打不开）");
    }
    item.appendChild(quiz.pressedTwice("", `删去卷号${code}`, `再按一次，删去卷号${code}`, () => {
      store.forgetExam(name);
      quiz.showExams(view, `已删去卷号${code}的记录。`);
      document.getElementById("hb-code").focus();
    }));
  }
})(window.handbookQuiz);
