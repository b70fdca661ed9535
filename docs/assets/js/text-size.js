/* The size of the text: 标准, 大, 特大. The choice is kept on this machine; on paper it counts for
   nothing (theme.css). The one script in the head that the browser waits for: a page must not be
   painted in one size and then change to another. For the same reason it says here, and not when the
   theme's script runs, that there are scripts: the browser would style the whole page once more. */
(() => {
  "use strict";

  const KEY = "handbook.text-size"; // a setting, no record: clearing the records leaves it
  const SIZES = { standard: "标准", large: "大", larger: "特大" };
  const NAMES = Object.keys(SIZES);
  const root = document.documentElement;
  let isRefused = false;

  function kept() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (error) {
      isRefused = true;
      return null;
    }
  }

  function keep(size) {
    try {
      window.localStorage.setItem(KEY, size);
      isRefused = false;
    } catch (error) {
      isRefused = true;
    }
  }

  function show(size) {
    root.dataset.textSize = SIZES[size] ? size : root.dataset.textSize || NAMES[0];
  }

  const next = () => NAMES[(NAMES.indexOf(root.dataset.textSize) + 1) % NAMES.length];

  /* The button says what is and what a press makes of it; and, if so, that it will not last. */
  function label(button) {
    const size = root.dataset.textSize;
    const lasts = isRefused ? "；浏览器不许保存，只管这一页" : "";
    const state = document.createElement("span"); // a phone has no room for it
    state.textContent = size === NAMES[0] ? "" : `：${SIZES[size]}`;
    button.textContent = "字号";
    button.append(state);
    button.title = `字号：${SIZES[size]}，按一下换成${SIZES[next()]}${lasts}`;
    button.setAttribute("aria-label", button.title);
  }

  const buttons = () => document.querySelectorAll(".hb-text-size");

  root.classList.replace("no-js", "js");
  show(kept());
  document.addEventListener("DOMContentLoaded", () => buttons().forEach((button) => {
    label(button);
    button.addEventListener("click", () => {
      show(next());
      keep(root.dataset.textSize);
      label(button);
    });
  }));
  // Back to a page that the browser has kept as it was, and other tabs: the newest choice counts.
  ["pageshow", "storage"].forEach((event) => window.addEventListener(event, () => {
    show(kept());
    buttons().forEach(label);
  }));
})();
