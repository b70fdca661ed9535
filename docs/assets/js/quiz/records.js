/* What a record is: what of it is valid, and how two of one become one. No storage, no page.

   answer.<id>@<rev>  {log: [[time, code], …], how: [[time, seconds, chosen], …], now: {…},
                      draft: {…}, doubt: [0 or 1, time]}
       log     every attempt, oldest first; time in seconds, code the sum of the flags below
       how     of the attempt of that time the seconds that it took, and what was chosen first:
               [text, …], in the author's letters; an answer in words is not repeated here
       now     the answer as it was submitted: {time, chosen: [text, …], tries, done, flags,
               marks: [0 or 1, …]}
       draft   what was typed or chosen since and not submitted: {time, chosen}
   blank.<id>         {text, time}: what the reader filled in for the unit; an empty text was taken back
   exam.<name>        a mock examination, see exam-record.js
   set                the practice that the reader is at: {time, name, title, seed, items: ["id@rev", …],
                      results: [0, 1 or null, …], at: the place to go on with}; not taken along
   aside.<key>        what could not be read, as it was

   Whoever adds a field raises VERSION: a file that says a later one is refused (transfer.js).
   2 added `draft`; 3 `how`, and to examinations `who`, `first` and `seconds`; 4 `blank`. */
((quiz) => {
  "use strict";

  const VERSION = 4;
  const ANSWER = /^answer\.([a-z]+-\d{3})@(\d{1,6})$/;
  const BLANK = /^blank\.[a-z][a-z0-9-]{0,39}$/;
  const BLANK_TEXT = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]{0,100}$/; // one line
  const NOT_IN_BLANKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g; // a tab comes along from a sheet's cells
  const EXAM = /^exam\.[0-9a-z]{1,40}$/;
  const ID = /^[a-z]+-\d{3}$/;
  const ITEM = /^[a-z]+-\d{3}@\d{1,6}$/;
  const CODE = /^[A-Z][0-9A-Z]{1,7}$/;
  const LATEST = 1e11; // seconds; what is later is no time
  const DAY = 86400;
  const NAME_LENGTH = 40;
  const FLAGS = quiz.FLAGS = { right: 1, sure: 2, unsure: 4, mixed: 8, exam: 16 };
  const ALL_FLAGS = 31;

  /* ---- What is valid ---------------------------------------------------------------------- */

  function isObject(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  const isText = (value) => typeof value === "string";
  const isTime = (value) => Number.isInteger(value) && value >= 0 && value <= LATEST;
  const isSwitch = (value) => value === 0 || value === 1;
  const isCode = (value) => isTime(value) && value <= ALL_FLAGS;
  const listOf = (isItem) => (value) => Array.isArray(value) && value.every(isItem);
  const pairOf = (isFirst, isSecond) => (value) => (
    Array.isArray(value) && value.length === 2 && isFirst(value[0]) && isSecond(value[1])
  );
  const mapOf = (isValue) => (map) => (
    isObject(map) && Object.keys(map).every((id) => ID.test(id) && pairOf(isValue, isTime)(map[id]))
  );
  const perhaps = (isValue) => (value) => value === undefined || isValue(value);

  /* Whether an object has the fields of a table, each valid. */
  const objectOf = (fields) => (value) => (
    isObject(value) && Object.keys(fields).every((name) => fields[name](value[name]))
  );

  const isHow = (value) => (
    Array.isArray(value) && value.length === 3 && isTime(value[0]) && isTime(value[1]) && listOf(isText)(value[2])
  );
  const isName = (value) => isText(value) && value.length <= NAME_LENGTH;
  const isWho = objectOf({ name: isName, unit: isName, class: isName });

  const isRecord = objectOf({
    log: listOf(pairOf(isTime, isCode)),
    how: perhaps(listOf(isHow)),
    now: perhaps(objectOf({
      time: isTime,
      chosen: listOf(isText),
      tries: isTime,
      done: perhaps((value) => typeof value === "boolean"),
      flags: perhaps(isCode),
      marks: perhaps(listOf(isSwitch)),
    })),
    draft: perhaps(objectOf({ time: isTime, chosen: listOf(isText) })),
    doubt: perhaps(pairOf(isSwitch, isTime)),
  });

  const isExam = objectOf({
    code: (value) => isText(value) && CODE.test(value),
    version: isText,
    start: isTime,
    items: listOf((value) => isText(value) && ITEM.test(value)),
    used: isTime,
    done: isTime,
    timed: pairOf(isSwitch, isTime),
    answers: mapOf(listOf(isText)),
    marks: mapOf(listOf(isSwitch)),
    doubt: mapOf(isSwitch),
    who: perhaps(isWho),
    first: perhaps(mapOf(listOf(isText))),
    seconds: perhaps(mapOf(isTime)),
  });

  const isBlank = objectOf({
    text: (value) => isText(value) && BLANK_TEXT.test(value),
    time: isTime,
  });

  const isSet = objectOf({
    time: isTime,
    name: isText,
    title: isText,
    seed: isText,
    items: listOf((value) => isText(value) && ITEM.test(value)),
    results: listOf((value) => value === null || isSwitch(value)),
    at: isTime,
  });

  /* The first release kept only the last answer. */
  function upgraded(record) {
    const isOld = isObject(record) && !record.log && listOf(isText)(record.chosen) && isTime(record.tries) &&
      Number.isInteger(record.time) && typeof record.right === "boolean";
    if (!isOld) return record;
    const { chosen, tries, right } = record;
    const time = Math.floor(record.time / 1000);
    return {
      log: [[time, right && tries === 1 ? FLAGS.right : 0]],
      now: { time, chosen, tries, done: right || tries > 1 },
    };
  }

  /* ---- Merging: the same from either side, and doing it twice changes nothing ---------- */

  /* Whether a time is so far ahead that the clock was wrong when it was written. */
  const isAhead = (time) => time > quiz.now() + DAY;

  /* Whichever is later; what a wrong clock dated ahead gives way to what was dated right. */
  function later(a, b, timeOf) {
    if (a === undefined) return b;
    if (b === undefined) return a;
    const [timeA, timeB] = [timeOf(a), timeOf(b)];
    if (isAhead(timeA) !== isAhead(timeB)) return isAhead(timeA) ? b : a;
    if (timeA !== timeB) return timeA > timeB ? a : b;
    return JSON.stringify(a) > JSON.stringify(b) ? a : b;
  }

  function earlier(a, b, timeOf) {
    if (a === undefined || b === undefined) return a || b;
    const [timeA, timeB] = [timeOf(a), timeOf(b)];
    if (isAhead(timeA) !== isAhead(timeB)) return isAhead(timeA) ? b : a;
    if (timeA !== timeB) return timeA < timeB ? a : b;
    return JSON.stringify(a) < JSON.stringify(b) ? a : b;
  }

  const stampOf = (value) => value[1];
  const timeOf = (value) => value.time;
  const inOrder = (log) => log.sort((x, y) => x[0] - y[0] || x[1] - y[1]);

  function mergeHow(a, b) {
    const all = new Map(a.concat(b).map((how) => [JSON.stringify(how), how]));
    return Array.from(all.keys()).sort().map((text) => all.get(text)).sort((x, y) => x[0] - y[0]);
  }

  function mergeRecords(a, b) {
    const attempts = new Map(a.log.concat(b.log).map((attempt) => [attempt.join(" "), attempt]));
    const merged = { log: inOrder(Array.from(attempts.values())) };
    const how = mergeHow(a.how || [], b.how || []);
    if (how.length) merged.how = how;
    const now = later(a.now, b.now, timeOf);
    const draft = later(a.draft, b.draft, timeOf);
    const doubt = later(a.doubt, b.doubt, stampOf);
    if (now) merged.now = now;
    if (draft) merged.draft = draft; // even if older than what was submitted: no word is lost
    if (doubt) merged.doubt = doubt;
    return merged;
  }

  function mergeMaps(a, b, choose = later) {
    const merged = {};
    Object.keys(a).concat(Object.keys(b)).sort().forEach((id) => {
      merged[id] = choose(a[id], b[id], stampOf);
    });
    return merged;
  }

  /* Of two copies that were both handed in the one that was first; null if neither was. */
  function handedIn(a, b) {
    if (!a.done || !b.done) return [a, b].find(({ done }) => done) || null;
    if (a.done !== b.done) return a.done < b.done ? a : b;
    return JSON.stringify(a) < JSON.stringify(b) ? a : b;
  }

  /* What was handed in stays as it was handed in; only the reader's own marks go on. */
  function mergeExams(a, b) {
    const marks = mergeMaps(a.marks, b.marks);
    const final = handedIn(a, b);
    if (final) return Object.assign({}, final, { marks });
    return {
      code: a.code,
      version: a.version,
      start: a.start,
      items: a.items,
      used: Math.max(a.used, b.used),
      done: 0,
      timed: later(a.timed, b.timed, stampOf),
      answers: mergeMaps(a.answers, b.answers),
      marks,
      doubt: mergeMaps(a.doubt, b.doubt),
      who: a.who || b.who, // given at the start, and never changed
      first: mergeMaps(a.first || {}, b.first || {}, earlier),
      seconds: mergeMaps(a.seconds || {}, b.seconds || {}),
    };
  }

  /* Whether two are copies of one examination, and not two that were begun in the same second. */
  function isSameExam(a, b) {
    return ["code", "version", "start", "items"].every((name) => String(a[name]) === String(b[name]));
  }

  const KINDS = [
    { pattern: ANSWER, isValid: isRecord, merge: mergeRecords, isSame: () => true },
    { pattern: EXAM, isValid: isExam, merge: mergeExams, isSame: isSameExam },
    { pattern: BLANK, isValid: isBlank, merge: (a, b) => later(a, b, timeOf), isSame: () => true },
  ];

  quiz.records = {
    VERSION,
    NAME_LENGTH,
    isObject,
    isSet,
    isWho,
    isAhead,
    inOrder,
    upgraded,

    toBlank: (text) => text.replace(NOT_IN_BLANKS, " ").slice(0, 100),

    /* What is known of the records under a key: {pattern, isValid, merge, isSame}; undefined if nothing. */
    kindOf: (key) => KINDS.find(({ pattern }) => pattern.test(key)),
    isExamKey: (key) => EXAM.test(key),
    isBlankKey: (key) => BLANK.test(key),
    partsOf: (key) => ANSWER.exec(key), // [, id, rev] of an answer; else null
  };
})(window.handbookQuiz = window.handbookQuiz || {});
