/* Stands by in a worker until something is searched, and takes the engine then. A browser needs as
   long to make a worker as the engine to read the book, so that is done while the reader reads. */
((scope) => {
  "use strict";

  const start = ({ data }) => {
    scope.importScripts("search-engine.js"); // which hears what comes from now on
    scope.dispatchEvent(new MessageEvent("message", { data }));
  };
  scope.addEventListener("message", start, { once: true });
})(self);
