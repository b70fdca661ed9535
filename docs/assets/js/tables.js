/* A table wider than the page scrolls sideways: then the keyboard must reach it too. */
(() => {
  "use strict";

  const NAMES = [["tabindex", "0"], ["role", "group"], ["aria-label", "表格，可以左右滚动"]];

  function name(element, names) {
    const isWide = element.scrollWidth > element.clientWidth;
    names.forEach(([key, value]) => {
      if (isWide) element.setAttribute(key, value);
      else element.removeAttribute(key);
    });
  }

  function mark() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => name(wrap, NAMES));
    /* On a phone it is the table itself that scrolls; it stays a table to a screen reader. */
    document.querySelectorAll(".md-typeset__scrollwrap table").forEach((table) => name(table, [NAMES[0]]));
  }

  window.addEventListener("load", mark);
  window.addEventListener("resize", mark);
})();
