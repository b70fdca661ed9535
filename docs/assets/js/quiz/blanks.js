/* The form in which a blank's answer is compared: the twin of scripts/handbook/quiz/blanks.py, which
   says how. What is accepted was worked out there and stands in the form. */
((quiz) => {
  "use strict";

  const DIGITS = {};
  ["零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "0123456789"].forEach((signs) => {
    Array.from(signs).forEach((sign, value) => { DIGITS[sign] = value; });
  });
  Object.assign(DIGITS, { "○": 0, "两": 2, "参": 3 });
  const UNITS = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 10000 };
  const NUMERAL = new RegExp(`[${Object.keys(DIGITS).concat(Object.keys(UNITS)).join("")}]+`, "g");
  const BETWEEN = { ".": "点", "/": "分", "、": "和", ",": "和" };

  /* Arguments: a text, and the traditional characters that count, each followed by its simplified one. */
  quiz.canonical = (text, letters) => {
    const simple = (char) => {
      const at = letters.indexOf(char);
      return at >= 0 && at % 2 === 0 ? letters[at + 1] : char;
    };
    return Array.from(text.normalize("NFKC").toLowerCase(), simple).join("")
      .replace(/\s/g, "")
      .replace(NUMERAL, digits)
      .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1")
      .replace(/([0-9.点]+)%/g, "$1/100")
      .replace(/([0-9]+)分之([0-9.点]+)/g, "$2/$1")
      .replace(/^[-−–](?=[0-9])/, "负")
      .replace(/([0-9])([^\p{L}\p{N}_])(?=[0-9])/gu, (_, digit, sign) => digit + (BETWEEN[sign] || "至"))
      .replace(/[^\p{L}\p{N}]/gu, "");
  };

  function digits(numeral) {
    const signs = Array.from(numeral);
    if (!signs.some((sign) => UNITS[sign])) return signs.map((sign) => DIGITS[sign]).join("");
    let [total, section, number] = [0, 0, 0];
    signs.forEach((sign) => {
      const unit = UNITS[sign];
      if (unit === 10000) [total, section, number] = [total + (section + number || 1) * unit, 0, 0];
      else if (unit) [section, number] = [section + (number || 1) * unit, 0];
      else number = number * 10 + DIGITS[sign];
    });
    return String(total + section + number);
  }
})(window.handbookQuiz);
