/* What the theme's script calls and Chromium 78 to 85 does not know yet: offices' Windows 7
   machines and the browsers built on it. Without it the colour switch and the search list are
   dead there. And where a browser forbids storage, or a setting of the theme's is damaged, its script
   would stop, and the search with it. Loaded before the theme's script. */
(() => {
  "use strict";

  function replaceChildren(...nodes) {
    while (this.lastChild) this.removeChild(this.lastChild);
    this.append(...nodes);
  }

  [Element, Document, DocumentFragment].forEach(({ prototype }) => {
    if (!prototype.replaceChildren) prototype.replaceChildren = replaceChildren;
  });

  const get = window.__md_get; // reads a setting of the theme's
  if (get) {
    window.__md_get = (...args) => {
      try {
        return get(...args);
      } catch (error) {
        return null; // as if nothing had been set
      }
    };
  }
})();
