/* On a page that has moved: go on at once, and keep the place in the page (#…), which the
   page's own refresh would lose. */
(() => {
  "use strict";

  location.replace(document.querySelector("article a").href + location.hash);
})();
