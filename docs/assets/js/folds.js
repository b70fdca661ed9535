/* A link to something inside a closed fold opens the fold; old browsers do not do it themselves. */
(() => {
  "use strict";

  function open(fold) {
    if (!fold.classList.contains("hb-answer")) fold.open = true; // answers open when one has answered
  }

  function reach() {
    const target = document.getElementById(window.location.hash.slice(1));
    if (!target) return;
    let fold = target.closest("details:not([open])");
    if (!fold) return;
    while (fold) {
      open(fold);
      fold = fold.parentElement.closest("details:not([open])");
    }
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reach);
  /* The same link once more: the address stays, so nothing tells but the click. */
  document.addEventListener("click", ({ target }) => {
    const link = target.closest && target.closest("a[href*='#']");
    if (link && link.hash && link.href === window.location.href) reach();
  });
  reach();
})();
