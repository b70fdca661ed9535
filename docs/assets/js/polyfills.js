/* What the theme's script calls and Chromium 78 to 85 does not know yet: offices' Windows 7
   machines and the browsers built on it. Without it the colour switch and the search list are
   dead there. Loaded before the theme's script; newer browsers pass by. */
(() => {
  "use strict";

  function replaceChildren(...nodes) {
    while (this.lastChild) this.removeChild(this.lastChild);
    this.append(...nodes);
  }

  [Element, Document, DocumentFragment].forEach(({ prototype }) => {
    if (!prototype.replaceChildren) prototype.replaceChildren = replaceChildren;
  });
})();
