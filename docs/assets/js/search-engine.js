/* The search engine's entrance. The build puts the engine's modules into this file, above.
   In a worker, which search-worker.js has begun, this starts the engine; in the page
   search-iframe-worker.js does, where no worker may run. */
((scope) => {
  "use strict";

  if (scope.document) return;
  const server = new scope.handbookSearch.Server({
    send: (message) => scope.postMessage(message),
    load: (addresses, done) => {
      let failure = null;
      try {
        scope.importScripts(...addresses);
      } catch (error) {
        failure = error;
      }
      done(failure);
    },
    spell: 24, // long enough to be swift; between spells a newer query is taken up
  });
  scope.addEventListener("message", (event) => server.receive(event.data));
})(self);
