/* Stands by in a worker until something is searched, and takes the engine then. To make a worker is a
   quarter of what a browser does for a first answer, so that is done while the reader reads. */
((scope) => {
  "use strict";

  const start = ({ data }) => {
    scope.importScripts("search-engine.js"); // which hears what comes from now on
    scope.dispatchEvent(new MessageEvent("message", { data }));
  };
  scope.addEventListener("message", start, { once: true });
})(self);
