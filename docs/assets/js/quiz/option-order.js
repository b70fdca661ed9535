/* In which order a question's options, right sides or steps are shown; order_of in
   scripts/handbook/quiz/draw.py does the same. */
((quiz) => {
  "use strict";

  quiz.orderOf = (question, code) => {
    const random = new quiz.SeededRandom(`${code}.${question.id}`);
    if (question.type === "order") return random.mixed(question.size);
    const places = quiz.range(question.size);
    return question.fixed ? places : random.shuffled(places);
  };
})(window.handbookQuiz);
