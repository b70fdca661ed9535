/* What the random sequences act on: machines with tabs over one storage, and a small bank.

   A tab is its own copy of the real scripts, as a browser gives each page its own. Only what draws
   whole views is replaced: the list of examinations and the open examination are a few lines here. */
((sources) => {
  "use strict";

  const PREFIX = "handbook.v1.";
  const TYPES = { "alpha-001": "fill", "alpha-002": "short", "beta-010": "bool", "gamma-100": "fill" };
  const BODIES = {
    fill: '<div class="hb-blank"><input></div>',
    short: '<div class="hb-words"><textarea></textarea></div>',
    bool: '<div class="hb-option"><input type="radio" name="b" value="T"></div>' +
      '<div class="hb-option"><input type="radio" name="b" value="F"></div>' +
      '<div class="hb-blank hb-correction"><input></div>',
  };
  const KEYS = { fill: '[["甲"]]', short: "", bool: "F" };
  const RUBRIC = '<ul class="hb-answer__rubric"><li data-score="1"><span>一点</span></li></ul>';
  const run = sources.map((source) => new Function("window", "setInterval", source));

  /* A question's form as the build draws it, as far as the scripts look at it. */
  function formOf({ id, rev, type }) {
    const holder = document.createElement("template");
    holder.innerHTML = `<form class="hb-quiz" id="q-${id}"><div class="hb-quiz__body">${BODIES[type]}</div>` +
      `<details class="hb-answer">${RUBRIC}</details></form>`;
    const form = holder.content.firstElementChild;
    Object.assign(form.dataset, { question: id, rev, type, answer: KEYS[type], letters: "" });
    return form;
  }

  /* What the book is at the moment; a tab has it as it was when the tab was opened. */
  class Bank {
    constructor() {
      this.revs = {};
      this.types = ["fill", "short", "bool"]; // of the blueprint
      this.papers = 0;
    }

    questions() {
      return Object.keys(TYPES).map((id) => ({ id, rev: this.revs[id] || 1, type: TYPES[id] }));
    }

    install(quiz) {
      const questions = this.questions();
      const blueprint = { letter: "H", minutes: 1, sections: [{ types: this.types.slice(), score: 1 }] };
      quiz.index = { version: "v", blueprints: [blueprint], questions };
      quiz.questionById = (id) => questions.find((question) => question.id === id);
      quiz.formOf = formOf;
      quiz.isOfCourse = () => false;
      quiz.readyFor = (code, action) => action();
      quiz.orderOf = () => [];
      quiz.draw = () => ({
        code: `H${(1000 + this.papers++).toString(36).toUpperCase()}`,
        sections: [{ items: questions.map((question) => ({ question })) }],
      });
    }
  }

  /* Words go the way of input events, through the real scripts, into the store. */
  class OpenExam {
    constructor(record) {
      this.record = record;
      record.rows.forEach((row) => row.form.addEventListener("input", () => {
        record.stamp("answers", row, row.type.read(row.form));
      }));
    }

    refresh() {
      this.record.keep();
      this.record.rows.forEach((row) => this.record.fill(row));
    }
  }

  class Tab {
    constructor(machine) {
      this.machine = machine;
      this.listeners = [];
      this.forms = {};
      this.exam = null; // the one that is open
      const window = {
        localStorage: machine.areaOf(this),
        addEventListener: (name, listener) => this.listeners.push({ name, listener }),
      };
      run.forEach((script) => script(window, () => {}));
      const quiz = this.quiz = window.handbookQuiz;
      quiz.now = () => machine.now();
      quiz.showExams = () => { this.exam = null; };
      const tab = this;
      quiz.Sitting = function Sitting(view, record) {
        tab.exam = new OpenExam(record);
        return tab.exam;
      };
      machine.bank.install(quiz);
      window.begin({ appendChild: () => {} });
    }

    /* The question as practice shows it, opened at first use. */
    question(id) {
      if (!this.forms[id]) {
        this.forms[id] = this.quiz.practise(formOf(this.quiz.questionById(id)));
      }
      return this.forms[id];
    }

    hear(name, event) {
      this.listeners.filter((heard) => heard.name === name).forEach(({ listener }) => listener(event));
    }
  }

  class Machine {
    constructor(bank) {
      this.bank = bank;
      this.storage = Object.create(null);
      this.offset = 0; // of its clock
      this.capacity = Infinity;
      this.pending = [];
      this.tabs = [];
      for (let i = 0; i < 3; i++) this.tabs.push(new Tab(this));
    }

    get isFull() {
      return this.capacity < Infinity;
    }

    size() {
      return Object.keys(this.storage).reduce((sum, key) => sum + key.length + this.storage[key].length, 0);
    }

    now() {
      return Machine.clock + this.offset;
    }

    areaOf(tab) {
      const { storage } = this;
      const methods = {
        getItem: (key) => (key in storage ? storage[key] : null),
        setItem: (key, text) => {
          const more = key in storage ? text.length - storage[key].length : key.length + text.length;
          if (more > 0 && this.size() + more > this.capacity) throw new Error("满了");
          if (storage[key] === text) return;
          storage[key] = text;
          this.pending.push([tab, key, text]);
        },
        removeItem: (key) => {
          if (!(key in storage)) return;
          delete storage[key];
          this.pending.push([tab, key, null]);
        },
      };
      return new Proxy(storage, { get: (_, name) => methods[name] });
    }

    /* Lets the other tabs hear what one has written. */
    deliver() {
      for (let times = 0; this.pending.length; times++) {
        if (times > 1000) {
          this.pending = [];
          throw new Error("几个页面互相吵个没完");
        }
        const [from, key, newValue] = this.pending.shift();
        this.tabs.filter((tab) => tab !== from).forEach((tab) => tab.hear("storage", { key, newValue }));
      }
    }

    /* Whatever is stored under the keys of one kind: [[key, value], …]. */
    entries(kind) {
      const start = PREFIX + kind;
      return Object.keys(this.storage).filter((key) => key.startsWith(start)).map((key) => {
        let value = null;
        try {
          value = JSON.parse(this.storage[key]);
        } catch (error) {
          return null; // spoilt, and counted as such
        }
        return [key.slice(PREFIX.length), value];
      }).filter(Boolean);
    }
  }

  Machine.clock = 1760000000;
  return { Bank, Machine, Tab, PREFIX, IDS: Object.keys(TYPES) };
})
