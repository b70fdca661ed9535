/* One examination: its questions, what was answered, doubted and marked, and its points.

   It is kept as {code, version, start, items: ["id@rev", …], used, done, timed,
   answers: {id: [chosen, time]}, marks: {id: [[0 or 1, …], time]}, doubt: {id: [0 or 1, time]},
   first: {id: [chosen, time]}, seconds: {id: [seconds, time]}, who: {name, unit, class}};
   times in seconds; `used` is the time during which it was open and timed,
   `first` what stood there when the reader first went on, and `who` is there only if it was given. */
((quiz) => {
  "use strict";

  const { store, FLAGS } = quiz;

  quiz.blueprintOf = (code) => {
    if (quiz.isOfCourse(code)) return quiz.draw(quiz.index, code).blueprint;
    return quiz.index.blueprints.find(({ letter }) => letter === code[0]);
  };

  /* Keeps a new examination on a drawn paper; returns its name. */
  quiz.newExam = (paper, who) => {
    const start = quiz.now();
    const items = [].concat(...paper.sections.map((section) => section.items));
    return store.addExam(Object.assign(who ? { who } : {}, {
      code: paper.code,
      version: quiz.index.version,
      start,
      items: items.map(({ question }) => `${question.id}@${question.rev}`),
      used: 0,
      done: 0,
      timed: [1, start],
      answers: {},
      marks: {},
      doubt: {},
      first: {},
      seconds: {},
    }));
  };

  /* Points to a tenth; marking.py in scripts/handbook/quiz rounds alike. */
  quiz.toTenth = (points) => Math.round(points * 10) / 10;

  /* The points that an answer gets of those of its question, to a tenth; null while only the reader
     can mark it and has not. `score` in marking.py is the twin. */
  quiz.scoreFor = (type, form, chosen, marks, full) => {
    if (!chosen) return 0;
    const share = type.share(form, chosen);
    const rubric = type.points ? type.points(form, chosen) : null;
    if (!rubric) return quiz.toTenth(share * full);
    if (!marks) return null;
    const marked = quiz.shareOf(rubric, marks);
    return quiz.toTenth((share === null ? marked : (share + marked) / 2) * full);
  };

  /* An examination that is kept, with a form for each of its questions: `rows`. What was deleted
     meanwhile, here or in another tab, is gone, and nothing of it is kept any more. */
  class ExamRecord {
    constructor(name, kept = store.exam(name), blueprint = quiz.blueprintOf(kept.code)) {
      this.name = name;
      this.isGone = false;
      this.kept = kept;
      this.keptAt = -Infinity;
      this.blueprint = blueprint;
      this.wasDone = this.kept.done; // when it was opened
      this.rows = this.kept.items.map((item) => quiz.guard(() => this.rowOf(item), () => null)).filter(Boolean);
    }

    /* A changed rev drops that question only, and so does a type that the blueprint has no more,
       or a fault in the question. */
    rowOf(item) {
      const question = quiz.questionById(item.split("@")[0]);
      if (!question || `${question.id}@${question.rev}` !== item) return null;
      const section = this.blueprint.sections.find(({ types }) => types.includes(question.type));
      if (!section) return null;
      const type = quiz.types[question.type];
      const form = quiz.formOf(question);
      form.insertBefore(quiz.element("div", "hb-quiz__feedback"), form.querySelector(".hb-answer"))
        .setAttribute("role", "status");
      quiz.reorder(form, quiz.orderOf(question, this.kept.code));
      if (type.setUp) type.setUp(form);
      const row = { question, section, form, type, misfits: false };
      this.fill(row);
      return row;
    }

    /* Puts what was answered into the form; what does not fit the form is as good as none. */
    fill(row) {
      const chosen = this.valueOf("answers", row) || [];
      row.misfits = chosen.length > 0 && !row.type.write(row.form, chosen);
      if (row.misfits || !chosen.length) quiz.reset(row.form);
    }

    /* ---- What is kept --------------------------------------------------------------------- */

    /* Saves, and takes over what other tabs have saved. */
    keep() {
      this.isSaved = store.keepExam(this.name, this.kept);
      const kept = store.exam(this.name);
      this.isGone = !kept;
      if (!kept) return;
      this.kept = kept;
      this.keptAt = quiz.now();
    }

    /* Whether it was kept so lately that a deletion in another tab may not have seen it. */
    get isJustKept() {
      return Math.abs(quiz.now() - this.keptAt) < 3;
    }

    /* Puts a value with its time into one of the maps: answers, marks, doubt. */
    stamp(map, row, value) {
      const { id } = row.question;
      if (this.kept.done && map !== "marks") return; // handed in
      const last = this.kept[map][id];
      if (last && JSON.stringify(last[0]) === JSON.stringify(value)) return;
      this.kept[map][id] = [value, quiz.timeAfter(last && last[1])];
      if (map === "answers") row.misfits = false;
      this.keep();
    }

    /* Whatever stands in one of the maps for a question. */
    valueOf(map, row) {
      const found = (this.kept[map] || {})[row.question.id];
      return found && found[0];
    }

    /* What was answered; null if nothing was. */
    answerOf(row) {
      const chosen = this.valueOf("answers", row);
      return chosen && chosen.length && !row.misfits ? chosen : null;
    }

    isDoubtful(row) {
      return Boolean(this.valueOf("doubt", row));
    }

    /* One second more was spent on a question. */
    spend({ question: { id } }) {
      const { kept } = this;
      const [spent] = kept.seconds ? kept.seconds[id] || [0] : [0];
      kept.seconds = Object.assign(kept.seconds || {}, { [id]: [spent + 1, quiz.now()] });
    }

    /* The reader goes on: what stands there for the first time is the first choice. */
    goOn(row) {
      const { kept } = this;
      const { id } = row.question;
      if (kept.done || !this.answerOf(row) || this.valueOf("first", row)) return;
      kept.first = Object.assign(kept.first || {}, { [id]: [this.answerOf(row), quiz.now()] });
    }

    switchClock() {
      const [isOn, time] = this.kept.timed;
      this.kept.timed = [isOn ? 0 : 1, quiz.timeAfter(time)];
      this.keep();
    }

    get secondsLeft() {
      return this.blueprint.minutes * 60 - this.kept.used;
    }

    /* ---- Handing in ----------------------------------------------------------------------- */

    handIn() {
      this.keep();
      if (this.isGone || this.kept.done) return; // in another tab
      this.rows.forEach((row) => {
        this.goOn(row);
        const chosen = this.answerOf(row);
        if (chosen && !this.rubricOf(row)) this.log(row);
        const doubt = this.kept.doubt[row.question.id];
        if (doubt) this.keepDoubt(row, doubt);
      });
      this.kept.done = quiz.now();
      this.keep();
    }

    /* Of two marks the later one holds; the reader may have marked the question elsewhere since. */
    keepDoubt({ question: { id, rev } }, doubt) {
      store.change(id, rev, (record) => {
        if (!record.doubt || record.doubt[1] <= doubt[1]) record.doubt = doubt;
      });
    }

    log(row) {
      const { id, rev } = row.question;
      const flags = (this.isWrong(row) ? 0 : FLAGS.right) | (this.isDoubtful(row) ? FLAGS.unsure : 0);
      store.attempt(id, rev, FLAGS.exam | flags, {
        seconds: this.valueOf("seconds", row) || 0,
        chosen: row.type.inWords ? [] : this.valueOf("first", row) || [],
      });
    }

    /* Keeps the reader's own marks; the first time, the question's record gets its attempt. */
    mark(row, marks) {
      const isFirst = !this.valueOf("marks", row);
      this.stamp("marks", row, marks);
      if (isFirst && !this.isGone) this.log(row);
    }

    /* Whether it was answered, and not well enough; false while the reader has not marked it. */
    isWrong(row) {
      const chosen = this.answerOf(row);
      if (!chosen) return false;
      const share = row.type.share(row.form, chosen);
      const rubric = this.rubricOf(row);
      if (!rubric) return share !== 1;
      const marks = this.valueOf("marks", row);
      return share === 0 || Boolean(marks && quiz.shareOf(rubric, marks) < quiz.PASS);
    }

    /* ---- Points --------------------------------------------------------------------------- */

    /* What only the reader can mark; null if nothing. */
    rubricOf(row) {
      const chosen = this.answerOf(row);
      return chosen && row.type.points ? row.type.points(row.form, chosen) : null;
    }

    /* The points of a question, to a tenth; null while the reader has not marked it. */
    scoreOf(row) {
      const { type, form, section } = row;
      return quiz.scoreFor(type, form, this.answerOf(row), this.valueOf("marks", row), section.score);
    }

    /* The points by a name of the questions, in the order of the book: [{name, got, all, question}],
       the question being the first of that name. */
    pointsBy(nameOf, rows = this.rows) {
      const groups = new Map();
      rows.slice().sort((a, b) => placeOf(a) - placeOf(b)).forEach((row) => {
        const name = nameOf(row);
        const group = groups.get(name) || { name, got: 0, all: 0, question: row.question };
        group.got = quiz.toTenth(group.got + (this.scoreOf(row) || 0));
        group.all += row.section.score;
        groups.set(name, group);
      });
      return Array.from(groups.values());
    }
  }

  function placeOf({ question }) {
    return quiz.index.chapters.indexOf(question.chapter) * 10 + question.objective;
  }

  quiz.ExamRecord = ExamRecord;
})(window.handbookQuiz);
