/* Keeps where each page was left, and offers the place when the reader comes back; never goes there
   by itself. It is kept on this machine, among the records, and is cleared with them.

   handbook.v1.places: path → [title of the page, time, id of the heading, its text, how far into
   its section: 0 to 1], the page read last first; without the last three for a page that was opened
   and not read on. */
(() => {
  "use strict";

  const KEY = "handbook.v1.places";
  const MOST = 40; // pages; the oldest go
  const NOT_READ = ".hb-practice, .hb-exam, .hb-progress"; // pages to work on; their work is offered itself

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(`${settings.base}/`, window.location.href).href;
  const address = window.location.href.split(/[?#]/)[0];
  const path = address.slice(base.length).replace(/(^|\/)$/, "$1index.html"); // one page, one name
  const content = document.querySelector(".md-content__inner");
  const title = content && content.querySelector("h1");
  const isHome = document.querySelector(".hb-resume");
  if (!title || isHome || !address.startsWith(base) || document.querySelector(NOT_READ)) return;

  /* Storage may be full or forbidden, or hold anything; then there is simply nothing to offer. */
  function places() {
    try {
      const found = JSON.parse(window.localStorage.getItem(KEY));
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch (error) {
      return {};
    }
  }

  /* What is kept of this page now: another tab may have cleared it since it was opened. */
  function placeHere() {
    const place = places()[path];
    return Array.isArray(place) ? place : [];
  }

  function keep(place) {
    const others = Object.entries(places()).filter(([name]) => name !== path);
    const kept = { [path]: place };
    others.slice(0, MOST - 1).forEach(([name, row]) => { kept[name] = row; });
    try {
      window.localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (error) {
      console.info("handbook: 浏览器记不住读到哪里", error.message);
    }
  }

  const textOf = (heading) => heading.textContent.replace("¶", "").trim();
  const topOf = (heading) => heading.getBoundingClientRect().top;
  const isShown = (heading) => heading.getClientRects().length > 0;
  const headings = () => Array.from(content.querySelectorAll("h2[id], h3[id]")).filter(isShown);

  /* A section's height: from its heading to the next, or to the end of the text. */
  function heightOf(heading) {
    const all = headings();
    const next = all[all.indexOf(heading) + 1];
    return (next ? topOf(next) : content.getBoundingClientRect().bottom) - topOf(heading);
  }

  /* How far down the window a reader reads: below the header. */
  function line() {
    const header = document.querySelector(".md-header");
    return (header ? header.offsetHeight : 0) + window.innerHeight / 8;
  }

  /* The page, and the place that was kept before: what counts at the top. */
  const opened = () => [textOf(title).slice(0, 60), Math.floor(Date.now() / 1000), ...placeHere().slice(2)];

  /* What is kept when the reader leaves; at the end of the page there is no place to go on from. */
  function left() {
    const own = opened();
    if (window.pageYOffset < window.innerHeight / 2) return own;
    const heading = headings().filter((each) => topOf(each) <= line()).pop();
    if (!heading || content.getBoundingClientRect().bottom <= window.innerHeight) return own.slice(0, 2);
    const at = (line() - topOf(heading)) / heightOf(heading);
    return [...own.slice(0, 2), heading.id, textOf(heading).slice(0, 60), Math.round(at * 100) / 100];
  }

  function offer([, , id, , at]) {
    const heading = headings().find((each) => each.id === id);
    if (!heading || window.location.hash === `#${id}`) return;
    const box = document.createElement("p");
    const link = document.createElement("a");
    box.className = "hb-reading-place";
    link.href = `#${id}`;
    link.textContent = "接着读";
    link.setAttribute("aria-label", `接着读：${textOf(heading)}`);
    // The browser goes to the heading; from there on to the very lines.
    link.addEventListener("click", () => window.requestAnimationFrame(() => {
      if (at > 0 && at < 1) window.scrollBy(0, topOf(heading) + at * heightOf(heading) - line());
    }));
    box.append(`上次读到：${textOf(heading)}，`, link);
    title.after(box);
  }

  const last = placeHere();
  if (last[2]) offer(last);
  keep(opened());
  window.addEventListener("pagehide", () => keep(left()));
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(left()); });
})();
