/* Who takes an examination: asked for, never needed, kept on this machine and in what is exported. */
((quiz) => {
  "use strict";

  const FIELDS = [["name", "姓名"], ["unit", "单位"], ["class", "班次"]];
  const NOT_IN_NAMES = /[\\/:*?"<>|.\u0000-\u001f\s]+/g; // of files, on any system

  /* Adds the fields to a form. Returns a function that says what stands in them; null if nothing does. */
  quiz.askWho = (form) => {
    const last = quiz.store.lastWho() || {};
    const box = quiz.add(form, "fieldset", "hb-choice");
    quiz.add(box, "legend", "", "姓名、单位、班次（都可以不填；只存在这台机器上，存成文件时写进去）");
    const inputs = FIELDS.map(([name, text]) => {
      const input = quiz.addField(box, "input", `hb-who-${name}`, text);
      input.type = "text";
      input.maxLength = quiz.records.NAME_LENGTH;
      input.value = last[name] || "";
      return input;
    });
    return () => {
      const [name, unit, group] = inputs.map(({ value }) => value.trim());
      return name || unit || group ? { name, unit, class: group } : null;
    };
  };

  /* The name of a file with the reader's records, without what no file's name may hold. */
  quiz.fileName = (who) => {
    const parts = who ? FIELDS.map(([name]) => who[name].replace(NOT_IN_NAMES, "")) : [];
    return ["学习进度"].concat(parts.filter(Boolean)).join("-");
  };
})(window.handbookQuiz);
