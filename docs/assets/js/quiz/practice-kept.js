/* The set of practice that the reader is at, so that it goes on after a pause; see records.js. */
((quiz) => {
  "use strict";

  const { storage, records } = quiz;
  const KEY = "set";

  /* Keeps a set; `at` is the place of the question to go on with. */
  quiz.keepSet = ({ name, title, seed, questions, results }, at) => {
    storage.put(KEY, JSON.stringify({
      time: quiz.now(),
      name,
      title,
      seed,
      items: questions.map(({ id, rev }) => `${id}@${rev}`),
      results: questions.map((_, i) => (results[i] === undefined ? null : Number(results[i]))),
      at,
    }));
  };

  /* Forgets a set that is done; another that was begun meanwhile, or left before, stays. */
  quiz.forgetSet = ({ name, seed }) => {
    const kept = read();
    if (!kept || (kept.name === name && kept.seed === seed)) storage.remove(KEY);
  };

  function read() {
    try {
      const [text] = storage.texts(KEY);
      const kept = JSON.parse(text || "null");
      return records.isSet(kept) ? kept : null;
    } catch (error) {
      return null;
    }
  }

  /* Returns the set as practiceSet() does, and `at`; null if there is none, or if one of its questions
     has changed since: then the rest of it is as good as a new one. */
  quiz.keptSet = () => {
    const kept = read();
    if (!kept) return null;
    const questions = kept.items.map((item) => {
      const question = quiz.questionById(item.split("@")[0]);
      return question && `${question.id}@${question.rev}` === item ? question : null;
    });
    if (!questions.every(Boolean) || kept.at >= questions.length) return null;
    const { name, title, seed, at } = kept;
    const results = kept.results.map((result) => (result === null ? undefined : Boolean(result)));
    return { name, title, seed, questions, results, at };
  };
})(window.handbookQuiz);
