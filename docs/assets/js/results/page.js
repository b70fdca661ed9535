/* The trainer's page: takes the files that learners have handed in, by choosing or by dropping them,
   and shows what they come to. Nothing leaves the machine, and nothing is kept when the page is closed. */
((quiz) => {
  "use strict";

  const { add } = quiz;
  const { REFUSED, read, eachOnce, nameOf } = quiz.classFiles;
  const JSON_FILE = /\.json$/i;
  const SHEET = /\.xlsx$/i;
  const UTF8 = new TextDecoder("utf-8", { fatal: true }); // what is not is no export, whatever it spells
  // What the first files bring in, in the order in which it runs.
  const PARTS = [
    "quiz/course",
    "results/item-analysis",
    "results/misconceptions",
    "results/report",
    "results/words",
    "results/view",
  ];
  const NOT_READ = "算成绩要的文件没有读到：请刷新，还不行就重新拷贝一份手册。学员的文件没有动。";
  const RISKY = /^[=+\-@\t]/; // what a spreadsheet would take for a formula

  /* Loads what reckons and shows the results: a page without files does without. */
  quiz.readyForClass = () => quiz.load(PARTS);

  class ClassPage {
    constructor(place) {
      this.misconceptions = JSON.parse(place.dataset.misconceptions);
      this.clear();
      this.addPanel(place);
      this.status = add(place, "p", "hb-quiz__feedback");
      this.status.setAttribute("role", "status");
      this.results = add(place, "div", "hb-class");
    }

    clear() {
      this.round = (this.round || 0) + 1; // what is still being read belongs to the one before
      this.found = [];
      this.said = [];
      this.files = 0;
      this.reports = [];
    }

    addPanel(place) {
      const panel = add(place, "div", "hb-panel hb-drop");
      const field = quiz.addField(panel, "input", "hb-class-files", "学员导出的文件：选文件（可以选多个），或者把它们拖到这里");
      field.type = "file";
      field.multiple = true;
      field.accept = ".json,application/json";
      field.addEventListener("change", () => {
        const files = Array.from(field.files);
        field.value = "";
        this.take(files);
      });
      this.named = quiz.addOption(panel, "checkbox", "hb-class-named", "显示姓名（投影时可以去掉）");
      this.named.checked = true;
      this.named.addEventListener("change", () => this.show());
      const bar = add(panel, "div", "hb-quiz__bar");
      bar.appendChild(quiz.button("", "打印", () => window.print()));
      bar.appendChild(quiz.button("", "存成绩表（CSV）", () => this.save()));
      bar.appendChild(quiz.button("", "清空", () => {
        this.clear();
        this.show();
        this.status.textContent = "已经清空，文件没有动。";
      }));
      this.listen(panel);
    }

    /* A file that is dropped beside the panel must not take the page's place. */
    listen(panel) {
      const mark = (isOver) => panel.classList.toggle("hb-drop--over", isOver);
      document.addEventListener("dragover", (event) => {
        event.preventDefault();
        mark(true);
      });
      document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
      document.addEventListener("drop", (event) => {
        event.preventDefault();
        mark(false);
        this.take(Array.from(event.dataTransfer.files));
      });
    }

    /* Reads files one after another, so that the page stays alive. */
    async take(files) {
      const { round } = this;
      try {
        await quiz.readyForClass();
      } catch (error) {
        this.status.textContent = NOT_READ;
        return;
      }
      const inOrder = files.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const file of inOrder) {
        this.status.textContent = `正在读${file.name}……`;
        const { sittings, notices } = await this.readFile(file);
        if (round !== this.round) return;
        this.found.push(...sittings);
        this.said.push(...notices.map((notice) => `${file.name}：${notice}`));
        this.files++;
      }
      this.show();
    }

    async readFile(file) {
      const refuse = (why) => ({ sittings: [], notices: [why] });
      if (SHEET.test(file.name)) return refuse(REFUSED.sheet);
      if (!JSON_FILE.test(file.name)) return refuse("不是学员导出的 .json，没有读");
      if (file.size > quiz.IMPORT_LIMIT) return refuse(REFUSED.large);
      try {
        return read(UTF8.decode(await new Response(file).arrayBuffer()), file.name);
      } catch (error) {
        return refuse(error instanceof TypeError ? REFUSED.foreign : "文件读不出来");
      }
    }

    show() {
      const { sittings, notices } = eachOnce(this.found);
      this.reports = sittings.length ? quiz.reportsOf(sittings) : [];
      this.status.textContent = this.files ? `读了${this.files}个文件，算了${sittings.length}份卷。` : "";
      this.results.textContent = "";
      this.addNotices(this.said.concat(notices));
      const comparison = this.reports.length > 1 && quiz.compared(this.reports);
      if (comparison) quiz.showComparison(this.results, comparison, this.named.checked);
      this.reports.forEach((report) => {
        quiz.showReport(this.results, report, this.misconceptions, this.named.checked);
      });
      window.dispatchEvent(new Event("resize")); // tables.js makes wide tables reachable by the keyboard
    }

    addNotices(notices) {
      if (!notices.length) return;
      if (!this.named.checked) { // a file is named after whoever handed it in
        const hidden = `有${notices.length}条没有算进去的和要留意的，里面有姓名：勾上“显示姓名”再看。`;
        add(this.results, "p", "hb-class__notices", hidden);
        return;
      }
      const box = add(this.results, "details", "hb-class__notices");
      box.open = true;
      add(box, "summary", "", `没有算进去的和要留意的（${notices.length}条）`);
      const list = add(box, "ul");
      notices.forEach((text) => add(list, "li", "", text));
    }

    save() {
      if (!this.reports.length) {
        this.status.textContent = "还没有成绩：先选文件。";
        return;
      }
      const rows = [["卷号", "姓名", "单位", "班次", "得分", "满分", "没有评的题"]];
      this.reports.forEach(({ paper, sittings }) => sittings.forEach((sitting) => {
        const waiting = sitting.points.filter((points) => points === null).length;
        const { unit, class: group } = sitting.who;
        rows.push([paper.code, nameOf(sitting), unit, group, quiz.totalOf(sitting), paper.total, waiting]);
      }));
      const text = rows.map((row) => row.map((value) => {
        const plain = String(value).replace(/"/g, "\"\"");
        return `"${RISKY.test(plain) ? "'" : ""}${plain}"`;
      }).join(",")).join("\r\n");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
      link.download = "成绩.csv";
      document.body.appendChild(link);
      link.click();
      link.remove();
      URL.revokeObjectURL(link.href);
      this.status.textContent = "已存成文件“成绩.csv”，里面有姓名，请保管好。";
    }
  }

  quiz.start(".hb-results", (place) => new ClassPage(place));
})(window.handbookQuiz);
