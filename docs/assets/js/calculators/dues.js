/* How much a member pays a month, in 分 and without fractions. The same rule as
   scripts/handbook/model/dues.py; both are held to tests/fixtures/calculator_cases.yml. */
((calculators) => {
  "use strict";

  const sum = (values) => values.reduce((total, value) => total + value, 0);

  /* Works out the dues of one member. Arguments: the bands and the cap; what is added up and what
     is taken off, in 分, null for what was not filled in. Returns the outcome; with a problem,
     and nothing else, if the sums cannot be. */
  calculators.judgeDues = ({ bands, cap }, plus, minus) => {
    if (!plus.some(Boolean)) return { problem: "empty" };
    const base = sum(plus) - sum(minus);
    if (base <= 0) return { problem: "nothing-left" };
    const band = bands.findIndex(({ upTo }) => upTo === null || base <= upTo);
    const { part, of } = bands[band];
    const product = base * part;
    const dues = Math.floor((2 * product + of) / (2 * of)); // half a 分 and more is a whole one
    return { problem: "", base, band, dues, exact: product % of === 0, pays: Math.min(dues, cap) };
  };
})(window.handbookCalculators);
