/* The large search field of the home page opens the search at the top of the page. */
(() => {
  "use strict";

  const button = document.querySelector(".hb-home-search");
  const toggle = document.getElementById("__search");
  const field = document.querySelector(".md-search__input");
  if (!button || !toggle || !field) return;

  button.addEventListener("click", () => {
    if (!toggle.checked) toggle.click();
    field.focus();
  });
})();
