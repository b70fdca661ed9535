/* Lets Material's search run where a worker may not: on file://, under a policy that blocks
   workers, in a browser without them. Material makes its worker by `new Worker(address)`;
   for the search this hands out a stand-in that starts a real worker and, if that fails,
   runs the same engine in the page, in short spells.

   It takes the place of the package iframe-worker, and bears its name because Material's
   offline plugin fetches that package from elsewhere unless a polyfill is so named. */
(() => {
  "use strict";

  const SETUP = 0;
  const RESULT = 3;
  const IN_PAGE_SPELL = 16; // milliseconds, a frame: input and painting wait no longer
  const PATIENCE = 300; // milliseconds after which a page that has loaded counts as being at rest
  const Native = window.Worker;
  const loads = new Map(); // address of a script → promise of its fault, or of nothing
  const isOnDisk = location.protocol === "file:";
  let mayHaveWorkers = Boolean(Native) && !isOnDisk;
  const isSearch = (address) => /\/search-worker\.js$/.test(String(address));

  class Host {
    constructor(address) {
      this.port = new EventTarget();
      this.port.postMessage = (message) => this.send(message);
      this._address = new URL(address, location.href);
      this._root = new URL("../../", this._address).href;
      this._engineAddress = new URL("search-engine.js", this._address).href;
      this._sent = []; // until the engine has spoken: it may have to be said again in the page
      this._worker = null; // stands by, or is at work
      this._engine = null;
      this._isStarted = false;
      whenAtRest(() => this._standBy());
    }

    /* Sends a message to the engine. It starts when something is wanted of it: a reader who does not
       search must not wait for it. */
    send(message) {
      if (message.type === SETUP) message.data.root = this._root;
      if (this._sent) this._sent.push(message);
      if (this._engine) this._engine(message);
      else if (message.type !== SETUP) this._start();
    }

    /* Makes ready what costs a reader nothing: a worker; or, where all is on the same disk, the engine
       and the beginning of the index, which for a book of our size is all of it. */
    _standBy() {
      if (this._isStarted) return;
      if (mayHaveWorkers) this._makeWorker();
      if (!isOnDisk) return;
      // which says what the index's files are; Material loads it, too, but may not have it yet
      loadScripts([this._engineAddress, `${this._root}search/search_index.js`], (error) => {
        if (!error) loadScripts([`${this._root}search/${window.__index.config.files[0]}`], () => {});
      });
    }

    _start() {
      if (this._isStarted) return;
      this._isStarted = true;
      if (mayHaveWorkers) this._makeWorker();
      if (this._worker) this._startWorker(); else this._startInPage();
    }

    _receive(message) {
      this._sent = null;
      this._tell(message);
    }

    _tell(message) {
      this.port.dispatchEvent(new MessageEvent("message", { data: message }));
    }

    _makeWorker() {
      if (this._worker) return;
      try {
        this._worker = new Native(this._address.href);
      } catch (error) {
        return; // forbidden: the engine will run in the page
      }
      this._worker.onmessage = (event) => this._receive(event.data);
      this._worker.onerror = () => {
        if (!this._sent) return; // it has spoken: a fault of the engine, not of the browser
        this._worker.onerror = this._worker.onmessage = null;
        this._worker = this._engine = null;
        mayHaveWorkers = false;
        if (this._isStarted) this._startInPage();
      };
    }

    _startWorker() {
      this._engine = (message) => this._worker.postMessage(message);
      this._sent.forEach(this._engine);
    }

    _startInPage() {
      if (window.handbookSearch) {
        this._serveInPage();
        return;
      }
      loadScripts([this._engineAddress], (error) => {
        if (!error) {
          this._serveInPage();
          return;
        }
        this._isStarted = false; // what is asked next tries again
        this._tell({ type: RESULT, data: { items: [] }, answer: { typed: "", groups: [], failed: true } });
      });
    }

    _serveInPage() {
      const channel = new MessageChannel(); // as from a worker: a copy, and not before the engine rests
      channel.port1.onmessage = ({ data }) => this._receive(data);
      const server = new window.handbookSearch.Server({
        send: (message) => channel.port2.postMessage(message),
        load: loadScripts,
        spell: IN_PAGE_SPELL,
      });
      this._engine = (message) => server.receive(message);
      this._sent.forEach(this._engine);
    }
  }

  /* Calls when a page has loaded and has nothing else to do. */
  function whenAtRest(act) {
    // a browser may leave a page without rest for half a minute where the machine is busy with others
    const wait = () => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: PATIENCE }) : setTimeout(act));
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { once: true });
  }

  /* Fetches all at once, runs them in their order, and calls back when all have ended: what is still
     on its way after a fault would come into the next attempt. What was loaded is not loaded again,
     unless something beside it was not. */
  function loadScripts(addresses, done) {
    addresses.forEach((address) => { if (!loads.has(address)) loads.set(address, loaded(address)); });
    Promise.all(addresses.map((address) => loads.get(address))).then((errors) => {
      const error = errors.find(Boolean) || null;
      if (error) addresses.forEach((address) => loads.delete(address));
      done(error);
    });
  }

  /* Promises the fault of a script, or nothing. */
  function loaded(address) {
    return new Promise((end) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.onload = script.onerror = (event) => {
        script.remove();
        end(event.type === "error" ? new Error(address) : null);
      };
      document.head.appendChild(script);
    });
  }

  function SearchWorker(address, options) {
    if (!isSearch(address)) return new Native(address, options);
    const host = new Host(address);
    window.handbookSearchPort = host.port;
    setTimeout(() => document.dispatchEvent(new Event("handbook-search"))); // when Material has set up its part
    return host.port;
  }

  if (Native) SearchWorker.prototype = Native.prototype;
  window.Worker = SearchWorker;
})();
