/* The reader's records, kept on this machine and nowhere else.

   One key a question and rev: a changed question has a new rev, and so a new key; an old answer
   never marks a new text, and nobody else's answer is touched. Every change reads the key anew
   and merges, so that two tabs lose nothing. What cannot be read is set aside under another key.

   answer.<id>@<rev>  {log: [[time, code], …], now: {…}, doubt: [0 or 1, time]}
       log     every attempt, oldest first; time in seconds, code the sum of the flags below
       now     the form as it was left: {time, chosen: [text, …], tries, done, marks: [0 or 1, …]}
   exam.<name>        a mock examination, see exam-record.js
   aside.<key>        what could not be read, as it was */
((quiz) => {
  "use strict";

  const PREFIX = "handbook.v1.";
  const UNREADABLE = "aside.";
  const ANSWER = /^answer\.([a-z]+-\d{3})@(\d+)$/;
  const EXAM = /^exam\.[0-9a-z]+$/;
  const FLAGS = quiz.FLAGS = { right: 1, sure: 2, unsure: 4, mixed: 8, exam: 16 };
  const ALL_FLAGS = 31;

  /* ---- Keys and texts; what storage refuses lasts as long as the page ---------------- */

  const memory = {};

  function get(key) {
    if (memory[key] !== undefined) return memory[key];
    try {
      return window.localStorage.getItem(PREFIX + key);
    } catch (error) {
      return null;
    }
  }

  /* Returns whether the text will still be there on the next visit. */
  function put(key, text) {
    try {
      window.localStorage.setItem(PREFIX + key, text);
      delete memory[key];
      return true;
    } catch (error) {
      memory[key] = text;
      return false;
    }
  }

  function remove(key) {
    delete memory[key];
    try {
      window.localStorage.removeItem(PREFIX + key);
    } catch (error) {
      console.info("handbook: 浏览器不许改动保存的记录", error.message);
    }
  }

  function keys() {
    const found = Object.keys(memory);
    try {
      Object.keys(window.localStorage).forEach((name) => {
        const key = name.slice(PREFIX.length);
        if (name.startsWith(PREFIX) && memory[key] === undefined) found.push(key);
      });
    } catch (error) {
      console.info("handbook: 浏览器不许读取保存的记录", error.message);
    }
    return found.sort();
  }

  /* ---- Records ------------------------------------------------------------------------ */

  function isCount(value) {
    return Number.isInteger(value) && value >= 0;
  }

  function isStamped(value) {
    return Array.isArray(value) && value.length === 2 && isCount(value[1]);
  }

  function isTexts(value) {
    return Array.isArray(value) && value.every((text) => typeof text === "string");
  }

  function isObject(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  function isAttempt(value) {
    return isStamped(value) && isCount(value[0]) && value[1] <= ALL_FLAGS;
  }

  function isLeftForm(now) {
    return isObject(now) && isCount(now.time) && isTexts(now.chosen) && isCount(now.tries);
  }

  function isRecord(record) {
    if (!isObject(record) || !Array.isArray(record.log) || !record.log.every(isAttempt)) return false;
    if (record.doubt !== undefined && !isStamped(record.doubt)) return false;
    return record.now === undefined || isLeftForm(record.now);
  }

  /* The first release kept only the last answer. */
  function upgraded(record) {
    const isOld = isObject(record) && !record.log && isTexts(record.chosen) && isCount(record.tries) &&
      isCount(record.time) && typeof record.right === "boolean";
    if (!isOld) return record;
    const { chosen, tries, right } = record;
    const time = Math.floor(record.time / 1000);
    return {
      log: [[time, right && tries === 1 ? FLAGS.right : 0]],
      now: { time, chosen, tries, done: right || tries > 1 },
    };
  }

  function isStampedMap(map) {
    return isObject(map) && Object.values(map).every(isStamped);
  }

  function isExam(exam) {
    return isObject(exam) && [exam.code, exam.version].every((text) => typeof text === "string") &&
      [exam.start, exam.used, exam.done].every(isCount) && isTexts(exam.items) && isStamped(exam.timed) &&
      [exam.answers, exam.marks, exam.doubt].every(isStampedMap) &&
      Object.values(exam.answers).every(([chosen]) => isTexts(chosen));
  }

  function kindOf(key) {
    if (ANSWER.test(key)) return { isValid: isRecord, merge: mergeRecords };
    if (EXAM.test(key)) return { isValid: isExam, merge: mergeExams };
    return null;
  }

  /* Returns the value of a key, or null; what cannot be read is set aside. */
  function read(key) {
    const text = get(key);
    if (text === null) return null;
    let value = null;
    try {
      value = upgraded(JSON.parse(text));
    } catch (error) {
      console.info(`handbook: 读不懂的记录，另存到一边：${key}`, error.message);
    }
    if (kindOf(key).isValid(value)) return value;
    setAside(key, text);
    return null;
  }

  function setAside(key, text) {
    let name = UNREADABLE + key;
    while (get(name) !== null && get(name) !== text) name += "~";
    remove(key);
    put(name, text);
    store.newlyUnreadable++;
  }

  function write(key, value) {
    return put(key, JSON.stringify(value));
  }

  /* ---- Merging: the same from either side, and doing it twice changes nothing ---------- */

  function later(a, b, timeOf) {
    if (a === undefined) return b;
    if (b === undefined) return a;
    if (timeOf(a) !== timeOf(b)) return timeOf(a) > timeOf(b) ? a : b;
    return JSON.stringify(a) > JSON.stringify(b) ? a : b;
  }

  const stampOf = (value) => value[1];

  function mergeRecords(a, b) {
    const attempts = new Map(a.log.concat(b.log).map((attempt) => [attempt.join(" "), attempt]));
    const merged = { log: Array.from(attempts.values()).sort((x, y) => x[0] - y[0] || x[1] - y[1]) };
    const now = later(a.now, b.now, (value) => value.time);
    const doubt = later(a.doubt, b.doubt, stampOf);
    if (now) merged.now = now;
    if (doubt) merged.doubt = doubt;
    return merged;
  }

  function mergeMaps(a, b) {
    const merged = {};
    Object.keys(a).concat(Object.keys(b)).sort().forEach((id) => {
      merged[id] = later(a[id], b[id], stampOf);
    });
    return merged;
  }

  function mergeExams(a, b) {
    return {
      code: a.code,
      version: a.version,
      start: a.start,
      items: a.items,
      used: Math.max(a.used, b.used),
      done: Math.max(a.done, b.done),
      timed: later(a.timed, b.timed, stampOf),
      answers: mergeMaps(a.answers, b.answers),
      marks: mergeMaps(a.marks, b.marks),
      doubt: mergeMaps(a.doubt, b.doubt),
    };
  }

  /* ---- What the rest of the engine uses --------------------------------------------------- */

  /* Seconds; a test may put its own clock here. */
  quiz.now = () => Math.floor(Date.now() / 1000);

  /* Now, but later than a time that is on record already, if there is one. */
  quiz.timeAfter = (time = -1) => Math.max(quiz.now(), time + 1);

  const store = quiz.store = {
    prefix: PREFIX,
    newlyUnreadable: 0, // how many this page has set aside

    answer: (id, rev) => read(`answer.${id}@${rev}`) || { log: [] },

    /* Changes one question's record; returns whether it was saved. */
    change: (id, rev, edit) => {
      const record = store.answer(id, rev);
      edit(record);
      return write(`answer.${id}@${rev}`, record);
    },

    /* Adds an attempt; never two in one second, so that each can be told from the others. */
    attempt: (id, rev, flags) => store.change(id, rev, ({ log }) => {
      const last = log[log.length - 1];
      log.push([quiz.timeAfter(last && last[0]), flags]);
    }),

    forget: (id, rev) => remove(`answer.${id}@${rev}`),

    exam: (name) => read(`exam.${name}`),
    exams: () => keys().filter((key) => EXAM.test(key) && read(key)).map((key) => key.slice("exam.".length)),

    /* Merges a mock examination into the one kept; returns whether it was saved. */
    keepExam: (name, exam) => {
      const kept = read(`exam.${name}`);
      return write(`exam.${name}`, kept ? mergeExams(kept, exam) : exam);
    },
    forgetExam: (name) => remove(`exam.${name}`),

    unreadable: () => keys().filter((key) => key.startsWith(UNREADABLE)),
    forgetUnreadable: () => store.unreadable().forEach(remove),
    clear: () => keys().forEach(remove),

    /* For transfer.js, which takes the records to another machine. */
    entries: { keys, get, put, read, write, kindOf, isObject },

    /* Whether what is written now would still be there on the next visit. */
    works: () => {
      const works = put("probe", "1");
      remove("probe");
      return works;
    },
  };
})(window.handbookQuiz = window.handbookQuiz || {});
