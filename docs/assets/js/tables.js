/* A table wider than the page scrolls sideways: then the keyboard must reach it too. */
(() => {
  "use strict";

  const NAMES = [["tabindex", "0"], ["role", "group"], ["aria-label", "表格，可以左右滚动"]];

  function name(element, isWide) {
    /* On a phone it is the table itself that scrolls; it stays a table to a screen reader. */
    const names = element.tagName === "TABLE" ? NAMES.slice(0, 1) : NAMES;
    names.forEach(([key, value]) => {
      if (isWide) element.setAttribute(key, value);
      else element.removeAttribute(key);
    });
  }

  /* Told when a size has changed, a fold's opening too, after the browser has laid the page out: asking
     for it earlier would make it do so twice. All are read before one is changed, for the same reason. */
  const observer = new ResizeObserver((entries) => {
    const areWide = entries.map(({ target }) => target.scrollWidth > target.clientWidth);
    entries.forEach(({ target }, index) => name(target, areWide[index]));
  });

  function watch() {
    document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__scrollwrap table")
      .forEach((element) => observer.observe(element));
  }

  /* The theme puts its frames around the tables a while after the page has loaded. */
  const made = new MutationObserver((changes) => {
    const isFrame = ({ className }) => className === "md-typeset__scrollwrap";
    if (changes.some(({ addedNodes }) => Array.from(addedNodes).some(isFrame))) watch();
  });

  window.addEventListener("load", () => {
    watch();
    made.observe(document.querySelector("article") || document.body, { childList: true, subtree: true });
  });
  window.addEventListener("resize", watch); // a page that has made tables says so too
})();
