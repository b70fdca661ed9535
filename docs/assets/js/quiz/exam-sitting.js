/* An examination while it is open: its questions, the map of them, the clock, handing in. */
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
      this.view = view;
      this.record = record;
      const title = this.draw();
      this.addBar();
      this.showStatus();
      if (record.kept.done) quiz.showResult(this);
      title.focus();
    }

    /* ---- The page ------------------------------------------------------------------------- */

    draw() {
      const { view, record } = this;
      const { kept, rows, blueprint } = record;
      view.textContent = "";
      const title = add(view, "h3", "", `${blueprint.title}　卷号${kept.code}`);
      title.tabIndex = -1;
      add(view, "p", "hb-exam__facts", `题库版本${kept.version}。换一台机器输入同一卷号，题库版本相同，题就相同。`);
      const dropped = kept.items.length - rows.length;
      if (dropped) {
        add(view, "p", "hb-notice", `有${dropped}题在你开始以后改过或者读不出来，已从这份卷里去掉，其余的作答都在。`);
      }
      this.result = add(view, "div", "hb-result");
      this.map = add(view, "ol", "hb-exam__map");
      this.map.setAttribute("aria-label", "题号");
      let section = null;
      rows.forEach((row, i) => {
        if (row.section !== section) {
          section = row.section;
          add(view, "h4", "", `${section.title}（每题${section.score}分）`);
        }
        this.addQuestion(row, i);
      });
      this.confirm = add(view, "div", "hb-panel hb-exam__confirm");
      this.confirm.hidden = true;
      return title;
    }

    addQuestion(row, i) {
      const { form, type } = row;
      form.querySelector(".hb-quiz__number").textContent = `${i + 1}.`;
      this.view.appendChild(form);
      row.link = add(add(this.map, "li"), "a", "", String(i + 1));
      row.link.href = `#${form.id}`;
      form.addEventListener("submit", (event) => event.preventDefault());
      if (this.record.kept.done) {
        quiz.reviewQuestion(this, row);
        return;
      }
      form.querySelector(".hb-answer").hidden = true;
      const keep = () => this.stamp("answers", row, type.read(form));
      ["input", "change"].forEach((name) => form.addEventListener(name, keep));
      if (row.misfits) quiz.say(form, "wrong", "这题保存的作答与题对不上，没有放进来，请重做。");
      this.addDoubt(row);
    }

    addDoubt(row) {
      const doubt = quiz.button("hb-doubt", "存疑", () => {
        this.stamp("doubt", row, this.record.isDoubtful(row) ? 0 : 1);
        show();
      });
      const show = () => doubt.setAttribute("aria-pressed", this.record.isDoubtful(row));
      show();
      row.form.appendChild(doubt);
    }

    addBar() {
      const bar = this.bar = add(this.view, "div", "hb-exam__bar");
      if (this.record.kept.done) {
        bar.appendChild(quiz.button("", "返回", () => quiz.exam.leave()));
        return;
      }
      this.clock = add(bar, "span", "hb-exam__clock");
      this.count = add(bar, "span", "hb-exam__count");
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
      bar.appendChild(quiz.button("hb-main", "交卷", () => this.ask()));
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
      const { rows, kept } = record;
      const isAnswered = (row) => Boolean(record.answerOf(row));
      rows.forEach((row, i) => {
        const isDoubtful = record.isDoubtful(row);
        const state = isAnswered(row) ? "已答" : "未答";
        row.link.className = isAnswered(row) ? "hb-answered" : "";
        row.link.setAttribute("aria-label", `第${i + 1}题，${state}${isDoubtful ? "，存疑" : ""}`);
        row.link.textContent = i + 1 + (isDoubtful ? "？" : "");
      });
      if (kept.done) return;
      this.count.textContent = `已答${rows.filter(isAnswered).length}题，共${rows.length}题`;
      this.timer.textContent = kept.timed[0] ? "不计时" : "计时";
      this.warning.hidden = record.isSaved !== false;
      this.showClock();
    }

    ask() {
      const { record, confirm } = this;
      const open = record.rows.filter((row) => !record.answerOf(row)).length;
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
        this.bar.querySelector(".hb-main").focus();
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
      if (kept.done || !kept.timed[0] || document.hidden) return;
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
