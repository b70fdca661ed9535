/* Random sequences of what readers do, against the real scripts: see quiz_world.js for the machines.

   What must be there is noted beside them; returned is what was lost, made up or brought back, and
   what the scripts stumbled over. Where storage was full, what it refused may be there or not. */
((world, expecting, seed, sequences) => {
  "use strict";

  const { Bank, Machine, Tab, IDS, PREFIX } = world;
  const { Expected, compare } = expecting;
  const ODD = ["甲", "\"", "'", "\\", "<b>", "</textarea>", "[]", "#a", ",", "😀", "مرحبا", "\u202e反", "&amp;", "~", "1,2"];
  const STEPS = [
    "attempt", "attempt", "type", "type", "type", "submit", "redo", "doubt", "forget", "reload", "close", "rev",
    "carry", "carryText", "bring", "bring", "spoil", "spoil", "fill", "fill", "clear", "clock", "clock",
    "begin", "open", "open", "write", "write", "write", "handIn", "drop", "retype",
  ];
  // Of a storage that never took a byte no tab can hear: there is room for the word that all was cleared.
  const ROOM = 24;
  const CLOCKS = [0, 0, 400 * 86400, 400 * 86400, -4000 * 86400];
  const failures = [];
  const counts = {};
  let state = seed;
  let serial = 0;

  function below(limit) {
    state = state * 48271 % 2147483647;
    return state % limit;
  }

  const one = (list) => list[below(list.length)];
  const words = () => Array.from({ length: 1 + below(3) }, () => one(ODD)).join("") + (serial++).toString(36);

  /* One sequence: two machines with three tabs each, and what is carried from one to the other. */
  class Sequence {
    constructor(number) {
      this.number = number;
      this.bank = new Bank();
      this.machines = [0, 1].map(() => Object.assign(new Machine(this.bank), { expected: new Expected() }));
      this.carried = null;
      this.steps = [];
      this.favourite = [one(this.machines), one(IDS)]; // half of all steps are about these
    }

    fail(text) {
      failures.push(`第${this.number}串 ${this.steps.join(" ")}：${text}`);
    }

    run() {
      const length = 10 + below(40);
      for (let i = 0; i < length; i++) this.step();
      this.machines.forEach((machine) => this.safely(() => compare(machine, (text) => this.fail(text))));
    }

    safely(act) {
      try {
        act();
      } catch (error) {
        this.fail(error.stack);
      }
    }

    step() {
      const machine = one([this.favourite[0], one(this.machines)]);
      const tab = one(machine.tabs);
      const id = one([this.favourite[1], one(IDS)]);
      const { rev } = tab.quiz.questionById(id);
      const name = one(STEPS);
      Machine.clock += below(3) * 40000;
      this.steps.push(name);
      counts[name] = (counts[name] || 0) + 1;
      this.safely(() => {
        this[name]({ machine, tab, id, rev, key: `answer.${id}@${rev}`, expected: machine.expected });
        if (below(3)) machine.deliver();
      });
    }

    /* ---- Questions ------------------------------------------------------------------------ */

    attempt({ machine, tab, id, rev, key }) {
      this.noting(machine, tab, id, rev, key, () => {
        const flags = below(32);
        for (let times = 1 + below(2); times; times--) tab.quiz.store.attempt(id, rev, flags);
      });
    }

    /* Notes the attempts that an action adds. */
    noting(machine, tab, id, rev, key, act) {
      const { expected, isFull } = machine;
      const log = () => tab.quiz.store.answer(id, rev).log.map((attempt) => attempt.join(" "));
      const before = log();
      act();
      const added = log().filter((attempt) => !before.includes(attempt));
      if (new Set(log()).size !== log().length) this.fail(`两次作答分不开 ${key}`);
      if (added.some((attempt) => Number(attempt.split(" ")[0]) > machine.now() + 60)) this.fail(`记到以后去了 ${key}`);
      added.forEach((attempt) => expected.attempt(key, attempt, !isFull && !this.isStuck(tab, key)));
    }

    isStuck(tab, key) {
      return tab.quiz.storage.stuck() > 0 && tab.quiz.storage.unreadable().includes(key);
    }

    type({ machine, tab, id, key, expected }) {
      const { form } = tab.question(id);
      if (form.dataset.state) return;
      const text = this.typeInto(form);
      expected.word(expected.words, key, text, !machine.isFull && !this.isStuck(tab, key));
    }

    typeInto(form) {
      const wrong = form.querySelector("[value=F]");
      if (wrong) wrong.checked = true;
      const field = form.querySelector(".hb-blank input, .hb-words textarea");
      field.value = below(4) ? field.value + words() : words();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return field.value;
    }

    submit({ machine, tab, id, rev, key, expected }) {
      const question = tab.question(id);
      if (question.form.dataset.state || !question.type.read(question.form).length) return;
      const text = question.form.querySelector(".hb-blank input, .hb-words textarea").value;
      this.noting(machine, tab, id, rev, key, () => {
        question.form.dispatchEvent(new Event("submit", { cancelable: true }));
        if (question.marking && below(2)) question.marking.querySelector("button").click();
      });
      if (text) expected.word(expected.words, key, text, !machine.isFull && !this.isStuck(tab, key));
    }

    redo({ machine, tab, id, key, expected }) {
      const question = tab.question(id);
      if (question.form.dataset.state !== "done") return;
      const { draft } = question.record(); // another tab's
      question.redo();
      const left = draft ? draft.chosen[draft.chosen.length - 1] : "";
      expected.word(expected.words, key, left, !machine.isFull && !this.isStuck(tab, key));
    }

    doubt({ tab, id }) {
      tab.question(id).toggleDoubt();
    }

    forget({ machine, tab, id, rev, key, expected }) {
      tab.quiz.store.forget(id, rev);
      const known = expected.attempts[key] || {};
      Object.keys(known).forEach((attempt) => { known[attempt] = false; });
      expected.word(expected.words, key, "", !machine.isFull);
    }

    rev({ id }) {
      this.bank.revs[id] = (this.bank.revs[id] || 1) + 1;
    }

    /* A blueprint loses a type, or has it again. */
    retype() {
      this.bank.types = one([["fill", "bool"], ["fill", "short", "bool"]]);
    }

    spoil({ machine, tab, id, rev, key, expected }) {
      if (machine.storage[PREFIX + key] !== undefined) return;
      const text = `{坏${serial++}`;
      machine.storage[PREFIX + key] = text;
      if (machine.isFull) machine.capacity = Math.max(machine.capacity, machine.size());
      expected.spoilt.push(text);
      tab.quiz.store.answer(id, rev);
    }

    /* ---- Tabs, machines, storage ---------------------------------------------------------- */

    reload({ machine, tab }) {
      tab.hear("pagehide", {});
      machine.deliver();
      machine.tabs[machine.tabs.indexOf(tab)] = new Tab(machine);
    }

    /* Closed as when the power fails: nothing is heard. */
    close({ machine, tab }) {
      machine.tabs[machine.tabs.indexOf(tab)] = new Tab(machine);
    }

    fill({ machine }) {
      machine.capacity = machine.isFull ? Infinity : Math.max(machine.size(), ROOM);
      machine.expected.isFull = machine.isFull;
    }

    clock({ machine }) {
      machine.offset = one(CLOCKS);
    }

    clear({ machine, tab }) {
      if (below(3)) return;
      const gone = new Set([...machine.expected.gone, ...Object.keys(machine.expected.exams)]);
      tab.quiz.storage.clear();
      machine.expected = Object.assign(new Expected(), { gone, isFull: machine.isFull });
      machine.deliver();
      if (Object.keys(machine.storage).length) this.fail("清除以后还有记录");
    }

    carry({ machine, tab }) {
      this.carried = { text: JSON.stringify(tab.quiz.exported()), expected: machine.expected.copy() };
    }

    carryText({ machine, tab }) {
      const { attempts } = machine.expected.copy();
      this.carried = { text: tab.quiz.shortText(), expected: { attempts, words: {}, exams: {} } };
    }

    bring({ tab, expected }) {
      if (!this.carried) return;
      Machine.clock += 10; // whoever looks for a file needs some seconds
      const { refused, skipped } = tab.quiz.imported(this.carried.text);
      if (refused || skipped) this.fail(`自己存的导不进来：${refused} ${skipped}`);
      expected.take(this.carried.expected, (key) => this.isStuck(tab, key));
    }

    /* ---- Examinations --------------------------------------------------------------------- */

    begin({ machine, tab, expected }) {
      const paper = tab.quiz.draw();
      tab.quiz.exam.open(tab.quiz.newExam(paper));
      expected.exams[paper.code] = { answers: {}, done: false, isLoose: machine.isFull };
    }

    open({ tab }) {
      const name = one(tab.quiz.store.exams());
      if (name) tab.quiz.exam.open(name);
    }

    /* What is noted of the examination that is open in a tab. */
    noted(tab, expected) {
      return tab.exam && expected.exams[tab.exam.record.kept.code];
    }

    write({ machine, tab, expected }) {
      const noted = this.noted(tab, expected);
      const row = tab.exam && one(tab.exam.record.rows);
      if (!row || tab.exam.record.wasDone) return;
      const text = this.typeInto(row.form);
      if (!noted) return;
      noted.isLoose = noted.isLoose || machine.isFull;
      if (!noted.done) expected.word(noted.answers, row.question.id, text, !noted.isLoose);
    }

    handIn({ machine, tab, expected }) {
      const noted = this.noted(tab, expected);
      if (!noted || below(2)) return;
      const { record } = tab.exam;
      // one question's attempts are noted around the next one's, and handing in is in the middle
      record.rows.reduce((act, { question: { id, rev } }) => () => (
        this.noting(machine, tab, id, rev, `answer.${id}@${rev}`, act)
      ), () => record.handIn())();
      noted.done = true;
      noted.isLoose = noted.isLoose || machine.isFull;
    }

    /* Deletes one; what other tabs have open of it is not to bring it back. Of one that storage never
       took they cannot hear: a tab that has a copy from a file keeps that. */
    drop({ machine, tab, expected }) {
      const name = one(tab.quiz.store.exams());
      if (!name) return;
      const { code } = tab.quiz.store.exam(name);
      if (`${PREFIX}exam.${name}` in machine.storage) expected.gone.add(code);
      tab.quiz.store.forgetExam(name);
      delete expected.exams[code];
    }
  }

  for (let number = 0; number < sequences && !failures.length; number++) new Sequence(number).run();
  return { failures, counts };
})
