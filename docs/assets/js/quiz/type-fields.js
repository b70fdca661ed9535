/* Types: blanks, pairs, and answers in the reader's own words. */
((quiz) => {
  "use strict";

  const { all, entriesOf, average, countOf, inPlace } = quiz;

  function write(form, chosen) {
    const fields = entriesOf(form);
    if (chosen.length !== fields.length) return false;
    fields.forEach((field, i) => { field.value = chosen[i]; });
    return true;
  }

  function read(form) {
    const values = entriesOf(form).map((field) => field.value.trim());
    return values.some(Boolean) ? values : [];
  }

  function verdictsAt(places, verdicts) {
    return verdicts.map((right, i) => ({ at: places[i], right, text: right ? "对" : "不对" }));
  }

  function rightBlanks(form, chosen) {
    const { answer, letters } = form.dataset;
    return JSON.parse(answer).map((ways, i) => ways.includes(quiz.canonical(chosen[i] || "", letters)));
  }

  const fill = {
    asks: "还没有填。",
    read,
    write,
    share: (form, chosen) => average(rightBlanks(form, chosen)),
    verdicts: (form, chosen) => verdictsAt(all(form, ".hb-blank"), rightBlanks(form, chosen)),
    hint: (form, chosen) => countOf(rightBlanks(form, chosen), "空"),
  };

  /* The right side of pair n has the value n. */
  const match = {
    asks: "还没有配完：每一项都要选。",
    read,
    complete: (chosen) => chosen.every(Boolean),
    write: (form, chosen) => write(form, chosen) && entriesOf(form).every(({ value }, i) => value === chosen[i]),
    share: (form, chosen) => average(inPlace(chosen)),
    verdicts: (form, chosen) => verdictsAt(all(form, ".hb-pair"), inPlace(chosen)),
    hint: (form, chosen) => countOf(inPlace(chosen), "对"),
  };

  const words = {
    inWords: true,
    read,
    write,
    share: () => null,
    verdicts: () => [],
    points: (form) => all(form, ".hb-answer__rubric li").map((item) => (
      { text: item.firstElementChild.textContent, score: Number(item.dataset.score) }
    )),
  };

  Object.assign(quiz.types, { fill, match, short: words, scenario: words });
})(window.handbookQuiz);
