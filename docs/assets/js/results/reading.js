/* Reads what learners have taken along, marks the examinations in it by the rules of the book, and
   keeps learners apart. Nothing is kept on this machine. exports.py and folder.py in
   scripts/handbook/results are the twin.

   A sitting is {who: {name, unit, class}, code, day, chosen, points, source, key, marked}: answers
   and points in the order of the paper, points null where nobody has marked the answer. */
((quiz) => {
  "use strict";

  const { records } = quiz;
  const NO_TEXT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
  const NOBODY = { name: "", unit: "", class: "" };
  const REFUSED = {
    large: "文件太大（超过2MB），不是“存成文件”得到的",
    newer: "是更新的手册存的，这一份读不全：换成新的手册再看",
    foreign: "读不懂：不是“存成文件”得到的文件，或者不完整，请学员重新存一份",
    short: "是“短文字”，里面没有考试记录：请学员用“存成文件”",
    sheet: "登分表在这里读不了：运行 handbook.py results 文件夹",
  };
  const papers = new Map(); // code → the paper as it is drawn

  const clean = (text) => text.replace(NO_TEXT, "").trim();

  function whoOf(who) {
    if (!records.isWho(who)) return NOBODY;
    return { name: clean(who.name), unit: clean(who.unit), class: clean(who.class) };
  }

  /* The paper of a code: {code, blueprint, items: [{number, question, order, full}], total}. */
  function paperOf(code) {
    if (!papers.has(code)) {
      const drawn = quiz.draw(quiz.index, code);
      const sections = drawn ? drawn.sections : [];
      const items = [].concat(...sections.map(({ score, items: own }) => (
        own.map((item) => Object.assign({ full: score }, item))
      )));
      const total = items.reduce((sum, { full }) => sum + full, 0);
      papers.set(code, drawn && { code, blueprint: drawn.blueprint, items, total });
    }
    return papers.get(code);
  }

  /* Returns a sitting, or why there is none. */
  function sittingOf(key, exam, owner, source) {
    const { code, version, done, start, marks } = exam;
    if (!done) return `卷号${code}没有交卷，没有算`;
    const ours = quiz.index.version;
    if (version !== ours) {
      return `卷号${code}出自题库${clean(version).slice(0, 20)}，这一份手册的题库是${ours}：换成出卷时的那一份手册来看`;
    }
    const paper = paperOf(code);
    if (!paper) return `没有卷号${code}`;
    const names = paper.items.map(({ question: { id, rev } }) => `${id}@${rev}`);
    const record = new quiz.ExamRecord(key, exam, paper.blueprint);
    if (String(names) !== String(exam.items) || record.rows.length !== names.length) {
      return `卷号${code}记的题与这份卷对不上，没有算：请学员重新存一份`;
    }
    return {
      who: whoOf(exam.who || owner),
      code,
      day: done,
      chosen: record.rows.map((row) => record.answerOf(row) || []),
      points: record.rows.map((row) => record.scoreOf(row)),
      source,
      key: `${key} ${code} ${start}`,
      marked: Math.max(0, ...Object.values(marks).map(([, time]) => time)),
    };
  }

  /* Reads one file's text: {sittings, notices}. */
  function read(text, source) {
    const { entries, who, isShort, refused } = quiz.readTransfer(text);
    if (refused || isShort) return { sittings: [], notices: [REFUSED[refused || "short"]] };
    const found = Object.keys(entries).filter(records.isExamKey).map((key) => {
      if (!records.kindOf(key).isValid(entries[key])) return "有一份考试记录读不懂，没有算";
      return quiz.guard(() => sittingOf(key, entries[key], who, source), () => "有一份考试记录读不懂，没有算");
    });
    const notices = found.filter((one) => typeof one === "string");
    const sittings = found.filter((one) => typeof one !== "string");
    if (!found.length) notices.push("里面没有考试记录，只有平时做题的");
    return { sittings, notices };
  }

  /* ---- Who is who ----------------------------------------------------------------------------- */

  const same = (text) => text.normalize("NFKC").replace(/\s+/g, "");

  /* By what two sittings are held to be of one learner: name and unit; without a name, the file. */
  function identityOf({ who, source }) {
    const name = same(who.name);
    return JSON.stringify([name, same(who.unit), name ? "" : source]);
  }

  const nameOf = ({ who, source }) => who.name || `（没有写姓名：${source}）`;

  /* Of copies of one examination the one that was marked last; of one learner's papers of a code
     the first. Returns {sittings, notices}. */
  function eachOnce(found) {
    const notices = [];
    const copies = new Map();
    found.forEach((sitting) => {
      const key = `${sitting.key} ${same(sitting.who.name)} ${same(sitting.who.unit)}`;
      const other = copies.get(key);
      if (other) notices.push(`${sitting.source}：卷号${sitting.code}与${other.source}里的是同一份，只算一次`);
      if (!other || sitting.marked > other.marked) copies.set(key, sitting);
    });
    const kept = new Map();
    Array.from(copies.values()).sort((a, b) => a.day - b.day).forEach((sitting) => {
      const key = `${identityOf(sitting)} ${sitting.code}`;
      const first = kept.get(key);
      if (first) {
        const who = `${nameOf(sitting)}（${sitting.who.unit || "没有写单位"}）`;
        notices.push(`${sitting.source}：${who}卷号${sitting.code}另有一份，算先交的（${first.source}）；` +
          "要是两个人，请在姓名后面加字分开");
      } else {
        kept.set(key, sitting);
      }
    });
    const sittings = Array.from(kept.values()).sort((a, b) => found.indexOf(a) - found.indexOf(b));
    return { sittings, notices };
  }

  quiz.classFiles = { REFUSED, read, eachOnce, identityOf, nameOf, paperOf };
})(window.handbookQuiz);
