/* Loads scripts that a page does not need at first, when they are wanted. */
((quiz) => {
  "use strict";

  const asked = new Map(); // name → what its loading comes to: [element, whether it arrived]

  function begin(name) {
    const script = document.createElement("script");
    script.src = quiz.address(`assets/js/${name}.js`);
    script.async = false; // they run in the order in which they were asked for
    const loading = new Promise((done) => {
      script.addEventListener("load", () => done([script, true]));
      script.addEventListener("error", () => done([script, false]));
    });
    document.head.appendChild(script);
    asked.set(name, loading);
    return loading;
  }

  /* Loads scripts, such as "quiz/course", each once, in their order. Fails if one does not arrive or
     is not of the page's build, of which the reader is told; asked again, it tries all again. */
  quiz.load = async (names) => {
    const found = await Promise.all(names.map((name) => asked.get(name) || begin(name)));
    const build = window.handbookBuild;
    const belong = !build || build.check(found.map(([script]) => script));
    if (belong && found.every(([, isThere]) => isThere)) return;
    names.forEach((name) => asked.delete(name));
    throw new Error(`没有读到：${names.join("、")}`);
  };
})(window.handbookQuiz);
