/* Draws a paper by its code: the twin of scripts/handbook/quiz/draw.py, which says how. */
((quiz) => {
  "use strict";

  const ATTEMPTS = 20;
  const CODE = /^[A-Z][23456789ABCDEFGHJKMNPQRSTUVWXYZ]{1,7}$/;
  const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  /* Arguments: the index (see bank.js) and a code as a reader may write it.
     Returns {code, blueprint, sections: [{title, score, items: [{number, question, order}]}]},
     or null if there is no such code or the bank cannot fill it. */
  quiz.draw = (index, written) => {
    const code = quiz.fold(written).toUpperCase();
    const drawn = quiz.isOfCourse(code) ? quiz.drawCourse(index, code) : drawnBy(index, code);
    return drawn && { code, blueprint: drawn.blueprint, sections: ordered(drawn.blueprint, drawn.places, code) };
  };

  /* A code of a course's paper; who uses one calls quiz.readyFor first. */
  quiz.isOfCourse = (code) => code[0] === "K";

  /* Does `action` when what draws a code's paper is there: for a course's it is fetched when first needed. */
  quiz.readyFor = (written, action, fail) => {
    if (!quiz.isOfCourse(quiz.fold(written).toUpperCase()) || quiz.drawCourse) {
      action();
      return;
    }
    quiz.load(["quiz/course"]).then(action, fail);
  };

  function drawnBy(index, code) {
    const blueprint = index.blueprints.find(({ letter }) => letter === code[0]);
    if (!blueprint || !CODE.test(code)) return null;
    const places = fill(index, blueprint, code);
    return places && { blueprint, places };
  }

  quiz.CODE_SIGNS = ALPHABET;

  /* A code that nobody has chosen. */
  quiz.newCode = (blueprint) => {
    let code = blueprint.letter;
    while (code.length < 5) code += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
    return code;
  };

  function fill(index, blueprint, code) {
    const cells = candidates(index, blueprint);
    const series = code.slice(0, -1);
    const last = ALPHABET.indexOf(code.slice(-1));
    const others = Array.from(ALPHABET.slice(0, last), (sign) => countsOf(blueprint, cells, series + sign, 0));
    if (others.includes(null)) return null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const counts = countsOf(blueprint, cells, code, attempt);
      if (!counts) return null;
      const places = [];
      const spare = [];
      cells.forEach(({ section, part, questions }, cell) => {
        const order = spread(new quiz.SeededRandom(`${series}.${section}.${part}`).shuffled(questions));
        const start = others.reduce((sum, earlier) => sum + earlier[cell], 0) % order.length;
        order.slice(start).concat(order.slice(0, start)).forEach((question, i) => {
          (i < counts[cell] ? places : spare).push({ section, question });
        });
      });
      const tried = new quiz.SeededRandom(`${code}.${attempt}`).shuffled(spare);
      if (new quiz.Balance(blueprint, places).exchange(tried)) return places;
    }
    return null;
  }

  /* The questions that may stand in each section for each part: [{section, part, questions}]. */
  function candidates(index, blueprint) {
    const cells = [];
    blueprint.sections.forEach(({ types }, section) => {
      Object.keys(blueprint.parts).forEach((part) => {
        const questions = index.questions.filter((question) => (
          question.pool !== "inline" && question.part === part && types.includes(question.type)
        ));
        if (questions.length) cells.push({ section, part, questions });
      });
    });
    return cells;
  }

  /* How many questions a paper takes from each cell; null if the points of the parts can't be made up. */
  function countsOf(blueprint, cells, code, first) {
    for (let attempt = first; attempt < first + ATTEMPTS; attempt++) {
      const counts = sharedOut(blueprint, cells, new quiz.SeededRandom(`${code}/${attempt}`));
      if (counts) return counts;
    }
    return null;
  }

  function sharedOut(blueprint, cells, random) {
    const counts = cells.map(() => 0);
    const lacking = Object.assign({}, blueprint.parts);
    const sections = blueprint.sections.map(({ score, count }, section) => ({ score, count, section }));
    sections.sort((a, b) => b.score - a.score);
    for (const { score, count, section } of sections) {
      for (let i = 0; i < count; i++) {
        const open = quiz.range(cells.length).filter((cell) => (
          cells[cell].section === section && lacking[cells[cell].part] >= score &&
          counts[cell] < cells[cell].questions.length
        ));
        if (!open.length) return null;
        const cell = weighted(open, open.map((each) => lacking[cells[each].part]), random);
        counts[cell]++;
        lacking[cells[cell].part] -= score;
      }
    }
    return counts;
  }

  function weighted(choices, weights, random) {
    let at = random.below(weights.reduce((sum, weight) => sum + weight, 0));
    return choices[weights.findIndex((weight) => {
      at -= weight;
      return at < 0;
    })];
  }

  /* Orders questions so that each kind comes up evenly; within a kind they keep their order. */
  function spread(questions) {
    const kinds = {};
    questions.forEach((question) => {
      const kind = `${question.pool} ${question.isTrue}`;
      (kinds[kind] = kinds[kind] || []).push(question);
    });
    const at = {};
    Object.values(kinds).forEach((kind) => {
      kind.forEach(({ id }, n) => { at[id] = (2 * n + 1) / (2 * kind.length); });
    });
    return questions.slice().sort((a, b) => at[a.id] - at[b.id]);
  }

  function ordered(blueprint, places, code) {
    const random = new quiz.SeededRandom(`${code}.order`);
    let number = 0;
    return blueprint.sections.map(({ title, score, types }, section) => {
      const questions = places.filter((place) => place.section === section).map(({ question }) => question);
      questions.sort((a, b) => (a.id < b.id ? -1 : 1));
      const mixed = random.shuffled(questions)
        .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type));
      const items = mixed.map((question) => {
        number++;
        return { number, question, order: quiz.orderOf(question, code) };
      });
      return { title, score, items };
    });
  }
})(window.handbookQuiz);
