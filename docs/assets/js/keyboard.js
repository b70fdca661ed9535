/* What the theme's header and menu lack for whoever uses the keyboard alone. */
(() => {
  "use strict";

  // One letter would leave the page or jump into the search, even from a question (WCAG 2.1.4).
  const THEME_KEYS = /^[fs/p,n.]$/i;
  const WRITES = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

  window.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !THEME_KEYS.test(key)) return;
    if (!target.matches || !target.matches(WRITES)) event.stopImmediatePropagation();
  }, true);

  // The switch of colours is announced as a choice, which the space bar takes.
  document.querySelectorAll(".md-option").forEach((input) => {
    input.addEventListener("keydown", (event) => {
      if (event.key !== " " || !input.nextElementSibling) return;
      event.preventDefault();
      input.nextElementSibling.click();
    });
  });

  /* In a narrow window the menu opens by a button; the theme's label is for a mouse only, and stays
     where there are no scripts. */
  function replaceLabel(toggle, label, drawer) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} hb-menu`;
    button.setAttribute("aria-label", "目录");
    button.append(...label.childNodes);
    label.replaceWith(button);
    const say = () => button.setAttribute("aria-expanded", String(toggle.checked));
    say();
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      say();
      const first = drawer.querySelector(".md-nav__link[href], label[tabindex]");
      if (toggle.checked && first) setTimeout(() => first.focus());
      else if (drawer.contains(document.activeElement)) button.focus();
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }

  const found = ["#__drawer", ".md-header label[for=__drawer]", ".md-sidebar--primary"];
  const [toggle, label, drawer] = found.map((each) => document.querySelector(each));
  if (toggle && label && drawer) replaceLabel(toggle, label, drawer);
})();
