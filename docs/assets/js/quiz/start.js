/* Starts the engine on a page, once the page's files have arrived and belong together.

   Whether they do, and what the reader is told if they don't, is the work of build/check.js. */
((quiz) => {
  "use strict";

  /* Arguments: the element that the engine fills, by its selector, and what to do with it. */
  quiz.start = (selector, begin) => {
    document.addEventListener("DOMContentLoaded", () => {
      const build = window.handbookBuild;
      if (build && !build.check()) return;
      const place = document.querySelector(selector);
      quiz.all(place, ".hb-needs-script").forEach((node) => { node.hidden = true; });
      begin(place);
    });
  };

  /* Says at the top of the page that something kept could not be read. */
  quiz.noteUnreadable = () => {
    const count = quiz.store.newlyUnreadable;
    if (!count) return;
    const text = `有${count}条保存的记录读不懂，已另存到一边，不影响做题；可以在“学习进度”页看到和删除。`;
    const box = quiz.element("p", "hb-notice", text);
    const page = document.querySelector(".md-content__inner");
    box.setAttribute("role", "status");
    page.insertBefore(box, page.firstElementChild.nextSibling);
  };
})(window.handbookQuiz);
