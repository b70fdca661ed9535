/* Cards that turn: the question in front, the answer behind.

   Without this script, and on paper, both sides are there: each card is an open <details>. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".hb-cards details").forEach((card) => {
      card.open = false;
      card.addEventListener("toggle", () => card.classList.add("hb-turned"));
    });
  });
})();
