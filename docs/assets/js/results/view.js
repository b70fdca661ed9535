/* Shows a class's results: the three things to talk about, then the tables. Every word that comes
   from a file is put in as text. */
((quiz) => {
  "use strict";

  const { add } = quiz;
  const { FEW, FEW_NOTE, WAITING_NOTE, ABOUT, ofDifficulty, ofDiscrimination, ofEffect, ofOnce, ofWaiting } =
    quiz.figureWords;
  const STEM = 36;

  /* 3.3 of 20 is 16.5%, and 17%; as a fraction of two it is a hair less. */
  const percent = (rate) => `${Math.round(Math.round(rate * 1e6) / 1e4)}%`;
  const number = (value) => (value === null ? "—" : value.toFixed(2));

  function stemOf({ form }) {
    const text = form.querySelector(".hb-quiz__stem").textContent.trim();
    return text.length > STEM ? `${text.slice(0, STEM)}……` : text;
  }

  function addLink(parent, text, address) {
    if (address) add(parent, "a", "", text).href = address;
    else parent.append(text);
  }

  /* A cell is a text, or {text, address} for a link. A column in which nothing stands is left out. */
  function addTable(parent, caption, allHeads, allRows) {
    const used = allHeads.map((_, i) => allRows.some((cells) => cells[i] !== ""));
    const ofUsed = (cells) => cells.filter((_, i) => used[i]);
    const heads = ofUsed(allHeads);
    const rows = allRows.map(ofUsed);
    const wrap = add(parent, "div", "md-typeset__scrollwrap"); // as the theme wraps a table; tables.js looks after it
    const table = add(add(wrap, "div", "md-typeset__table"), "table");
    add(table, "caption", "", caption);
    const head = add(add(table, "thead"), "tr");
    heads.forEach((text) => { add(head, "th", "", text).scope = "col"; });
    const body = add(table, "tbody");
    rows.forEach((cells) => {
      const line = add(body, "tr");
      cells.forEach((cell, i) => {
        const place = add(line, i ? "td" : "th");
        if (!i) place.scope = "row";
        if (cell && cell.address !== undefined) addLink(place, cell.text, cell.address);
        else place.textContent = cell;
      });
    });
    return table;
  }

  /* ---- The three things ----------------------------------------------------------------------- */

  function backOf({ form }) {
    const link = form.querySelector(".hb-answer__back");
    return link ? link.href : "";
  }

  function objectiveAddress({ chapter, id }) {
    return `${quiz.address(chapter.url)}#${id}`;
  }

  function lureOf({ options }) {
    const [lure] = options.filter(({ right }) => !right).sort((a, b) => b.count - a.count);
    return lure && lure.count ? `答错的多选“${lure.sign}”，${lure.count}人。` : "";
  }

  function worstOf({ items }) {
    const [worst] = items.filter(({ p }) => p !== null).sort((a, b) => a.p - b.p || a.number - b.number);
    if (!worst || worst.p === 1) return null;
    return {
      head: "最难的题",
      text: `第${worst.number}题，全班得分率${percent(worst.p)}：${stemOf(worst)}${lureOf(worst)}`,
      address: backOf(worst),
    };
  }

  function commonestOf({ held, sittings }, misconceptions) {
    if (!held.length) return null;
    const [name, count] = held[0];
    const [text, url] = misconceptions[name] || ["", ""];
    const share = `${sittings.length}人里有${count}人`;
    return { head: "最常见的误解", text: `${name}　${text}（${share}）`, address: url && quiz.address(url) };
  }

  function weakestOf({ objectives }) {
    const [weakest] = objectives.filter(({ rate }) => rate !== null).sort((a, b) => a.rate - b.rate);
    if (!weakest || weakest.rate === 1) return null;
    const text = `${weakest.chapter.number} ${weakest.text}，全班得分率${percent(weakest.rate)}`;
    return { head: "最弱的目标", text, address: objectiveAddress(weakest) };
  }

  function addThings(parent, report, misconceptions) {
    const things = [worstOf(report), commonestOf(report, misconceptions), weakestOf(report)].filter(Boolean);
    if (!things.length) return; // all is right
    const box = add(parent, "div", "hb-weakest");
    add(box, "h3", "", "三件要讲的事");
    const list = add(box, "ol");
    things.forEach(({ head, text, address }) => {
      const item = add(list, "li");
      add(item, "strong", "", `${head}：`);
      item.append(`${text} `);
      if (!address) return;
      const link = add(item, "a", "", "去看");
      link.href = address;
      link.setAttribute("aria-label", `去看：${head}`);
    });
  }

  /* ---- Tables --------------------------------------------------------------------------------- */

  function addScores(parent, { paper, sittings }, isNamed) {
    const rows = sittings.map((sitting, i) => {
      const got = quiz.totalOf(sitting);
      const waiting = sitting.points.filter((points) => points === null).length;
      const who = isNamed ? [quiz.classFiles.nameOf(sitting), sitting.who.unit, sitting.who.class] : [`第${i + 1}名`];
      return who.concat([String(got), percent(got / paper.total), waiting ? String(waiting) : ""]);
    });
    const heads = isNamed ? ["姓名", "单位", "班次"] : ["名次"];
    addTable(parent, `成绩（满分${paper.total}分）`, heads.concat(["得分", "得分率", "没有评的题"]), rows);
  }

  function addItems(parent, { items, few }) {
    const rows = items.map((item) => [
      String(item.number),
      { text: stemOf(item), address: backOf(item) },
      `${number(item.p)} ${ofDifficulty(item.p)}`,
      `${number(item.r)} ${ofDiscrimination(item.r, few)}`,
      item.options.map(({ sign, right, count }) => `${sign}${right ? "✓" : ""}\u00a0${count}`).join("，"),
      item.omitted ? String(item.omitted) : "",
      item.waiting ? String(item.waiting) : "",
    ]);
    addTable(parent, "各题", ["题号", "题", "难度", "区分度", "各选项几人", "没有答", "没有评"], rows);
  }

  function addWeak(parent, { objectives, held, sittings }, misconceptions) {
    const known = objectives.filter(({ rate }) => rate !== null).sort((a, b) => a.rate - b.rate);
    const rates = known.map((group) => (
      [{ text: `${group.chapter.number} ${group.text}`, address: objectiveAddress(group) }, percent(group.rate)]
    ));
    addTable(parent, "按学习目标，弱的在前", ["目标", "得分率"], rates);
    if (!held.length) return;
    addTable(parent, "最常见的误解", ["误解", "几人", "占全班"], held.map(([name, count]) => {
      const [text, url] = misconceptions[name] || ["", ""];
      const link = { text: `${name}　${text}`, address: url && quiz.address(url) };
      return [link, String(count), percent(count / sittings.length)];
    }));
  }

  function addFacts(parent, report) {
    const { mean, sd, alpha, sem, judged, items, sittings } = report;
    const spread = `平均${number(mean)}分，标准差${number(sd)}；信度（α）${number(alpha)}，测量标准误${number(sem)}分。`;
    add(parent, "p", "", `${sittings.length}人，${spread}`);
    if (report.few) add(parent, "p", "hb-notice", FEW_NOTE);
    if (sittings.some(({ points }) => points.includes(null))) add(parent, "p", "", WAITING_NOTE);
    if (judged.items.length < items.length || judged.learners.length < sittings.length) {
      add(parent, "p", "", `信度、测量标准误、区分度按${judged.learners.length}人、${judged.items.length}题算：没有评的题多的不算在内。`);
    }
  }

  /* Shows the results of one paper. */
  quiz.showReport = (parent, report, misconceptions, isNamed) => {
    const { paper, sittings, few } = report;
    const box = add(parent, "section", "hb-report");
    add(box, "h2", "", `${paper.blueprint.title}　卷号${paper.code}：${sittings.length}人${few ? `（${FEW}）` : ""}`);
    addThings(box, report, misconceptions);
    addFacts(box, report);
    addScores(box, report, isNamed);
    addItems(box, report);
    addWeak(box, report, misconceptions);
    const about = add(box, "details");
    add(about, "summary", "", "这些数是什么意思");
    ABOUT.slice(0, 4).forEach((text) => add(about, "p", "", text));
  };

  /* Shows entry against exit. */
  quiz.showComparison = (parent, { codes, count, few, means, gain, sdGain, d, once, waiting }, isNamed) => {
    const box = add(parent, "section", "hb-report");
    add(box, "h2", "", `入学卷${codes[0]}与结业卷${codes[1]}：两份都交了的${count}人${few ? `（${FEW}）` : ""}`);
    const points = (share) => (share === null ? "—" : (share * 100).toFixed(1));
    const by = `${gain < 0 ? "降低" : "提高"}${points(Math.abs(gain))}个百分点`;
    const change = `平均得分率从${points(means[0])}%到${points(means[1])}%，${by}`;
    add(box, "p", "", `${change}（标准差${points(sdGain)}），效应量${number(d)}（${ofEffect(d)}）。`);
    ofWaiting(waiting).forEach((line) => add(box, "p", "hb-notice", line));
    add(box, "p", "", ABOUT[4]);
    if (isNamed) ofOnce(once).forEach((line) => add(box, "p", "", line));
  };
})(window.handbookQuiz);
