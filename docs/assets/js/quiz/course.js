/* Papers for a course, drawn in pairs: the twin of scripts/handbook/quiz/course.py, which says how. */
((quiz) => {
  "use strict";

  const ALPHABET = quiz.CODE_SIGNS;
  const CODE = /^K[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{7}$/;
  const TYPES = ["single", "multiple", "bool", "fill", "match", "order"];
  const LEAST = 4;
  const MOST = 30;
  const COUNTS = 32; // a code's number is bits of chapters times this, and the number of questions
  const DIGITS = 6; // signs of that number
  const ATTEMPTS = 3;
  const WORK = 18000;
  const TITLE = "课程卷";

  /* The paper of a code, as quiz.draw gives it, without its questions' order; null if there is none. */
  quiz.drawCourse = (index, code) => {
    const request = readCode(code);
    const frame = request && sectionsOf(index);
    const papers = request && drawPair(index, frame, request);
    if (!papers) return null;
    const questions = papers[request.second];
    const sections = frame.filter(({ types }) => questions.some(({ type }) => types.includes(type)));
    const places = questions.map((question) => (
      { question, section: sections.findIndex(({ types }) => types.includes(question.type)) }
    ));
    return { blueprint: { letter: code[0], title: TITLE, minutes: minutesOf(papers), sections }, places };
  };

  quiz.courseLimits = { least: LEAST, most: MOST, pairs: Math.floor(ALPHABET.length / 2) };

  /* The codes of a pair's two papers. Arguments: the chapters' numbers, how many questions each
     paper has, which pair, from 0. */
  quiz.courseCodes = (chapters, count, pair) => {
    let value = chapters.reduce((sum, number) => sum + 2 ** (number - 1), 0) * COUNTS + count;
    let signs = "";
    while (signs.length < DIGITS) {
      signs = ALPHABET[value % ALPHABET.length] + signs;
      value = Math.floor(value / ALPHABET.length);
    }
    return [0, 1].map((second) => `K${signs}${ALPHABET[2 * pair + second]}`);
  };

  /* For how many questions a paper some chapters are enough: each fact once a paper. */
  quiz.courseEnough = (index, chapters) => {
    const times = new Map();
    candidates(index, sectionsOf(index), chapters).forEach(({ id, fact }) => {
      times.set(fact || id, (times.get(fact || id) || 0) + 1);
    });
    return Math.floor(Array.from(times.values()).reduce((sum, n) => sum + Math.min(2, n), 0) / 2);
  };

  /* What a code asks for: {seed, chapters, count, second}; both papers of a pair have one seed.
     Null if it is no code of a course's paper. */
  quiz.courseOf = readCode;

  function readCode(code) {
    if (!CODE.test(code)) return null;
    let value = 0;
    for (const sign of code.slice(1, -1)) value = value * ALPHABET.length + ALPHABET.indexOf(sign);
    const count = value % COUNTS;
    const chapters = [];
    for (let bits = Math.floor(value / COUNTS), n = 1; bits; bits = Math.floor(bits / 2), n++) {
      if (bits % 2) chapters.push(n);
    }
    const last = ALPHABET.indexOf(code.slice(-1));
    if (last === ALPHABET.length - 1 || count < LEAST || count > MOST) return null;
    return { seed: code.slice(0, -1) + ALPHABET[last - last % 2], chapters, count, second: last % 2 };
  }

  function sectionsOf({ blueprints }) {
    const smallest = blueprints.slice().sort((a, b) => a.count - b.count)[0];
    return smallest.sections.map((section) => (
      Object.assign({}, section, { types: section.types.filter((type) => TYPES.includes(type)) })
    )).filter(({ types }) => types.length);
  }

  /* The questions of some chapters that can stand on a course's paper. */
  function candidates(index, sections, chapters) {
    const kinds = [].concat(...sections.map(({ types }) => types));
    return index.questions.filter(({ pool, type, chapter }) => (
      pool !== "inline" && kinds.includes(type) && chapters.includes(Number(chapter.number))
    ));
  }

  function drawPair(index, sections, request) {
    const questions = candidates(index, sections, request.chapters);
    const { count } = request;
    if (questions.length < 2 * count) return null;
    const attempts = Math.max(ATTEMPTS, Math.floor(WORK / (count * questions.length)));
    let best = null;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const order = new quiz.SeededRandom(`${request.seed}/${attempt}`).shuffled(questions);
      const pair = new Pair(order, request, sections);
      pair.improve();
      if (!best || pair.cost < best.cost) best = pair;
    }
    return best.repeats ? null : [best.order.slice(0, count), best.order.slice(count, 2 * count)];
  }

  function minutesOf(papers) {
    const sums = papers.map((paper) => paper.reduce((sum, { minutes }) => sum + minutes, 0));
    return Math.ceil(Math.max(...sums) / 5) * 5;
  }

  /* What the two papers must have equally many of, and each within bounds: [[kind, name, how many]]. */
  function featuresOf(question) {
    const { type, chapter, objective, difficulty, isTrue, fact, minutes } = question;
    const found = [
      ["type", type, 1],
      ["chapter", chapter.number, 1],
      ["objective", `${chapter.number} ${objective}`, 1],
      ["difficulty", difficulty, 1],
      ["minutes", "", minutes],
    ];
    if (type === "bool") found.push(["truth", "", isTrue ? 1 : -1]);
    if (fact) found.push(["fact", fact, 1]);
    return found;
  }

  class Pair {
    constructor(order, request, sections) {
      const { count, chapters } = request;
      const whole = sections.reduce((sum, section) => sum + section.count, 0);
      this.order = order;
      this.count = count;
      this.low = Math.floor(count / chapters.length);
      this.high = Math.ceil(count / chapters.length);
      this.counts = {};
      this.quotas = {};
      sections.forEach((section) => {
        section.types.forEach((type) => { this.quotas[type] = Math.ceil(count * section.count / whole); });
      });
      this.cost = chapters.length * this.price("chapter", "", [0, 0]);
      for (let at = 0; at < 2 * count; at++) this.add(at, 1);
    }

    get repeats() {
      return Object.keys(this.counts).some((key) => (
        key.startsWith("fact ") && this.counts[key].some((n) => n > 1)
      ));
    }

    improve() {
      const { order, count } = this;
      let before = -1;
      while (this.cost !== before) {
        before = this.cost;
        for (let at = 0; at < 2 * count; at++) {
          for (let other = at < count ? count : 2 * count; other < order.length; other++) {
            const { cost } = this;
            this.swap(at, other);
            if (this.cost >= cost) this.swap(at, other);
          }
        }
      }
    }

    swap(at, other) {
      const { order } = this;
      this.add(at, -1);
      this.add(other, -1);
      [order[at], order[other]] = [order[other], order[at]];
      this.add(at, 1);
      this.add(other, 1);
    }

    add(at, sign) {
      const paper = Math.floor(at / this.count);
      if (paper > 1) return;
      featuresOf(this.order[at]).forEach(([kind, name, step]) => {
        const key = `${kind} ${name}`;
        const both = this.counts[key] || (this.counts[key] = [0, 0]);
        this.cost -= this.price(kind, name, both);
        both[paper] += sign * step;
        this.cost += this.price(kind, name, both);
      });
    }

    price(kind, name, both) {
      const apart = Math.abs(both[0] - both[1]);
      const sum = (each) => each(both[0]) + each(both[1]);
      switch (kind) {
        case "fact": return sum((n) => 50 * Math.max(0, n - 1));
        case "truth": return sum((n) => 6 * Math.max(0, Math.abs(n) - 1));
        case "chapter": return 6 * apart + sum((n) => 20 * Math.max(0, this.low - n, n - this.high));
        case "type": return 6 * apart + sum((n) => 4 * Math.max(0, n - this.quotas[name]));
        default: return { objective: 4, difficulty: 3, minutes: 1 }[kind] * apart;
      }
    }
  }
})(window.handbookQuiz);
