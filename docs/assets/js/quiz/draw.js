/* Draws a paper by its code: the twin of scripts/handbook/quiz/draw.py, which says how. */
((quiz) => {
  "use strict";

  const ATTEMPTS = 50;
  const CODE = /^[A-Z][23456789ABCDEFGHJKMNPQRSTUVWXYZ]{1,7}$/;
  const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  /* Arguments: the index (see bank.js) and a code as a reader may write it.
     Returns {code, blueprint, sections: [{title, score, items: [{number, question, order}]}]},
     or null if there is no such code or the bank cannot fill it. */
  quiz.draw = (index, written) => {
    const code = quiz.fold(written).toUpperCase();
    const blueprint = index.blueprints.find(({ letter }) => letter === code[0]);
    if (!blueprint || !CODE.test(code)) return null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const random = new quiz.SeededRandom(`${code}.${attempt}`);
      const taken = fill(index, blueprint, random);
      if (taken) return { code, blueprint, sections: ordered(blueprint, taken, random, code) };
    }
    return null;
  };

  /* A code that nobody has chosen. */
  quiz.newCode = (blueprint) => {
    let code = blueprint.letter;
    while (code.length < 5) code += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
    return code;
  };

  quiz.orderOf = (question, code) => {
    const random = new quiz.SeededRandom(`${code}.${question.id}`);
    if (question.type === "order") return random.mixed(question.size);
    const places = quiz.range(question.size);
    return question.fixed ? places : random.shuffled(places);
  };

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  function fill(index, blueprint, random) {
    const taken = {};
    const facts = {};
    const filled = {};
    let count = 0;
    const wanted = sum(blueprint.sections.map((section) => sum(Object.values(section.counts))));

    function take(question) {
      const place = blueprint.sections.findIndex((section) => section.types.includes(question.type));
      if (place < 0) return;
      const cell = `${place} ${question.part}`;
      const isFull = (filled[cell] || 0) >= (blueprint.sections[place].counts[question.part] || 0);
      if (isFull || facts[question.fact]) return;
      filled[cell] = (filled[cell] || 0) + 1;
      taken[question.id] = question;
      if (question.fact) facts[question.fact] = true;
      count++;
    }

    random.shuffled(index.questions.filter(({ pool }) => pool === "mock")).forEach((question) => {
      if (count < blueprint.reserved) take(question);
    });
    if (count < blueprint.reserved) return null;
    const rest = index.questions.filter(({ id, pool }) => pool !== "inline" && !taken[id]);
    random.shuffled(rest).forEach(take);
    return count === wanted ? taken : null;
  }

  function ordered(blueprint, taken, random, code) {
    let number = 0;
    return blueprint.sections.map(({ title, score, types }) => {
      const questions = Object.keys(taken).sort().map((id) => taken[id])
        .filter((question) => types.includes(question.type));
      const items = random.shuffled(questions).map((question) => {
        number++;
        return { number, question, order: quiz.orderOf(question, code) };
      });
      return { title, score, items };
    });
  }
})(window.handbookQuiz);
