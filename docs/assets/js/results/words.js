/* What the figures are called, and what they mean, for a trainer; words.py in
   scripts/handbook/results is the twin. */
((quiz) => {
  "use strict";

  function ofDifficulty(p) {
    if (p === null) return "";
    if (p < 0.3) return "难";
    return p > 0.8 ? "容易" : "适中";
  }

  /* Of few learners a good question may be below 0. */
  function ofDiscrimination(r, few) {
    if (r === null) return "算不出";
    if (r < 0) return few ? "反了，人少，多半是碰巧" : "反了，查题和答案";
    if (r < 0.2) return "差";
    return r >= 0.3 ? "好" : "一般";
  }

  function ofEffect(d) {
    if (d === null) return "算不出";
    const size = Math.abs(d);
    if (size < 0.2) return "几乎没有";
    const word = size < 0.5 ? "小" : size < 0.8 ? "中" : "大";
    return d < 0 ? `${word}，变差了` : word;
  }

  /* What is said of learners who handed in one of the two papers. */
  function ofOnce([before, after]) {
    const named = (found) => found.map(({ who }) => `${who.name}（${who.unit || "没有写单位"}）`).join("、");
    const lines = [["入学卷", before], ["结业卷", after]].filter(([, found]) => found.length)
      .map(([which, found]) => `只交了${which}的：${named(found)}。`);
    const names = after.map(({ who }) => who.name);
    const same = Array.from(new Set(before.map(({ who }) => who.name).filter((name) => names.includes(name)))).sort();
    if (same.length) {
      lines.push(`姓名相同、单位写得不同的：${same.join("、")}。是一个人，请把单位改成一样的，再统计一次。`);
    }
    return lines;
  }

  /* What is said of learners of whom answers are not marked, on the first paper and on the second. */
  function ofWaiting([before, after]) {
    if (!before && !after) return [];
    return [`入学卷有${before}人、结业卷有${after}人没有评完，没评的题算0分，` +
      "提高多少和效应量都不准：请他们评完，再存一份。"];
  }

  quiz.figureWords = {
    ...JSON.parse(document.querySelector(".hb-results").dataset.words), // FIXED of the twin
    ofDifficulty,
    ofDiscrimination,
    ofEffect,
    ofOnce,
    ofWaiting,
  };
})(window.handbookQuiz);
