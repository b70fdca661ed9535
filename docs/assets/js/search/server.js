/* Speaks with the search box, loads the index when it is wanted, and works in short spells.

   Material's messages: 0 sets up, 1 says ready, 2 asks, 3 answers. Material's own list gets
   none of the results: they travel beside, in `answer`, for our box, which shows them all.
   Ours: "wake" loads the index before anything is asked, "more" asks for further groups. */
((search) => {
  "use strict";

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const FIRST_GROUPS = 10;
  const REST = 200; // milliseconds in which the page draws the first answer; then later ones are prepared
  const arrived = []; // what the index's files have handed over by `handbookSearch.data`

  /* Makes a server.
       send: takes a message for the page;
       load: runs scripts by their addresses, in their order, then calls back with an error or nothing;
       spell: how many milliseconds to work before letting others work. */
  class Server {
    constructor({ send, load, spell }) {
      this._send = send;
      this._load = load;
      this._spell = spell;
      this._state = "idle"; // idle → loading → ready; back to idle if a file did not load
      this._wanted = false;
      this._query = "";
      this._answer = null;
      this._task = null;
      this._preparation = null; // goes on whenever there is no task
      this._pulse = new MessageChannel();
      this._pulse.port1.onmessage = () => {
        this._isPulseSent = false;
        this._work();
      };
      this._isPulseSent = false;
    }

    /* Takes a message from the page. */
    receive(message) {
      if (message.type === SETUP) {
        this._setup = message.data;
        this._send({ type: READY });
      } else if (message.type === QUERY) {
        this._query = message.data;
        this._wanted = this._wanted || Boolean(search.clean(this._query));
        if (this._state === "ready") this._ask();
        else if (!this._wanted) this._send(result(this._query, [], []));
      } else if (message.type === "wake") {
        this._wanted = true;
      } else if (message.type === "more" && this._answer) {
        const { from, to } = message;
        this._send({ type: "more", typed: this._answer.typed, from, groups: this._answer.view(from, to) });
      }
      if (this._wanted && this._setup && this._state === "idle") this._begin();
    }

    /* Loads the files, works their data in, and answers what has been asked meanwhile. */
    _begin() {
      const files = this._setup.config.files.map((file) => `${this._setup.root}search/${file}`);
      this._state = "loading";
      this._book = this._preparation = null;
      this._load(files, (error) => {
        const data = arrived.splice(0); // some may have come before they were wanted
        if (error || !data.length) {
          this._state = "idle";
          const reply = result(this._query, [], []);
          reply.answer.failed = true;
          this._send(reply);
          return;
        }
        this._run(this._take(data), () => this._begun());
      });
    }

    _begun() {
      this._state = "ready";
      if (search.clean(this._query)) this._ask(); // else the question is still on its way
      setTimeout(() => {
        this._preparation = this._book.prepare();
        this._work();
      }, REST);
    }

    *_take(calls) {
      for (const { name, data } of calls) {
        if (name === "tables") {
          this._book = new search.Book(this._setup.config.sections, data);
          continue;
        }
        for (const page of data) {
          this._book.add(page);
          yield;
        }
      }
    }

    _ask() {
      const typed = this._query;
      this._run(search.answer(this._book, typed), (answer) => {
        this._answer = Object.assign(answer, { typed });
        const { query, groups, sections, nearest } = answer;
        const suggest = this._setup.options.suggest ? suggestion(this._book, typed) : [];
        const reply = result(typed, answer.view(0, FIRST_GROUPS), suggest);
        Object.assign(reply.answer, { query, pages: groups.length, sections, nearest });
        this._send(reply);
      });
    }

    /* Runs a generator in spells; a new one takes the place of the one before. */
    _run(steps, done) {
      this._task = { steps, done };
      this._work();
    }

    _work() {
      const until = performance.now() + this._spell;
      while ((this._task || this._preparation) && performance.now() < until) {
        const task = this._task || { steps: this._preparation, done: () => { this._preparation = null; } };
        const step = task.steps.next();
        if (!step.done) continue;
        if (task === this._task) this._task = null;
        task.done(step.value);
        break; // the answer goes out before anything else is begun
      }
      if ((this._task || this._preparation) && !this._isPulseSent) {
        this._isPulseSent = true;
        this._pulse.port2.postMessage(null);
      }
    }
  }

  function result(typed, groups, suggest) {
    const answer = { typed, query: "", groups, pages: 0, sections: 0, nearest: [] };
    return { type: RESULT, data: { items: [], suggest }, answer };
  }

  /* The shortest name that goes on from the last word typed. */
  function suggestion(book, typed) {
    const word = typed.split(/[\s-]+/).pop();
    if (!word) return [];
    const fitting = book.names.filter((name) => name.startsWith(word));
    return fitting.length ? [fitting.reduce((best, name) => (name.length < best.length ? name : best))] : [];
  }

  search.Server = Server;
  search.data = (name, data) => { arrived.push({ name, data }); };
})((self.handbookSearch = self.handbookSearch || {}));
