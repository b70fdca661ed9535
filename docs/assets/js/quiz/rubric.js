/* Self-marking: the points of a rubric, ticked by the reader. */
((quiz) => {
  "use strict";

  quiz.PASS = 0.6; // of a self-marked answer's points: right enough

  /* The points that were given, and all that there were: {got, all}. */
  quiz.pointsOf = (points, marks) => points.reduce(
    ({ got, all }, { score }, i) => ({ got: got + (marks[i] ? score : 0), all: all + score }),
    { got: 0, all: 0 },
  );

  quiz.shareOf = (points, marks) => {
    const { got, all } = quiz.pointsOf(points, marks);
    return got / all;
  };

  /* Adds the points of a rubric to tick; `done(marks, share)` is called when they are given. */
  quiz.rubric = (form, points, marks, done) => {
    const box = quiz.element("fieldset", "hb-rubric");
    quiz.add(box, "legend", "", "自评：做到的打勾");
    const inputs = points.map((point, i) => {
      const input = quiz.addOption(box, "checkbox", `${form.id}-mark-${i}`, `${point.text}（${point.score}分）`);
      input.checked = Boolean(marks[i]);
      return input;
    });
    const give = () => {
      const given = inputs.map((input) => (input.checked ? 1 : 0));
      done(given, quiz.shareOf(points, given));
    };
    box.appendChild(quiz.button("hb-main", "记下自评", give));
    // Enter on a box means these points: neither the form's submission nor the way on.
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) give();
    });
    form.appendChild(box);
    return box;
  };
})(window.handbookQuiz);
