/* An examination that is open: one question at a time, the overview, the clock, handing in. */
((quiz) => {
  "use strict";

  const { add } = quiz;
  const WARN_MINUTES = [10, 1];
  const SAVE_EVERY = 10; // seconds

  quiz.clock = (seconds) => {
    const rest = Math.abs(seconds);
    const minutes = Math.floor(rest / 60);
    return `${seconds < 0 ? "超出" : ""}${minutes}分${`0${rest % 60}`.slice(-2)}秒`;
  };

  class Sitting {
    constructor(view, record) {
      const { rows, kept } = record;
      this.view = view;
      this.record = record;
      this.at = -1; // the question that is shown; -1 is the result
      view.textContent = "";
      view.classList.toggle("hb-run--done", Boolean(kept.done));
      quiz.alone(true);
      this.draw();
      this.addBar();
      this.showStatus();
      const open = rows.findIndex((row) => !record.answerOf(row));
      if (kept.done || !rows.length) this.showResult();
      else this.show(Math.max(open, 0));
    }

    /* ---- The page ------------------------------------------------------------------------- */

    draw() {
      const { view, record } = this;
      const { kept, rows } = record;
      const head = add(view, "div", "hb-test__head");
      this.title = add(head, "h3");
      this.title.tabIndex = -1;
      this.section = add(head, "p", "hb-exam__section");
      const dropped = kept.items.length - rows.length;
      if (dropped) {
        add(view, "p", "hb-notice", `有${dropped}题在你开始以后改过或者读不出来，已从这份卷里去掉，其余的作答都在。`);
      }
      this.result = add(view, "div", "hb-result");
      this.addPrinted();
      this.overview = new quiz.ExamOverview(record, (i) => this.show(i));
      this.addNavigation();
      rows.forEach((row, i) => this.addQuestion(row, i));
    }

    /* The head of the sheet when all questions are printed; exam-print.css. */
    addPrinted() {
      const { blueprint, kept, rows } = this.record;
      const total = rows.reduce((sum, { section }) => sum + section.score, 0);
      const what = `${blueprint.title}　卷号${kept.code}　${rows.length}题，${total}分，${blueprint.minutes}分钟`;
      add(this.view, "p", "hb-exam__printed", kept.done ? `${what}　答案和解释` : what);
      if (!kept.done) add(this.view, "p", "hb-exam__printed", "姓名＿＿＿＿＿＿＿　单位＿＿＿＿＿＿＿＿＿　得分＿＿＿＿＿");
    }

    addQuestion(row, i) {
      const { form, type, section } = row;
      const { rows } = this.record;
      if (!i || rows[i - 1].section !== section) {
        add(this.view, "p", "hb-exam__printed", `${section.title}（每题${section.score}分）`);
      }
      form.hidden = true;
      form.querySelector(".hb-quiz__number").textContent = `${i + 1}.`;
      this.view.appendChild(form);
      form.addEventListener("submit", (event) => event.preventDefault());
      if (this.record.kept.done) {
        quiz.reviewQuestion(this, row);
        return;
      }
      form.querySelector(".hb-answer").hidden = true;
      const keep = () => this.stamp("answers", row, type.read(form));
      ["input", "change"].forEach((name) => form.addEventListener(name, keep));
      if (row.misfits) quiz.say(form, "wrong", "这题保存的作答与题对不上，没有放进来，请重做。");
    }

    /* What stands under the question that is shown. */
    addNavigation() {
      const { record } = this;
      const step = (by) => this.show(this.at + by);
      this.navigation = quiz.element("div", "hb-quiz__bar");
      this.back = quiz.button("", "上一题", () => step(-1));
      this.next = quiz.button("hb-main", "", () => {
        if (this.at < record.rows.length - 1) step(1);
        else if (record.kept.done) this.showResult();
        else this.ask();
      });
      this.doubt = quiz.button("hb-doubt", "存疑", () => {
        const row = record.rows[this.at];
        this.stamp("doubt", row, record.isDoubtful(row) ? 0 : 1);
      });
      const result = quiz.button("", "回到结果", () => this.showResult());
      this.navigation.append(this.next, this.back, record.kept.done ? result : this.doubt);
    }

    addBar() {
      const bar = add(this.view, "div", "hb-exam__bar");
      this.confirm = add(bar, "div", "hb-exam__confirm");
      this.confirm.hidden = true;
      bar.appendChild(this.overview.box);
      if (this.record.kept.done) {
        bar.appendChild(quiz.button("", "返回", () => quiz.exam.leave()));
        return;
      }
      this.clock = add(bar, "span", "hb-exam__clock");
      this.spoken = add(bar, "span", "hb-exam__spoken");
      this.spoken.setAttribute("role", "status");
      this.warning = add(bar, "span", "hb-quiz__storage", "浏览器存不下或不许保存，关掉页面后这份卷就没有了。");
      this.timer = quiz.button("", "", () => {
        this.record.switchClock();
        this.showStatus();
      });
      bar.appendChild(this.timer);
      bar.appendChild(quiz.button("", "先停下", () => {
        this.record.keep();
        quiz.exam.leave("已经停下，随时可以接着做。");
        this.view.querySelector(".hb-exams button").focus();
      }));
      this.handIn = bar.appendChild(quiz.button("hb-main", "交卷", () => this.ask()));
      quiz.addKeys(bar);
    }

    /* ---- One question, or the result -------------------------------------------------------- */

    show(at) {
      const { rows, kept } = this.record;
      const { form, section } = rows[at];
      const isLast = at === rows.length - 1;
      this.turnTo(at, `第${at + 1}题，共${rows.length}题`);
      this.section.textContent = `${section.title}（每题${section.score}分）`;
      form.insertBefore(this.navigation, form.querySelector(".hb-answer"));
      this.back.hidden = at === 0;
      this.next.textContent = !isLast ? "下一题" : kept.done ? "看结果" : "做完了，去交卷";
      this.showStatus();
    }

    showResult() {
      this.turnTo(-1, "结果");
      this.section.textContent = "";
      quiz.showResult(this);
    }

    turnTo(at, name) {
      const { rows, kept, blueprint } = this.record;
      if (this.at >= 0) this.record.goOn(rows[this.at]);
      this.at = at;
      rows.forEach(({ form }, i) => { form.hidden = i !== at; });
      this.result.hidden = at >= 0;
      this.view.classList.toggle("hb-run--result", at < 0);
      this.confirm.hidden = true;
      this.overview.box.open = false;
      this.overview.show(at);
      this.title.textContent = `${blueprint.title}　卷号${kept.code}：${name}`;
      this.title.scrollIntoView();
      this.title.focus({ preventScroll: true });
    }

    /* ---- What changes --------------------------------------------------------------------- */

    stamp(map, row, value) {
      const { record } = this;
      record.stamp(map, row, value);
      if (!this.isOver()) this.showStatus();
    }

    /* Whether it was deleted or handed in meanwhile in another tab: then it is shown as it is. */
    isOver() {
      const { record } = this;
      if (record.isGone) quiz.exam.leave("这份卷在别的页面里删去了，没有再存。");
      else if (record.kept.done && !record.wasDone) quiz.exam.open(record.name);
      return record.isGone || record.kept.done > record.wasDone;
    }

    /* Takes over what another tab has kept; the question that the reader is at stays as it is. */
    refresh() {
      const { record } = this;
      record.keep();
      if (this.isOver() || record.kept.done) return;
      record.rows.forEach((row) => {
        const isHere = row.form.contains(document.activeElement);
        const chosen = record.valueOf("answers", row) || [];
        if (!isHere && String(chosen) !== String(row.type.read(row.form))) record.fill(row);
      });
      this.showStatus();
    }

    showStatus() {
      const { record } = this;
      const { kept, rows } = record;
      this.overview.show(this.at);
      if (kept.done) return;
      this.doubt.setAttribute("aria-pressed", this.at >= 0 && record.isDoubtful(rows[this.at]));
      this.timer.textContent = kept.timed[0] ? "不计时" : "计时";
      this.warning.hidden = record.isSaved !== false;
      this.showClock();
    }

    ask() {
      const { record, confirm, overview } = this;
      const open = record.rows.filter((row) => !record.answerOf(row)).length;
      overview.box.open = false; // on a phone there is no room for both
      confirm.textContent = "";
      confirm.hidden = false;
      const state = open ? `还有${open}题没有答。` : "全都答了。";
      const text = add(confirm, "p", "", `${state}交卷以后不能再改。`);
      text.tabIndex = -1;
      confirm.appendChild(quiz.button("hb-main", "确定交卷", () => {
        record.handIn();
        quiz.exam.open(record.name);
      }));
      confirm.appendChild(quiz.button("", "回去再做", () => {
        confirm.hidden = true;
        this.handIn.focus();
      }));
      text.focus();
    }

    /* ---- Time ----------------------------------------------------------------------------- */

    showClock() {
      const { kept, secondsLeft } = this.record;
      this.clock.textContent = kept.timed[0] ? `剩余${quiz.clock(secondsLeft)}` : "没有计时";
    }

    /* Called every second. The clock warns and never ends the examination: who needs longer goes on. */
    tick() {
      const { kept } = this.record;
      if (kept.done || document.hidden) return;
      if (this.at >= 0) this.record.spend(this.record.rows[this.at]);
      if (!kept.timed[0]) return;
      kept.used++;
      const left = this.record.secondsLeft;
      if (WARN_MINUTES.includes(left / 60)) this.spoken.textContent = `还有${left / 60}分钟。`;
      if (left === 0) this.spoken.textContent = "时间到。可以交卷，也可以接着做，用时会照实记下。";
      if (kept.used % SAVE_EVERY === 0) this.record.keep();
      this.showClock();
    }
  }

  quiz.Sitting = Sitting;
})(window.handbookQuiz);
