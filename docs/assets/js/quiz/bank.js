/* The bank in the browser: what the files of assets/quiz bring, unpacked. */
((quiz) => {
  "use strict";

  // not by this file's own address: the build puts it into another
  const settings = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(`${settings.base}/`, window.location.href).href;
  const values = Object.create(null); // sign → what it stands for
  let packed = {};

  /* The address of a page of the site, from anywhere on it. */
  quiz.address = (path) => root + path;

  /* The address of a set of practice: one of its modes, an objective or a chapter's number. */
  quiz.practiceOf = (set) => `${root}toolkit/practice/index.html#practice=${set}`;

  /* Called by index.js: every question without its text, chapters, parts, blueprints. */
  quiz.setIndex = (data) => {
    const { version, parts, chapters, blueprints } = data;
    const questions = data.questions.map((row) => {
      const [id, rev, place, objective, type, pool, size, fixed, fact, minutes, difficulty, isTrue] = row;
      const chapter = chapters[place];
      return {
        id,
        rev,
        chapter,
        objective,
        type,
        pool,
        size,
        fixed: Boolean(fixed),
        minutes,
        difficulty,
        isTrue: Boolean(isTrue), // whether it is a judgement, and the sentence is right
        fact, // a number that questions of one fact share; 0 if no other asks it
        part: chapter.part,
      };
    });
    quiz.index = { version, parts, chapters, blueprints, questions };
  };

  /* Called by bank.js: {signs, values, forms}, see pack() in scripts/handbook/site/quiz_data.py. */
  quiz.setBank = (data) => {
    packed = data.forms;
    const rest = data.values.slice();
    data.signs.forEach(([first, count]) => {
      rest.splice(0, count).forEach((value, i) => { values[String.fromCharCode(first + i)] = value; });
    });
  };

  function htmlOf(id) {
    return packed[id].replace(/[^]/g, (sign) => values[sign] || sign).replace(/\u0001/g, id);
  }

  quiz.questionById = (id) => quiz.index.questions.find((question) => question.id === id);

  /* A new form for a question; an empty one if the bank has none that can be read. */
  quiz.formOf = (question) => {
    const holder = document.createElement("template");
    if (packed[question.id]) holder.innerHTML = htmlOf(question.id);
    return holder.content.querySelector("form") || quiz.element("form", "hb-quiz");
  };

  /* What practice asks, each question with its state today: [{question, state}]. A question that is
     kept for the mock examination is among them from the day on which the reader met it there. */
  quiz.states = () => {
    const today = quiz.dayOf(quiz.now());
    return quiz.index.questions.map((question) => ({
      question,
      state: quiz.stateOf(quiz.store.answer(question.id, question.rev), today),
    })).filter(({ question, state }) => question.pool !== "mock" || state.done || state.doubt);
  };

  /* The numbers that every page gives of the same things: questions in the bank, those of them that
     only the mock examination asks, done, right at the last attempt, due, wrong, doubtful. */
  quiz.tally = (rows) => {
    const { questions } = quiz.index;
    const numbers = {
      all: questions.length,
      reserved: questions.filter(({ pool }) => pool === "mock").length,
    };
    ["done", "right", "due", "wrong", "doubt"].forEach((name) => {
      numbers[name] = rows.filter((row) => row.state[name]).length;
    });
    return numbers;
  };

  quiz.sayTally = ({ all, reserved, done, right }) => {
    const own = `题库共${all}题，其中${reserved}题只在模拟考试里出`;
    return `${own}；做过${done}题，最近一次答对${right}题。`;
  };

  quiz.level = (rows) => quiz.levelOf(rows.map((row) => row.state));
})(window.handbookQuiz);
