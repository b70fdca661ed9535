/* A table wider than the page scrolls sideways: then the keyboard must reach it too. */
(() => {
  "use strict";

  const NAMES = [["tabindex", "0"], ["role", "group"], ["aria-label", "表格，可以左右滚动"]];

  function mark() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => {
      const isWide = wrap.scrollWidth > wrap.clientWidth;
      NAMES.forEach(([name, value]) => {
        if (isWide) wrap.setAttribute(name, value);
        else wrap.removeAttribute(name);
      });
    });
  }

  window.addEventListener("load", mark);
  window.addEventListener("resize", mark);
})();
