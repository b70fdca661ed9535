/* Copies the address of a search, as the theme's button for it promises. The theme does it with a
   library that also copies code and weighs ten times as much; it is left out (theme_script.py). */
(() => {
  "use strict";

  const button = document.querySelector("a[data-clipboard-text]");
  if (!button) return;

  function put(event) {
    event.preventDefault();
    event.clipboardData.setData("text/plain", button.href); // the theme sets its own text one question late
  }

  button.addEventListener("click", () => {
    document.addEventListener("copy", put);
    const isCopied = document.execCommand("copy");
    document.removeEventListener("copy", put);
    if (isCopied && window.alert$) window.alert$.next("已复制"); // the theme's own message
  });
})();
