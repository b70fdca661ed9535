/* Offers on the home page what was left on this machine: the page read last, an examination that is
   not handed in, a set of practice. Nothing of it leaves the machine. */
(() => {
  "use strict";

  const RECORDS = "handbook.v1."; // what the quiz keeps: see quiz/records.js
  const PAGE = /^[^\s/:\\?#][^\s:\\?#]*\.html$/; // of this site; a unit's own may have a Chinese name: %E4%BC%9A

  /* Storage may be full or forbidden, or hold anything; then there is simply nothing to offer. */
  function read(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch (error) {
      return null;
    }
  }

  function keys() {
    try {
      return Object.keys(window.localStorage);
    } catch (error) {
      return [];
    }
  }

  /* ---- What was left: each as {time, path, text} ------------------------------------------------ */

  /* As reading-place.js keeps it: with the heading, if the page was read on. */
  function lastPage() {
    const [path, place] = Object.entries(read(`${RECORDS}places`) || {})[0] || [];
    if (!Array.isArray(place) || !PAGE.test(path)) return null;
    const [title, time, id, heading] = place.map(String);
    return {
      time: Number(time) || 0,
      path: id ? `${path}#${encodeURIComponent(id)}` : path,
      text: title.slice(0, 40) + (id ? `（${String(heading).slice(0, 40)}）` : ""),
    };
  }

  function openExam(key) {
    const exam = read(key);
    if (!exam || exam.done !== 0 || !Array.isArray(exam.items) || typeof exam.answers !== "object") return null;
    const answers = Object.values(exam.answers || {}).filter((answer) => Array.isArray(answer));
    const answered = answers.filter(([chosen]) => chosen && chosen.length).length;
    return {
      time: Math.max(Number(exam.start) || 0, ...answers.map(([, time]) => Number(time) || 0)),
      path: `toolkit/exam/index.html#exam=${key.replace(`${RECORDS}exam.`, "")}`,
      text: `没交的卷${String(exam.code).slice(0, 8)}（已答${answered}题，共${exam.items.length}题）`,
    };
  }

  function keptSet() {
    const set = read(`${RECORDS}set`);
    if (!set || !Array.isArray(set.items) || !(set.at < set.items.length)) return null;
    const where = `第${Number(set.at) + 1}题，共${set.items.length}题`;
    return {
      time: Number(set.time) || 0,
      path: "toolkit/practice/index.html#practice=kept",
      text: `${String(set.title).slice(0, 20)}（${where}）`,
    };
  }

  /* The newest of each, the newest first. */
  function left() {
    const byTime = (a, b) => b.time - a.time;
    const [exam] = keys().filter((key) => key.startsWith(`${RECORDS}exam.`)).map(openExam).filter(Boolean).sort(byTime);
    return [lastPage(), exam, keptSet()].filter(Boolean).sort(byTime);
  }

  /* ---- The page --------------------------------------------------------------------------------- */

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(`${settings.base}/`, window.location.href);
  const box = document.querySelector(".hb-resume");
  if (!box) return;
  // Without scripts the link leads to the page; with them it begins at once.
  document.querySelectorAll("a[data-practice]").forEach((link) => { link.hash = `practice=${link.dataset.practice}`; });
  const offers = left();
  offers.forEach(({ path, text }, i) => {
    const link = document.createElement("a");
    link.href = new URL(path, base).href;
    link.textContent = text;
    box.append(i ? "　" : "继续上次：", link);
  });
  box.hidden = !offers.length;
})();
