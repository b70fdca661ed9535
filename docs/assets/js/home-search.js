/* The large search field of the home page opens the search at the top of the page; who leaves it
   with Escape is back where it was opened. */
(() => {
  "use strict";

  const button = document.querySelector(".hb-home-search");
  const toggle = document.getElementById("__search");
  const field = document.querySelector(".md-search__input");
  if (!button || !toggle || !field) return;

  let isOurs = false;
  button.addEventListener("click", () => {
    isOurs = true;
    if (!toggle.checked) toggle.click();
    field.focus();
  });
  window.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isOurs && toggle.checked) setTimeout(() => button.focus());
  }, true);
  toggle.addEventListener("change", () => {
    if (!toggle.checked) isOurs = false;
  });
})();
