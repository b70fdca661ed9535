/* What the theme's script calls and Chromium 78 to 85 does not know yet: offices' Windows 7
   machines and the browsers built on it. Without it the colour switch and the search list are
   dead there. Loaded before the theme's script; newer browsers pass by. */
(function () {
  "use strict";

  function replaceChildren() {
    while (this.lastChild) this.removeChild(this.lastChild);
    this.append.apply(this, arguments);
  }

  [Element, Document, DocumentFragment].forEach(function (kind) {
    if (!kind.prototype.replaceChildren) kind.prototype.replaceChildren = replaceChildren;
  });
})();
