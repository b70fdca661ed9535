/* A page's test: opened on demand, one question at a time, with what to read again at the end.

   The page works without this script: all questions stand there, and below them what to read
   again after which. On paper it is the same; see self-test in quiz.css. */
((quiz) => {
  "use strict";

  const { all, add, button } = quiz;

  /* What was right only at the second try counts as wrong: it is to be read and done again. */
  class SelfTest {
    constructor(box) {
      this.box = box;
      this.readings = all(box, "[data-questions]").map((item) => (
        { ids: item.dataset.questions.split(" "), link: item.querySelector("a") }
      ));
      const forms = all(box, "form.hb-quiz");
      this.questions = forms.map((form) => this.practise(form)).filter(Boolean);
      const broken = forms.length - this.questions.length;
      if (broken) box.insertBefore(quiz.element("p", "hb-notice", `有${broken}题出了毛病，没有放进来。`), forms[0]);
      this.run = this.questions; // what is asked now: all of them, or those that were wrong
      this.at = 0;
      this.build();
      this.close();
      quiz.listenToKeys(box);
      window.addEventListener("hashchange", () => this.follow());
      this.follow();
      // Until all is loaded the browser takes the focus to what the address names.
      window.addEventListener("load", () => setTimeout(() => { if (this.shown) this.focus(this.title); }));
    }

    practise(form) {
      const reading = this.readings.find(({ ids }) => ids.includes(form.dataset.question));
      const changed = () => this.showState();
      return quiz.practise(form, { reading: reading && reading.link, done: changed, reopened: changed });
    }

    build() {
      const { box } = this;
      this.opener = box.insertBefore(button("hb-main hb-test__open", "", () => this.open()), box.firstChild);
      this.head = box.insertBefore(quiz.element("div", "hb-test__head"), this.questions[0].form);
      this.title = add(this.head, "h3");
      this.title.tabIndex = -1;
      this.meter = add(this.head, "progress");
      this.state = add(this.head, "p", "hb-test__state");
      this.state.setAttribute("role", "status");
      this.bar = quiz.element("div", "hb-quiz__bar hb-test__bar");
      this.back = this.bar.appendChild(button("", "上一题", () => this.ask(this.at - 1)));
      this.next = this.bar.appendChild(button("", "", () => this.ask(this.at + 1)));
      this.addFold(this.bar);
      this.result = add(box, "div", "hb-test__result");
    }

    /* ---- What is seen: closed, question, result ------------------------------------------- */

    show(view) {
      this.box.dataset.view = view;
      all(this.box, ".hb-test__here").forEach((form) => form.classList.remove("hb-test__here"));
      this.result.textContent = "";
    }

    close() {
      this.show("closed");
      const count = this.questions.length;
      const open = this.those("").length;
      if (open === count) this.opener.textContent = `测一测（${count}题，约${this.box.dataset.minutes}分钟）`;
      else if (open) this.opener.textContent = `接着测（做了${count - open}题，还有${open}题）`;
      else this.opener.textContent = `看结果（${count}题都做了）`;
    }

    /* Opens at the first question that is not done; if all are, at the result. */
    open() {
      this.run = this.questions;
      const [first] = this.those("");
      this.ask(first ? this.run.indexOf(first) : this.run.length);
    }

    ask(at) {
      this.at = at;
      if (at === this.run.length) {
        this.finish();
        return;
      }
      const { form, answer } = this.run[at];
      this.show("question");
      form.classList.add("hb-test__here");
      form.insertBefore(this.bar, answer); // above the answer, which may be long
      this.title.textContent = `第${at + 1}题，共${this.run.length}题`;
      this.showState();
      note(`#${form.id}`);
      this.focus(this.title);
    }

    /* A link to a question opens the test there. */
    follow() {
      const id = location.hash.slice(1);
      const at = this.questions.findIndex(({ form }) => form.id === id);
      if (at < 0 || this.shown === id) return;
      this.run = this.questions;
      this.ask(at);
    }

    get shown() {
      const form = this.box.querySelector(".hb-test__here");
      return form && form.id;
    }

    /* The way on is to skip as long as the question is open. */
    showState() {
      const { run, at } = this;
      if (!run[at]) return;
      const done = run.filter(({ outcome }) => outcome);
      const isDone = Boolean(run[at].outcome);
      const isLast = at === run.length - 1;
      this.back.hidden = at === 0;
      this.next.textContent = !isDone ? "跳过" : isLast ? "看结果" : "下一题";
      this.next.classList.toggle("hb-main", isDone);
      this.meter.max = run.length;
      this.meter.value = done.length;
      this.meter.setAttribute("aria-label", "做了几题");
      this.state.textContent = `做了${done.length}题`;
    }

    focus(title) {
      title.scrollIntoView();
      title.focus({ preventScroll: true });
    }

    /* ---- The result ------------------------------------------------------------------------ */

    those(outcome) {
      return this.questions.filter((question) => question.outcome === outcome);
    }

    finish() {
      const { questions, result } = this;
      const [open, wrong] = [this.those(""), this.those("wrong")];
      this.show("result");
      note("");
      const right = questions.length - open.length - wrong.length;
      const missed = wrong.length ? `，错${wrong.length}题` : "";
      const title = add(result, "h3", "", `${questions.length}题，一次答对${right}题${missed}。`);
      title.tabIndex = -1;
      if (wrong.length) this.addReadings(wrong);
      else if (!open.length) add(result, "p", "", "全对。过几天再做一遍，还对，才算记住。");
      if (open.length) add(result, "p", "", `还有${open.length}题没做。`);
      this.addWays(open, wrong);
      this.focus(title);
    }

    /* What to read again, most wrong answers first; `first` keeps it to so many places. */
    addReadings(wrong) {
      const first = Number(this.box.dataset.first || 0);
      const ids = wrong.map(({ id }) => id);
      const missed = this.readings
        .map(({ ids: own, link }) => ({ link, count: own.filter((id) => ids.includes(id)).length }))
        .filter(({ count }) => count);
      if (first) missed.sort((a, b) => b.count - a.count);
      add(this.result, "p", "hb-test__advice", first ? "你先读：" : "先重读这几节：");
      const list = add(this.result, "ol");
      missed.slice(0, first || missed.length).forEach(({ link, count }) => {
        const item = add(list, "li");
        item.appendChild(link.cloneNode(true));
        item.append(`（错${count}题）`);
      });
    }

    addWays(open, wrong) {
      const bar = add(this.result, "div", "hb-quiz__bar");
      const way = (text, run, isAgain) => bar.appendChild(button("hb-main", text, () => {
        if (isAgain) run.forEach((question) => question.redo());
        this.run = run;
        this.ask(0);
      }));
      if (open.length) way(`做剩下的${open.length}题`, open);
      if (wrong.length) way(`再做一遍（错的${wrong.length}题）`, wrong, true);
      else if (!open.length) way("全部再做一遍", this.questions, true);
      this.addFold(bar);
    }

    addFold(bar) {
      bar.appendChild(button("", "收起", () => {
        this.close();
        note("");
        this.opener.focus();
      }));
    }
  }

  /* Names what is shown in the address, so that "back" returns to it from the section read again. */
  function note(hash) {
    history.replaceState(history.state, "", location.href.split("#")[0] + hash);
  }

  /* Makes a test of its box on the page. */
  quiz.selfTest = (box) => new SelfTest(box);
})(window.handbookQuiz);
