/* The search box and its list: hears all ways of typing, draws every result, says what was found.

   Material keeps its part: opening and closing, keys, suggestions, the share link, ?q=.
   The list is ours, because Material's drops results on tall screens and takes HTML.

   mkdocs.yml must name search-iframe-worker.js under extra.polyfills (it runs before Material)
   and search.css under extra_css; the template makes `search` in Material's configuration
   point to search-worker.js and loads this script at the end of the page. */
(() => {
  "use strict";

  const QUERY = 2;
  const RESULT = 3;
  const CHUNK = 20; // groups asked for at a time
  const SHOWN_SECTIONS = 3; // of one page; the others open on demand
  const PATIENCE = 300; // milliseconds before the box says that it is at work

  const box = document.querySelector("[data-md-component=search-query]");
  const result = document.querySelector("[data-md-component=search-result]");
  const toggle = document.getElementById("__search");
  if (!box || !result) return; // a site without search
  const settings = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(settings.base, location.href).href;
  const highlights = settings.features.includes("search.highlight");

  const status = element("div", "md-search-result__meta");
  const list = element("ol", "md-search-result__list hb-hits");
  const end = element("div", "hb-hits__end");
  const endWatch = new IntersectionObserver(
    (entries) => { if (entries[entries.length - 1].isIntersecting) drawMore(); },
    { root: result.parentElement, rootMargin: "0px 0px 600px 0px" },
  );
  let port = window.handbookSearchPort;
  let shown = null; // the answer that the list shows
  let drawn = 0; // groups of it in the list
  let drawing = false; // more groups are on their way
  let best = null; // the link that Enter goes to
  let composing = false;
  let heldBack = null; // a question that Material asked while an input method was at work
  let enterWaits = false;
  let working = 0;

  if (port) start(); else document.addEventListener("handbook-search", start, { once: true });

  /* Material starts its search in a task of its own, which may come after this script. */
  function start() {
    port = window.handbookSearchPort;
    build();
    listen();
    say("");
  }

  /* ---- the list ---------------------------------------------------------------- */

  function build() {
    const meta = result.firstElementChild;
    const materialList = result.lastElementChild;
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    list.setAttribute("aria-label", "搜索结果");
    meta.hidden = materialList.hidden = true; // Material writes there; the count would be its own
    meta.style.display = "none";
    result.insertBefore(status, materialList);
    result.insertBefore(list, materialList);
    result.insertBefore(end, materialList);
  }

  function show(answer) {
    clearTimeout(working);
    shown = answer;
    drawn = 0;
    drawing = false;
    best = null;
    // a reader who types fast and goes down at once stands on a result of what was half typed
    const isInList = list.contains(document.activeElement);
    if (list.firstChild) { // else there is nothing to scroll, and asking for it costs a layout
      list.textContent = "";
      result.parentElement.scrollTop = 0;
    }
    draw(answer.groups);
    if (answer.nearest) answer.nearest.forEach(drawName);
    say(summary(answer));
    if (isInList) (list.querySelector("a") || box).focus();
    if (!isAnswered()) return; // there is a newer question
    list.setAttribute("aria-busy", "false");
    if (enterWaits) jump();
  }

  function draw(groups) {
    for (const group of groups) {
      if (group.note) list.appendChild(element("li", `hb-hits__note hb-hits__note--${group.tier}`, group.note));
      list.appendChild(drawGroup(group));
    }
    drawn += groups.length;
    // the observer reports only changes: watch anew, in case the end is still in sight, or was
    // scrolled into sight in the very frame in which the list grew
    endWatch.unobserve(end);
    if (drawn < shown.pages) endWatch.observe(end);
  }

  function drawMore() {
    if (!shown || drawing || drawn >= shown.pages) return;
    drawing = true;
    port.postMessage({ type: "more", from: drawn, to: drawn + CHUNK });
  }

  /* A page and what was found in it; the page's own beginning may be among that. */
  function drawGroup(group) {
    const item = element("li", "md-search-result__item");
    const own = group.found.find((found) => found.location === group.location);
    const sections = group.found.filter((found) => found !== own);
    const head = drawFound(own || named(group.title, group.location), "hb-hit hb-hit--page");
    const rows = sections.slice(0, SHOWN_SECTIONS).map((found) => drawFound(found, "hb-hit"));
    item.append(head, ...rows);
    if (sections.length > SHOWN_SECTIONS) item.appendChild(drawRest(sections.slice(SHOWN_SECTIONS)));
    best = best || (own === group.found[0] ? head : rows[0]);
    return item;
  }

  /* The further sections of a page; they are drawn when they are asked for. */
  function drawRest(sections) {
    const details = element("details", "md-search-result__more");
    const summaryLine = element("summary");
    summaryLine.tabIndex = -1;
    summaryLine.appendChild(element("div", "", `本页还有 ${sections.length} 处`));
    details.appendChild(summaryLine);
    const unfold = () => details.append(...sections.map((found) => drawFound(found, "hb-hit")));
    details.addEventListener("toggle", unfold, { once: true });
    return details;
  }

  function drawFound(found, className) {
    const link = element("a", "md-search-result__link");
    const article = element("div", `md-search-result__article md-typeset ${className}`);
    const title = element("p", "hb-hit__title");
    link.href = address(found);
    link.tabIndex = -1; // as Material does: arrow keys go from result to result
    if (found.question) title.appendChild(element("span", "hb-hit__kind", "题"));
    mark(title, found.title, found.titleMarks);
    article.appendChild(title);
    const { text, marks } = found.sentence;
    if (text) mark(article.appendChild(element("p", "hb-hit__sentence")), text, marks);
    link.appendChild(article);
    return link;
  }

  function drawName({ name, location }) {
    const item = element("li", "md-search-result__item hb-hits__name");
    item.appendChild(drawFound(named(name, location), "hb-hit"));
    list.appendChild(item);
  }

  /* A link that was not itself found. */
  function named(title, location) {
    return { title, location, titleMarks: [], sentence: { text: "", marks: [] }, terms: [] };
  }

  function address({ location, terms }) {
    const [page, place] = location.split("#");
    const marked = highlights && terms.length ? `?h=${encodeURIComponent(terms.join(" "))}` : "";
    return root + page + marked + (place ? `#${place}` : "");
  }

  function mark(parent, text, marks) {
    let at = 0;
    for (const [from, to] of marks) {
      parent.append(text.slice(at, from), element("mark", "", text.slice(from, to)));
      at = to;
    }
    parent.append(text.slice(at));
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* ---- what is said ------------------------------------------------------------ */

  function say(text) {
    status.textContent = text || "可以输入字词、拼音或拼音首字母";
  }

  function summary(answer) {
    if (answer.failed) return "搜索索引没有读到，请检查网络后再输入一次";
    if (!answer.query) return "";
    if (answer.groups.length) return `${firstNote(answer)}找到 ${answer.pages} 页，${answer.sections} 处`;
    const query = Array.from(answer.query);
    const name = query.slice(0, 20).join("") + (query.length > 20 ? "……" : "");
    return `没有找到“${name}”${answer.nearest.length ? "，最相近的条目是：" : "，可以看术语表和目录"}`;
  }

  /* A reader who hears the line must know, as one who sees the list does, that nothing fits exactly. */
  function firstNote(answer) {
    return answer.groups[0].note ? `${answer.groups[0].note}，` : "";
  }

  /* ---- what is heard ----------------------------------------------------------- */

  function listen() {
    port.addEventListener("message", ({ data }) => {
      if (data.type === RESULT) show(data.answer);
      if (data.type === "more" && shown && data.typed === shown.typed && data.from === drawn) {
        drawing = false;
        draw(data.groups);
      }
    });
    box.form.addEventListener("pointerenter", wake);
    box.addEventListener("focus", open);
    if (document.activeElement === box) open(); // a shared link, ?q=, has turned to it already
    box.addEventListener("compositionstart", () => { composing = true; });
    box.addEventListener("compositionend", () => {
      composing = false;
      setTimeout(askWhatWasHeldBack);
      setTimeout(tell);
    });
    holdQuestions();
    box.addEventListener("input", (event) => { if (!composing && !event.isComposing) tell(); });
    box.form.addEventListener("reset", () => setTimeout(tell));
    window.addEventListener("keydown", holdBack, true);
    window.addEventListener("keyup", holdBack, true);
    toggle.addEventListener("change", (event) => {
      list.hidden = status.hidden = !event.target.checked;
    });
  }

  /* Opens the search. Material would, but a moment later, and where it is read from a disk it does not
     say what to load before that. */
  function open() {
    wake(); // a worker begins while the page opens the box
    if (!toggle.checked) toggle.click();
  }

  /* Has the engine and the index loaded: as early as can be told, they have a way to go. */
  function wake() {
    port.postMessage({ type: "wake" });
  }

  /* Tells Material, which hears only keys, that the text has changed: it may have been pasted,
     dictated, dropped or put in by an input method. */
  function tell() {
    enterWaits = false;
    clearTimeout(working);
    wake(); // anew, if the engine did not load: Material asks only an engine that has spoken
    if (!isAnswered()) {
      list.setAttribute("aria-busy", "true");
      working = setTimeout(() => say("正在查找……"), PATIENCE);
    }
    box.dispatchEvent(new KeyboardEvent("keydown")); // for the suggestion; it goes no further than the box
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  }

  /* Keeps from Material the keys that belong to an input method, and Enter, which waits for its answer. */
  function holdBack(event) {
    if (event.target !== box) return;
    const isEnter = event.key === "Enter";
    // Safari sends the Enter that ends a composition after its end, with the code 229
    const isMethods = composing || event.isComposing || (isEnter && event.keyCode === 229);
    if (isMethods || isEnter) event.stopImmediatePropagation();
    if (!isEnter || event.type !== "keydown") return;
    event.preventDefault(); // the form must not be sent
    // Material would go to the first link it sees, be it of the question before or a mere name
    if (!isMethods && isAnswered()) jump(); else enterWaits = !isMethods;
  }

  /* Material also asks, without a key, when the index is ready: the letters of a composition are no question. */
  function holdQuestions() {
    const post = port.postMessage.bind(port);
    port.postMessage = (message) => {
      if (composing && message.type === QUERY) heldBack = message;
      else post(message);
    };
  }

  /* Material asks for a text once; should the composition end with that very text, it would never be answered. */
  function askWhatWasHeldBack() {
    if (heldBack && heldBack.data === box.value) port.postMessage(heldBack);
    heldBack = null;
  }

  function isAnswered() {
    return Boolean(shown) && shown.typed === box.value;
  }

  /* Goes to the best result, if there is one. */
  function jump() {
    enterWaits = false;
    if (best) best.click();
  }
})();
