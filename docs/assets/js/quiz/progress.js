/* The progress page: how far, what is due, the map of objectives; take along, bring, clear. */
((quiz) => {
  "use strict";

  const { storage, add } = quiz;
  const SIGNS = ["○", "◔", "◑", "●"];
  const summary = quiz.element("div");
  const transfer = quiz.element("div");
  const status = quiz.element("p", "hb-quiz__feedback");

  quiz.start(".hb-progress", (place) => {
    place.appendChild(summary);
    place.appendChild(transfer);
    status.setAttribute("role", "status");
    show();
    showTransfer();
    quiz.noteUnreadable();
    window.addEventListener("storage", (event) => {
      // what another tab keeps besides answers must not take the focus from a link here
      if (storage.isCleared(event) || event.key.startsWith(`${storage.prefix}answer.`)) show();
    });
  });

  /* ---- How far ------------------------------------------------------------------------------ */

  function addLevel(parent, rows) {
    const level = quiz.level(rows);
    add(parent, "span", `hb-level hb-level--${level}`, `${SIGNS[level]} ${quiz.LEVELS[level]}`);
  }

  function show() {
    const rows = quiz.states();
    const tally = quiz.tally(rows);
    summary.textContent = "";
    add(summary, "p", "", quiz.sayTally(tally));
    const list = add(summary, "ul");
    [["due", "今天到期复习"], ["wrong", "错题本"], ["doubt", "存疑"]].forEach(([mode, name]) => {
      const item = add(list, "li", "", `${name}：`);
      const link = add(item, "a", "", `${tally[mode]}题`);
      link.href = quiz.practiceOf(mode);
    });
    showMap(rows);
  }

  /* The map: every chapter with its level, and each of its objectives with its own. */
  function showMap(rows) {
    add(summary, "h2", "", "学习目标一览").id = "map";
    quiz.index.chapters.forEach((chapter) => {
      const own = rows.filter((row) => row.question.chapter === chapter);
      if (own.length) showChapter(chapter, own);
    });
  }

  function showChapter(chapter, rows) {
    const box = add(summary, "section", "hb-map");
    const title = add(box, "h3");
    const address = quiz.address(chapter.url);
    add(title, "a", "", `${chapter.number} ${chapter.title}`).href = address;
    addLevel(title, rows);
    const list = add(box, "ul");
    chapter.objectives.forEach(([anchor, text], i) => {
      const own = rows.filter((row) => row.question.objective === i);
      const item = add(list, "li");
      addLevel(item, own);
      add(item, "a", "", text).href = `${address}#${anchor}`;
      add(item, "span", "hb-map__count", `（${quiz.tally(own).done}/${own.length}题）`);
    });
  }

  /* ---- Taking records along ----------------------------------------------------------------- */

  function showTransfer() {
    add(transfer, "h2", "", "带走、带来、清除").id = "carry";
    add(transfer, "p", "", "记录只在这台机器的这个浏览器里。换机器之前存成文件，或复制短文字，到那边导入，两边的记录合在一起，一条不丢。");
    if (!storage.works()) {
      add(transfer, "p", "hb-notice", "浏览器存不下或不许保存：新的记录关掉页面就没有了。请先存成文件。");
    }
    const ways = add(transfer, "div", "hb-quiz__bar");
    const text = quiz.addField(transfer, "textarea", "hb-text", "短文字");
    const file = quiz.addField(transfer, "input", "hb-file", "文件");
    text.rows = 4;
    file.type = "file";
    file.accept = ".json,application/json";
    ways.appendChild(quiz.button("hb-main", "存成文件", download));
    ways.appendChild(quiz.button("", "生成短文字", () => showShortText(text)));
    const bar = add(transfer, "div", "hb-quiz__bar");
    bar.appendChild(quiz.button("", "导入", () => {
      if (file.files.length) importFile(file);
      else importText(text.value);
    }));
    bar.appendChild(clearButton());
    if (storage.unreadable().length) bar.appendChild(forgetUnreadableButton());
    transfer.appendChild(status);
  }

  function say(text) {
    status.textContent = text;
  }

  function download() {
    const files = quiz.exportedFiles();
    const own = quiz.fileName(quiz.store.lastWho());
    const names = files.map((_, i) => `${own}${files.length > 1 ? `-${i + 1}` : ""}.json`);
    files.forEach((text, i) => save(names[i], text));
    say(`已存成文件“${names.join("”“")}”。`);
  }

  function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    URL.revokeObjectURL(link.href);
  }

  function showShortText(field) {
    field.value = quiz.shortText();
    field.focus();
    field.select();
    say("短文字已经生成并选中，复制即可。它带题的对错、日期和存疑，不带写的文字、没交的卷和本单位信息；要全带走，存成文件。");
  }

  function importFile(field) {
    const [file] = field.files;
    if (file.size > quiz.IMPORT_LIMIT) {
      say(quiz.IMPORT_REFUSED.large);
      return;
    }
    const reader = new FileReader();
    reader.onload = () => {
      importText(reader.result);
      field.value = "";
    };
    reader.onerror = () => say("文件读不出来，没有导入。原来的记录没有动。");
    reader.readAsText(file);
  }

  function importText(text) {
    const report = quiz.imported(text);
    if (report.refused) {
      say(report.refused);
      return;
    }
    const { records, exams, blanks, attempts, skipped, saved } = report;
    say(`合并了${records}题、${exams}份自测${blanks ? `、本单位信息${blanks}处` : ""}，新增作答${attempts}次。${
      skipped ? `有${skipped}条读不懂，没有导入。` : ""
    }${saved ? "" : "浏览器存不下，关掉页面后有一部分会没有。"}`);
    show();
  }

  function clearButton() {
    return quiz.pressedTwice("", "清除全部记录", "再按一次，全部清除", () => {
      storage.clear();
      show();
      say("这台机器上的记录已全部清除。");
    });
  }

  function forgetUnreadableButton() {
    const text = `删去读不懂的${storage.unreadable().length}条`;
    const made = quiz.pressedTwice("", text, "再按一次，删去", () => {
      storage.forgetUnreadable();
      made.hidden = true;
      say("读不懂的记录已删去。");
    });
    return made;
  }
})(window.handbookQuiz);
