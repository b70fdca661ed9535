/* Random sequences of what readers do, run against the real store.js and transfer.js.

   Two machines, two tabs on each; every tab is its own copy of the scripts over the machine's
   storage. What must be there is counted beside them; returned is what was lost or made up. */
((sources, seed, sequences) => {
  "use strict";

  const PREFIX = "handbook.v1.";
  const QUESTIONS = ["alpha-001", "alpha-002", "beta-010", "gamma-100"];
  const STEPS = [
    "answer", "answer", "answer", "doubt", "now", "reload", "rev", "export", "text", "import", "spoil", "forget",
  ];
  const failures = [];
  const counts = {};
  let clock = 1760000000;
  let state = seed;

  function below(limit) {
    state = state * 48271 % 2147483647;
    return state % limit;
  }

  class Storage {
    getItem(key) {
      return Object.prototype.hasOwnProperty.call(this, key) ? this[key] : null;
    }

    setItem(key, text) {
      this[key] = String(text);
    }

    removeItem(key) {
      delete this[key];
    }
  }

  class Machine {
    constructor() {
      this.storage = new Storage();
      this.expected = {};
      this.tabs = [this.open(), this.open()];
    }

    open() {
      const tab = { localStorage: this.storage, addEventListener: () => {} };
      sources.forEach((source) => new Function("window", source)(tab));
      tab.handbookQuiz.now = () => clock;
      return tab.handbookQuiz;
    }

    expect(key, attempt) {
      this.expected[key] = this.expected[key] || {};
      this.expected[key][attempt.join(" ")] = true;
    }

    attempts(key) {
      const text = this.storage.getItem(PREFIX + key);
      return text === null ? [] : JSON.parse(text).log.map((attempt) => attempt.join(" "));
    }
  }

  /* One sequence: two machines, and what is carried from one to the other. */
  class Sequence {
    constructor(number) {
      this.number = number;
      this.machines = [new Machine(), new Machine()];
      this.revs = {};
      this.carried = null;
      this.steps = [];
    }

    run() {
      const length = 5 + below(20);
      for (let i = 0; i < length; i++) this.step();
      this.machines.forEach((machine) => this.compare(machine));
    }

    step() {
      const machine = this.machines[below(2)];
      const tab = machine.tabs[below(2)];
      const id = QUESTIONS[below(QUESTIONS.length)];
      const name = STEPS[below(STEPS.length)];
      clock += below(3) * 40000;
      this.steps.push(name);
      counts[name] = (counts[name] || 0) + 1;
      const rev = this.revs[id] || 1;
      this[name]({ machine, tab, id, rev, key: `answer.${id}@${rev}` });
    }

    answer({ machine, tab, id, rev, key }) {
      const before = new Set(tab.store.answer(id, rev).log.map(String));
      tab.store.attempt(id, rev, below(32));
      const last = tab.store.answer(id, rev).log.find((attempt) => !before.has(String(attempt)));
      if (!last) failures.push(`第${this.number}串：一次作答没记上 ${key}`);
      if (!last) return;
      const known = machine.expected[key];
      if (known && known[last.join(" ")]) failures.push(`第${this.number}串：两次作答分不开 ${key} ${last}`);
      machine.expect(key, last);
    }

    doubt({ tab, id, rev }) {
      tab.store.change(id, rev, (record) => { record.doubt = [below(2), clock]; });
    }

    now({ tab, id, rev }) {
      tab.store.change(id, rev, (record) => { record.now = { time: clock, chosen: ["A"], tries: 1 }; });
    }

    reload({ machine }) {
      machine.tabs[below(2)] = machine.open();
    }

    rev({ id, rev }) {
      this.revs[id] = rev + 1;
    }

    export({ machine, tab }) {
      this.carry(machine, JSON.stringify(tab.exported()));
    }

    text({ machine, tab }) {
      this.carry(machine, tab.shortText());
    }

    carry(machine, text) {
      this.carried = { text, expected: JSON.parse(JSON.stringify(machine.expected)) };
    }

    import({ machine, tab }) {
      if (!this.carried) return;
      const { text, expected } = this.carried;
      tab.imported(text);
      Object.keys(expected).forEach((key) => {
        Object.keys(expected[key]).forEach((attempt) => machine.expect(key, attempt.split(" ")));
      });
    }

    spoil({ machine, tab, id, rev, key }) {
      if (machine.storage.getItem(PREFIX + key) !== null) return;
      machine.storage.setItem(PREFIX + key, "{坏");
      machine.expected[key] = {};
      tab.store.answer(id, rev);
    }

    forget({ machine, tab, id, rev, key }) {
      tab.store.forget(id, rev);
      delete machine.expected[key];
    }

    compare(machine) {
      const stored = Object.keys(machine.storage).map((name) => name.replace(PREFIX, ""));
      const keys = new Set([...Object.keys(machine.expected), ...stored.filter((key) => key.startsWith("answer."))]);
      keys.forEach((key) => {
        const wanted = Object.keys(machine.expected[key] || {}).sort().join();
        const got = Array.from(new Set(machine.attempts(key))).sort().join();
        if (wanted === got) return;
        failures.push(`第${this.number}串 ${this.steps.join(" ")}：${key} 应有 ${wanted}，实有 ${got}`);
      });
    }
  }

  for (let number = 0; number < sequences; number++) new Sequence(number).run();
  return { failures, counts };
})
