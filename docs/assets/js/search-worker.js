/* The search engine's entrance. In a worker it starts the engine; in the page, where
   search-iframe-worker.js loads it because no worker may run, it only lists the modules.
   The build puts the modules into this file, above; then none is left to be loaded. */
(function (scope) {
  "use strict";

  const search = (scope.handbookSearch = scope.handbookSearch || {});
  const names = ["text", "filter", "sound", "book", "near", "rank", "answer", "server"];
  search.modules = search.Server ? [] : names.map((name) => "search/" + name + ".js");
  if (scope.document) return;

  scope.importScripts(...search.modules);
  const server = new search.Server({
    send: (message) => scope.postMessage(message),
    load: (address, done) => {
      let failure = null;
      try { scope.importScripts(address); } catch (error) { failure = error; }
      done(failure);
    },
    spell: 24, // long enough to be swift; between spells a newer query is taken up
  });
  scope.addEventListener("message", (event) => server.receive(event.data));
})(self);
