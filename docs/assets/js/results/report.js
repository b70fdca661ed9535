/* What a class's results come to; report.py in scripts/handbook/results is the twin. */
((quiz) => {
  "use strict";

  const LETTERS = "ABCDEFGHI";
  const { mean, deviation, difficulty, discrimination, alpha, errorOfMeasurement, effect, complete, FEW } =
    quiz.itemAnalysis;

  quiz.totalOf = ({ points }) => quiz.toTenth(points.reduce((all, value) => all + (value || 0), 0));

  function optionsOf({ question, order }, form, chosen) {
    const isJudged = question.type === "bool";
    if (!isJudged && question.type !== "single" && question.type !== "multiple") return [];
    const right = form.dataset.answer.split(",");
    return order.map((place, i) => {
      const value = isJudged ? "TF"[place] : LETTERS[place];
      return {
        sign: isJudged ? { T: "对", F: "错" }[value] : LETTERS[i],
        right: right.includes(value),
        count: chosen.filter((answer) => (isJudged ? answer.slice(0, 1) : answer).includes(value)).length,
      };
    });
  }

  function itemOf(item, place, form, sittings, judged) {
    const points = sittings.map((sitting) => sitting.points[place]);
    const known = points.filter((value) => value !== null);
    const at = judged.items.indexOf(place);
    return Object.assign({}, item, {
      form,
      count: known.length,
      waiting: points.length - known.length,
      omitted: sittings.filter(({ chosen }, i) => points[i] === 0 && !chosen[place].length).length,
      // Who was wrong never waits: the marked answers alone would make it harder than it is.
      p: at < 0 ? null : difficulty(known, item.full),
      r: at < 0 ? null : discrimination(judged.rows, at),
      options: optionsOf(item, form, sittings.map(({ chosen }) => chosen[place])),
    });
  }

  /* The share that the class got of each objective, in the order of the book: of the marked answers to
     questions of which enough is marked; null if there are none. */
  function objectivesOf(items, sittings, enough) {
    const groups = new Map();
    items.forEach(({ question, full }, place) => {
      const { chapter, objective } = question;
      const [id, text] = chapter.objectives[objective];
      const group = groups.get(id) || { id, text, chapter, full: 0, got: 0 };
      const marked = sittings.map(({ points }) => points[place]).filter((value) => value !== null);
      if (enough.includes(place)) {
        group.full += full * marked.length;
        group.got += marked.reduce((all, value) => all + value, 0);
      }
      groups.set(id, group);
    });
    return Array.from(groups.values()).sort((a, b) => (
      a.chapter.number - b.chapter.number || (a.id < b.id ? -1 : 1)
    )).map((group) => Object.assign(group, { rate: group.full ? group.got / group.full : null }));
  }

  /* How many learners showed each misconception, the commonest first: [[name, count], …]. */
  function heldBy(items, forms, sittings) {
    const counts = new Map();
    sittings.forEach(({ chosen }) => {
      const shown = new Set([].concat(...items.map((_, i) => quiz.misconceptionsOf(forms[i], chosen[i]))));
      shown.forEach((name) => counts.set(name, (counts.get(name) || 0) + 1));
    });
    return Array.from(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  }

  /* Works out the results of one paper; at least one sitting. */
  quiz.reportOf = (paper, sittings) => {
    const ranked = sittings.slice().sort((a, b) => quiz.totalOf(b) - quiz.totalOf(a));
    const forms = paper.items.map(({ question }) => quiz.formOf(question));
    const points = ranked.map((sitting) => sitting.points);
    const judged = complete(points);
    judged.rows = judged.learners.map((learner) => judged.items.map((item) => points[learner][item]));
    const sums = ranked.map(quiz.totalOf);
    return {
      paper,
      sittings: ranked,
      few: ranked.length < FEW,
      mean: mean(sums),
      sd: deviation(sums),
      alpha: alpha(judged.rows),
      sem: errorOfMeasurement(judged.rows),
      judged,
      items: paper.items.map((item, place) => itemOf(item, place, forms[place], ranked, judged)),
      objectives: objectivesOf(paper.items, ranked, judged.items),
      held: heldBy(paper.items, forms, ranked),
    };
  };

  /* The middle of the days on which a paper was taken. */
  function dayOf({ sittings }) {
    const days = sittings.map(({ day }) => day).sort((a, b) => a - b);
    return (days[(days.length - 1) >> 1] + days[days.length >> 1]) / 2;
  }

  /* All papers of some sittings, in the order in which they were taken. */
  quiz.reportsOf = (sittings) => {
    const codes = Array.from(new Set(sittings.map(({ code }) => code)));
    return codes.map((code) => quiz.reportOf(
      quiz.classFiles.paperOf(code),
      sittings.filter((sitting) => sitting.code === code),
    )).sort((a, b) => dayOf(a) - dayOf(b) || (a.paper.code < b.paper.code ? -1 : 1));
  };

  /* The papers of entry and exit: a pair of a course's, or else the only two, the first one first. */
  function pairOf(reports) {
    const asked = reports.map((report) => ({ report, course: quiz.courseOf(report.paper.code) || {} }));
    const before = asked.find(({ course: { seed, second } }) => (
      second === 0 && asked.some(({ course }) => course.seed === seed && course.second)
    ));
    if (!before) return reports.length === 2 ? reports : [];
    return [before, asked.find(({ course }) => course.seed === before.course.seed && course.second)]
      .map(({ report }) => report);
  }

  /* Entry against exit, in shares of the full points, of the learners who took both and gave their
     names; null if there are no two such papers, or nobody took both. */
  quiz.compared = (reports) => {
    const [before, after] = pairOf(reports);
    if (!before) return null;
    const { identityOf } = quiz.classFiles;
    const rateOf = (sitting, { paper }) => quiz.totalOf(sitting) / paper.total;
    const later = new Map(after.sittings.map((sitting) => [identityOf(sitting), sitting]));
    const both = before.sittings.filter((sitting) => sitting.who.name && later.has(identityOf(sitting)));
    if (!both.length) return null;
    const paired = new Set(both.map((sitting) => identityOf(sitting)));
    const once = [before, after].map(({ sittings }) => (
      sittings.filter((sitting) => sitting.who.name && !paired.has(identityOf(sitting)))
    ));
    const isWaiting = ({ points }) => points.includes(null);
    const waiting = [both, both.map((sitting) => later.get(identityOf(sitting)))]
      .map((sittings) => sittings.filter(isWaiting).length);
    const first = both.map((sitting) => rateOf(sitting, before));
    const second = both.map((sitting) => rateOf(later.get(identityOf(sitting)), after));
    const gains = second.map((rate, i) => rate - first[i]);
    return {
      codes: [before.paper.code, after.paper.code],
      count: both.length,
      once,
      waiting,
      few: both.length < FEW,
      means: [mean(first), mean(second)],
      gain: mean(gains),
      sdGain: deviation(gains),
      d: effect(first, second),
    };
  };
})(window.handbookQuiz);
