/* Types: single and multiple choice, and judging a sentence with its correction. */
((quiz) => {
  "use strict";

  const { optionsOf } = quiz;

  function answerOf(form) {
    return form.dataset.answer.split(",");
  }

  function without(values, others) {
    return values.filter((value) => !others.includes(value));
  }

  const choice = {
    asks: "还没有选。",
    read: (form) => optionsOf(form).filter((input) => input.checked).map((input) => input.value),
    write: (form, chosen) => {
      const inputs = optionsOf(form);
      const isTwice = new Set(chosen).size < chosen.length; // as only a file can say
      if (isTwice || without(chosen, inputs.map((input) => input.value)).length) return false;
      inputs.forEach((input) => { input.checked = chosen.includes(input.value); });
      return true;
    },
    share: (form, chosen) => {
      const answer = answerOf(form);
      return without(chosen, answer).length ? 0 : chosen.length / answer.length;
    },
    verdicts: (form, chosen) => {
      const answer = answerOf(form);
      const marked = optionsOf(form).filter(({ value }) => answer.includes(value) || chosen.includes(value));
      return marked.map((input) => {
        const right = answer.includes(input.value);
        return { at: input.parentNode, right, text: right ? "正确项" : "你选的，不对" };
      });
    },
    hint: (form, chosen) => {
      if (form.dataset.type !== "multiple") return "";
      const answer = answerOf(form);
      return `多选了${without(chosen, answer).length}项，漏选了${without(answer, chosen).length}项。`;
    },
  };

  /* Judging "wrong" asks for what would be right; the reader marks that part. */
  function correctionOf(form) {
    return form.querySelector(".hb-correction input");
  }

  function showCorrection(form) {
    form.querySelector(".hb-correction").hidden = choice.read(form)[0] !== "F";
  }

  const judgement = Object.assign({}, choice, {
    asks: "还没有判断。",
    setUp: (form) => {
      form.addEventListener("change", () => showCorrection(form));
      showCorrection(form);
    },
    cleared: showCorrection,
    read: (form) => {
      const [value] = choice.read(form);
      if (!value) return [];
      const correction = correctionOf(form).value.trim();
      return value === "F" || correction ? [value, correction] : [value];
    },
    leftOut: ([, correction]) => !correction,
    write: (form, chosen) => {
      if (!choice.write(form, chosen.slice(0, 1))) return false;
      correctionOf(form).value = chosen[1] || "";
      showCorrection(form);
      return true;
    },
    share: (form, chosen) => choice.share(form, chosen.slice(0, 1)),
    verdicts: (form, chosen) => choice.verdicts(form, chosen.slice(0, 1)),
    points: (form, chosen) => {
      const isRight = chosen[0] === "F" && judgement.share(form, chosen);
      return isRight ? [{ text: "改正的意思与参考一致", score: 1 }] : null;
    },
  });

  Object.assign(quiz.types, { single: choice, multiple: choice, bool: judgement });
})(window.handbookQuiz);
