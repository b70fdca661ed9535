/* The page 党费: reads the form, works out the dues, says it in words. */
((calculators) => {
  "use strict";

  const WORDS = "填钱数，如4285或者4285.50，没有的空着。";

  /* 4285元, 42.85元 */
  const yuan = (fen) => `${fen % 100 ? (fen / 100).toFixed(2) : fen / 100}元`;

  function baseSentence(fields, values, base) {
    const parts = fields.filter(({ id }) => values[id]);
    const all = parts.map(({ id, name, minus }) => `${minus ? "减" : ""}${name}${yuan(values[id])}`);
    return `${all.join("，")}，基数${yuan(base)}。`;
  }

  function show(form, kind, fields, values, outcome, cap) {
    const { rate, pay, article } = kind.bands[outcome.band];
    const isCapped = outcome.pays < outcome.dues;
    const product = `${yuan(outcome.base)}乘${rate}，是${yuan(outcome.dues)}。`;
    const rounding = outcome.exact ? "" : "算到分，四舍五入；条文没写怎样进位。";
    const rows = [
      ["基数", [baseSentence(fields, values, outcome.base)], kind.base.slice(0, 1)],
      ["比例", [`基数在“${pay}”这一档，交${rate}；整笔乘这一档，不分段。`], [article]],
      ["每月交", [product, rounding], []],
    ];
    rows.push(["记得", [kind.say], kind.base.slice(1)]);
    if (isCapped) rows.push(["上限", [`每名党员每月${cap.value}，核定${yuan(outcome.pays)}；自愿多交不限。`], [cap.article]]);
    form.say(`每月交${yuan(outcome.pays)}。`, "good");
    form.show(rows);
  }

  calculators.start("dues", (makeForm, { kinds, cap }) => {
    const idOf = (name, id) => `${name}-${id}`;

    const form = makeForm(() => {
      const name = form.text("kind");
      const kind = kinds[name];
      if (kind.fixed) {
        form.say(`每月交${kind.fixed.value}。`, "good");
        form.show([["每月交", [`${kind.fixed.value}。${kind.say}`], [kind.fixed.article]]]);
        return;
      }
      const fields = kind.fields.map((field) => ({ ...field, id: idOf(name, field.id) }));
      const values = form.read(fields.map(({ id }) => id), calculators.fen, WORDS);
      if (!values) return;
      const sums = (isMinus) => fields.filter(({ minus }) => minus === isMinus).map(({ id }) => values[id]);
      const outcome = calculators.judgeDues(kind.rule, sums(false), sums(true));
      if (outcome.problem === "empty") form.fail(fields[0].id, "先填每月领多少。");
      else if (outcome.problem) form.fail(fields[0].id, "减完没有剩下的了，核对一下。");
      else show(form, kind, fields, values, outcome, cap);
    });

    const chosen = form.field("kind");
    const showFields = () => form.element.querySelectorAll("fieldset[data-kind]").forEach((group) => {
      group.hidden = group.dataset.kind !== chosen.value;
    });
    calculators.chooseByAddress(chosen);
    chosen.addEventListener("change", showFields);
    form.element.addEventListener("reset", () => setTimeout(showFields));
    showFields();
  });
})(window.handbookCalculators);
