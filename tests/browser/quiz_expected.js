/* What must be on a machine after a random sequence, and whether it is: see quiz_sequences.js. */
((world) => {
  "use strict";

  const { Tab, IDS } = world;

  /* What must be on a machine. */
  class Expected {
    constructor() {
      this.attempts = {}; // key → {attempt: whether it must be there, or only may}
      this.words = {}; // key → the words of which one must be there
      this.exams = {}; // code → {answers: {id: words}, done}
      this.gone = new Set(); // codes that must not be there
      this.spoilt = [];
      this.refused = {}; // key → words
    }

    attempt(key, attempt, isSaved) {
      const known = this.attempts[key] = this.attempts[key] || {};
      known[attempt] = known[attempt] || isSaved;
    }

    /* Words that storage refused may be there, or come when a tab that has them writes again; and
       then the words before may be there as well. */
    word(map, key, word, isSaved) {
      const refused = this.refused[key] = this.refused[key] || [];
      if (!isSaved) refused.push(word);
      map[key] = isSaved ? [word, ...refused] : (map[key] || [""]).concat(word);
    }

    copy() {
      return JSON.parse(JSON.stringify({ attempts: this.attempts, words: this.words, exams: this.exams }));
    }

    /* What lies under a text that cannot be read, and found no room elsewhere, lasts as long as its page. */
    take({ attempts, words, exams }, isStuck) {
      Object.keys(attempts).forEach((key) => {
        const isSaved = !this.isFull && !isStuck(key);
        Object.keys(attempts[key]).forEach((attempt) => this.attempt(key, attempt, attempts[key][attempt] && isSaved));
      });
      Object.keys(words).forEach((key) => { this.words[key] = (this.words[key] || [""]).concat(words[key]); });
      Object.keys(exams).forEach((code) => this.takeExam(code, exams[code]));
    }

    takeExam(code, theirs) {
      const mine = this.exams[code];
      const isLoose = this.isFull || theirs.isLoose || Boolean(mine && mine.isLoose);
      this.gone.delete(code);
      if (!mine || (theirs.done && !mine.done)) this.exams[code] = JSON.parse(JSON.stringify(theirs));
      this.exams[code].isLoose = isLoose;
      if (!mine || mine.done !== theirs.done) return;
      Object.keys(theirs.answers).forEach((id) => {
        mine.answers[id] = (mine.answers[id] || [""]).concat(theirs.answers[id]);
      });
    }
  }

  const lastOf = ({ chosen }) => chosen[chosen.length - 1];
  const attemptsOf = ({ log }) => log.map((attempt) => attempt.join(" "));

  /* Compares a machine with what is expected of it; `fail` is told what is otherwise. */
  function compare(machine, fail) {
    const { expected } = machine;
    machine.tabs.forEach((tab) => tab.hear("pagehide", {}));
    machine.deliver();
    const answers = new Map(machine.entries("answer."));
    const none = { log: [] };
    new Set([...answers.keys(), ...Object.keys(expected.attempts)]).forEach((key) => {
      compareAttempts(key, answers.get(key) || none, expected.attempts[key] || {}, fail);
    });
    Object.keys(expected.words).forEach((key) => {
      compareWords(key, answers.get(key) || none, expected.words[key], fail);
    });
    compareExams(machine, fail);
    const values = Object.values(machine.storage);
    expected.spoilt.filter((text) => !values.includes(text)).forEach((text) => fail(`读不懂的没有留下：${text}`));
    compareForms(machine, answers, fail);
  }

  function compareAttempts(key, record, expected, fail) {
    const got = attemptsOf(record);
    const lost = Object.keys(expected).filter((attempt) => expected[attempt] && !got.includes(attempt));
    const made = got.filter((attempt) => !(attempt in expected));
    if (lost.length || made.length) fail(`${key} 少了 ${lost}，多了 ${made}`);
  }

  function compareWords(key, { draft, now }, expected, fail) {
    const got = [draft, now].filter(Boolean).map(lastOf);
    if ((got.length ? got : [""]).some((text) => expected.includes(text))) return;
    fail(`${key} 的字应是 ${expected.join("｜")}，实是 ${got.join("｜")}`);
  }

  function compareExams(machine, fail) {
    const { gone, exams } = machine.expected;
    const kept = new Map(machine.entries("exam.").map(([, exam]) => [exam.code, exam]));
    gone.forEach((code) => { if (kept.has(code)) fail(`删去的卷${code}又回来了`); });
    Object.keys(exams).filter((code) => !exams[code].isLoose).forEach((code) => {
      const { answers, done } = exams[code];
      const exam = kept.get(code);
      if (!exam || Boolean(exam.done) !== done) {
        fail(`卷${code}${exam ? "交没交不对" : "没有了"}`);
        return;
      }
      Object.keys(answers).forEach((id) => {
        const got = exam.answers[id] ? lastOf({ chosen: exam.answers[id][0] }) : "";
        if (!answers[id].includes(got)) fail(`卷${code}的${id}应是 ${answers[id].join("｜")}，实是 ${got}`);
      });
    });
  }

  /* A page that is opened now shows what is kept. */
  function compareForms(machine, answers, fail) {
    const tab = new Tab(machine);
    IDS.forEach((id) => {
      const { form, rev, type } = tab.question(id);
      const { draft, now } = answers.get(`answer.${id}@${rev}`) || {};
      if (!draft || (now && now.done)) return;
      if (String(type.read(form)) !== String(draft.chosen)) fail(`${id} 写过的没有放回来`);
    });
  }

  return { Expected, compare };
})
