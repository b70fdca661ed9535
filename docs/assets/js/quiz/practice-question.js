/* One question in practice: submit, feedback, a second try, self-marking, doubt, memory.

   The page works without this script (the answer is in a closed <details>). With it, the
   answer opens after the question has been answered: right, or wrong twice. */
((quiz) => {
  "use strict";

  const { store, add, FLAGS } = quiz;
  const TRIES = 2;

  class PracticeQuestion {
    constructor(form, set) {
      this.form = form;
      this.set = set;
      this.type = quiz.typeOf(form);
      this.id = form.dataset.question;
      this.rev = form.dataset.rev;
      this.answer = form.querySelector(".hb-answer");
      this.marking = null; // the rubric, while the reader marks
      this.stopwatch = quiz.stopwatch(form, set.fresh);
      this.spent = 0; // seconds until the first submission
      this.build();
      this.listen();
      if (this.type.setUp) this.type.setUp(form);
      this.show("open");
      quiz.restore(this);
    }

    build() {
      const { form, set } = this;
      this.sure = quiz.element("button", "hb-main", "确定，提交");
      this.sure.type = "submit";
      this.unsure = quiz.button("", "不确定，提交", () => this.submit(FLAGS.unsure));
      this.writing = quiz.offerWriting(form);
      if (this.writing) {
        this.sure.textContent = "有把握，对答案";
        this.unsure.textContent = "没把握，对答案";
      }
      this.doubt = quiz.button("hb-doubt", "存疑", () => this.toggleDoubt());
      this.again = quiz.button("", "再做一次", () => this.redo());
      this.forget = quiz.pressedTwice("", "清除这题记录", "再按一次，清除这题", () => this.clear());
      this.next = set.next && quiz.button("", "", set.next.go);
      this.feedback = quiz.element("div", "hb-quiz__feedback");
      this.feedback.setAttribute("role", "status");
      this.feedback.tabIndex = -1;
      this.warning = quiz.element("p", "hb-quiz__storage", "浏览器存不下或不许保存，关掉页面后这一题的记录就没有了。");
      this.warning.hidden = true;
      const bar = quiz.element("div", "hb-quiz__bar");
      const write = this.writing && this.writing.button;
      const buttons = [this.sure, this.unsure, write, this.next, this.again, this.doubt, this.forget];
      bar.append(...buttons.filter(Boolean));
      [this.feedback, bar, this.warning].forEach((node) => form.insertBefore(node, this.answer));
    }

    listen() {
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.submit(FLAGS.sure);
      });
      quiz.keepDrafts(this);
    }

    /* ---- What is kept --------------------------------------------------------------------- */

    record() {
      return store.answer(this.id, this.rev);
    }

    change(edit) {
      this.warning.hidden = store.change(this.id, this.rev, edit);
    }

    keep(now) {
      now.time = quiz.now();
      this.change((record) => {
        record.now = now;
        delete record.draft;
      });
    }

    log(isRight, confidence) {
      const flags = (isRight ? FLAGS.right : 0) | confidence | (this.set.mixed ? FLAGS.mixed : 0);
      const chosen = this.type.inWords ? [] : quiz.readAnswer(this.form);
      this.warning.hidden = store.attempt(this.id, this.rev, flags, { seconds: this.spent, chosen });
    }

    /* ---- Answering ------------------------------------------------------------------------ */

    /* What belongs to the states: open, marking (by the reader), done. */
    show(state) {
      const isOpen = state === "open";
      const { log, now, draft, doubt } = this.record();
      this.sure.hidden = this.unsure.hidden = !isOpen;
      if (this.writing) this.writing.show(isOpen);
      this.again.hidden = state !== "done";
      this.forget.hidden = !log.length && !now && !draft && !doubt;
      this.showNext(state !== "done");
      this.doubt.setAttribute("aria-pressed", Boolean(doubt && doubt[0]));
      this.answer.hidden = isOpen;
      this.answer.open = !isOpen;
      this.form.dataset.state = isOpen ? "" : state;
      quiz.lock(this.form, !isOpen);
    }

    /* The way on is to skip as long as the question is open. */
    showNext(isOpen) {
      if (!this.next) return;
      this.next.textContent = isOpen ? "跳过" : this.set.next.text;
      this.next.classList.toggle("hb-main", !isOpen);
    }

    submit(confidence) {
      const { form, type } = this;
      const chosen = quiz.readAnswer(form);
      if (!chosen.length || (type.complete && !type.complete(chosen, form))) {
        quiz.say(form, "none", type.asks);
        this.firstEmpty().focus();
        return;
      }
      const { now } = this.record();
      const tries = now && !now.done ? now.tries + 1 : 1;
      if (tries === 1) this.spent = this.stopwatch.seconds();
      const points = quiz.pointsToMark(this.form, chosen);
      if (points) {
        this.keep({ chosen, tries, flags: confidence });
        this.selfMark(points, confidence, chosen, tries);
        this.feedback.focus();
      } else {
        this.judge(chosen, tries, confidence);
      }
    }

    /* The first try is the attempt that counts; the second only changes what is shown. */
    judge(chosen, tries, confidence) {
      const isRight = this.type.share(this.form, chosen) === 1;
      if (tries === 1) this.log(isRight, confidence);
      if (!isRight && tries < (this.type.tries || TRIES)) {
        this.keep({ chosen, tries });
        const hint = this.type.hint(this.form, chosen);
        this.sayWrong(`不对。${hint}再想想，可以再试一次。`, this.whys(chosen));
        return;
      }
      this.keep({ chosen, tries, done: true });
      this.finish(chosen, isRight);
      if (!isRight && confidence & FLAGS.sure) {
        add(this.feedback, "p", "", "你选了“确定”：这样的错最值得记，在错题本里排在最前。");
      }
      this.feedback.focus();
      if (this.set.done) this.set.done(tries === 1 && isRight);
    }

    firstEmpty() {
      const fields = quiz.fieldsOf(this.form);
      if (!this.type.read(this.form).length) return fields[0];
      return fields.find((field) => field.value === "") || fields[0];
    }

    /* Why what was chosen is wrong, where every option says so. */
    whys(chosen) {
      if (this.type !== quiz.types.single && this.type !== quiz.types.bool) return [];
      const items = quiz.all(this.form, ".hb-answer__whys [data-option]");
      const found = chosen.map((value) => items.find((item) => item.dataset.option === value));
      return found.filter(Boolean).map((item) => item.cloneNode(true));
    }

    selfMark(points, confidence, chosen, tries) {
      this.show("marking");
      quiz.say(this.form, "none", "对照参考答案，给自己评分。");
      this.marking = quiz.rubric(this.form, points, [], (marks, share) => {
        const isRight = share >= quiz.PASS;
        this.log(isRight, confidence);
        this.keep({ chosen, tries, done: true, marks });
        this.finish(chosen, isRight);
        this.feedback.focus();
        if (this.set.done) this.set.done(isRight);
      });
    }

    endMarking() {
      if (this.marking) this.marking.remove();
      this.marking = null;
    }

    finish(chosen, isRight) {
      const { form } = this;
      const state = isRight ? "right" : "wrong";
      this.show("done");
      quiz.paint(form, chosen);
      if (isRight) quiz.say(form, state, "答对了。");
      else this.sayWrong("这题答错了，看看下面的解释。");
      this.endMarking();
      const { now } = this.record();
      const points = quiz.pointsToMark(this.form, chosen);
      if (!points || !now || !now.marks) return;
      const { got, all } = quiz.pointsOf(points, now.marks);
      const text = `自评${got}分，满分${all}分。`;
      if (isRight) quiz.say(form, state, `${text}算答对。`);
      else this.sayWrong(`${text}不到六成，过后再做一次。`);
    }

    /* Says that it is wrong, and where to read again. */
    sayWrong(text, whys) {
      quiz.say(this.form, "wrong", text, whys);
      if (!this.set.reading) return;
      add(this.feedback, "p", "hb-quiz__reading", "回到这一节：").appendChild(this.set.reading.cloneNode(true));
    }

    /* "right" at the first try, "wrong", or "" while it is not done. */
    get outcome() {
      const { now } = this.record();
      if (!now || !now.done) return "";
      return now.tries === 1 && this.isRight(now) ? "right" : "wrong";
    }

    isRight({ chosen, marks }) {
      const points = quiz.pointsToMark(this.form, chosen);
      if (points) return quiz.shareOf(points, marks || []) >= quiz.PASS;
      return this.type.share(this.form, chosen) === 1;
    }

    /* ---- Once more, doubt, memory --------------------------------------------------------- */

    redo() {
      this.change((record) => { delete record.now; });
      this.restart("可以重做了。");
      quiz.restore(this); // what another tab was typing since
    }

    clear() {
      store.forget(this.id, this.rev);
      this.restart("这题的记录已清除。");
    }

    restart(text) {
      this.endMarking();
      quiz.unpaint(this.form);
      quiz.reset(this.form);
      this.show("open");
      this.stopwatch.restart();
      quiz.say(this.form, "", text);
      (this.writing ? this.writing.button : quiz.fieldsOf(this.form)[0]).focus();
      if (this.set.reopened) this.set.reopened();
    }

    toggleDoubt() {
      const isDoubtful = this.doubt.getAttribute("aria-pressed") !== "true";
      this.change((record) => {
        record.doubt = [isDoubtful ? 1 : 0, quiz.timeAfter(record.doubt && record.doubt[1])];
      });
      this.doubt.setAttribute("aria-pressed", isDoubtful);
      this.forget.hidden = false;
    }
  }

  /* Arguments: the form, and what a set of questions adds:
       fresh   it begins anew, whatever was left
       mixed   it stands among questions of other chapters
       reading a link to what to read again if it is wrong
       next    {text, go}: the way on, to skip it or when it is done
       done    called with whether it was right
       reopened  called when it can be answered once more
     Returns the question; null if there is a fault in it, which is said in its place. */
  quiz.practise = (form, set = {}) => quiz.guard(() => new PracticeQuestion(form, set), () => {
    quiz.all(form, ".hb-quiz__bar").forEach((bar) => bar.remove());
    quiz.all(form, ".hb-answer").forEach((answer) => { answer.hidden = false; });
    quiz.add(form, "p", "hb-notice", "这道题出了毛病，不能作答；别的题照常。记录没有动。");
    if (set.next) form.appendChild(quiz.button("hb-main", set.next.text, set.next.go));
    return null;
  });
})(window.handbookQuiz);
