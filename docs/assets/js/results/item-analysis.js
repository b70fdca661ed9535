/* What classical test theory says of a class's results: item_analysis.py in scripts/handbook/results
   is the twin and names the formulas and their source. Pure functions; nothing here knows a question.

   A row is one learner's points, question by question. What is not defined is null. */
((quiz) => {
  "use strict";

  const FEW = 30; // learners; fewer say too little of a question
  const MOST_MISSING = 0.2; // of a question's answers; beyond that it says too little of the learners
  const NOTHING = 1e-12; // what is left of equal numbers after their means were taken off

  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const mean = (values) => (values.length ? sum(values) / values.length : null);
  const columnsOf = (rows) => (rows.length ? rows[0].map((_, i) => rows.map((row) => row[i])) : []);

  function variance(values) {
    const middle = mean(values);
    return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
  }

  function deviation(values) {
    return values.length > 1 ? Math.sqrt(variance(values)) : null;
  }

  function difficulty(points, full) {
    return points.length ? mean(points) / full : null;
  }

  function correlation(first, second) {
    if (first.length < 2) return null;
    const [middle, otherMiddle] = [mean(first), mean(second)];
    const own = first.map((value) => value - middle);
    const other = second.map((value) => value - otherMiddle);
    const spread = sum(own.map((value) => value * value)) * sum(other.map((value) => value * value));
    return spread > NOTHING ? sum(own.map((value, i) => value * other[i])) / Math.sqrt(spread) : null;
  }

  function discrimination(rows, item) {
    return correlation(rows.map((row) => row[item]), rows.map((row) => sum(row) - row[item]));
  }

  function alpha(rows) {
    const count = rows.length ? rows[0].length : 0;
    if (rows.length < 2 || count < 2) return null;
    const ofSums = variance(rows.map(sum));
    const ofItems = sum(columnsOf(rows).map(variance));
    return ofSums > NOTHING ? count / (count - 1) * (1 - ofItems / ofSums) : null;
  }

  function errorOfMeasurement(rows) {
    const reliability = alpha(rows);
    const spread = deviation(rows.map(sum));
    return reliability === null ? null : spread * Math.sqrt(Math.max(0, 1 - reliability)); // a hair more than 1
  }

  function effect(before, after) {
    if (before.length < 2) return null;
    const spread = Math.sqrt((variance(before) + variance(after)) / 2);
    return spread > NOTHING ? (mean(after) - mean(before)) / spread : null;
  }

  /* Chooses what correlations are reckoned from, if some answers are not marked (null): the numbers
     of the questions of which at most a fifth is not, and of the learners of whom all these are. */
  function complete(rows) {
    const items = [];
    columnsOf(rows).forEach((column, i) => {
      if (column.filter((value) => value === null).length <= MOST_MISSING * rows.length) items.push(i);
    });
    const learners = rows.map((_, i) => i).filter((i) => items.every((item) => rows[i][item] !== null));
    return { items, learners };
  }

  quiz.itemAnalysis = {
    FEW,
    mean,
    deviation,
    difficulty,
    discrimination,
    alpha,
    errorOfMeasurement,
    effect,
    complete,
  };
})(window.handbookQuiz);
