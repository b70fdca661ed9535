/* Starts the engine on a page, once the page's files have arrived and belong together.

   Whether they do, and what the reader is told if they don't, is the work of build/check.js. */
((quiz) => {
  "use strict";

  const BROKEN = "这一页的题没能打开：有文件读不懂，或者没有读到。请刷新；还不行就清缓存，或者重新拷贝一份手册。记录没有动。";

  /* Arguments: the element that the engine fills, by its selector, and what to do with it. A page
     that loads the script for something else has no such element. */
  quiz.start = (selector, begin) => {
    document.addEventListener("DOMContentLoaded", () => {
      const build = window.handbookBuild;
      if (build && !build.check()) return;
      const place = document.querySelector(selector);
      if (!place) return;
      quiz.all(place, ".hb-needs-script").forEach((node) => { node.hidden = true; });
      quiz.guard(() => begin(place), () => quiz.notice(BROKEN));
    });
  };

  /* Does one thing of several, so that a fault in it leaves the others alone: what `action` returns,
     or, if it fails, what `otherwise` returns. */
  quiz.guard = (action, otherwise) => {
    try {
      return action();
    } catch (error) {
      console.error("handbook: 题出了毛病", error);
      return otherwise(error);
    }
  };

  /* While questions are asked, the rest of the page is out of sight: the first one stands in the
     first screen. */
  quiz.alone = (isAlone) => {
    if (isAlone) document.documentElement.dataset.quiz = "alone";
    else delete document.documentElement.dataset.quiz;
  };

  /* Says something at the top of the page. */
  quiz.notice = (text) => {
    const box = quiz.element("p", "hb-notice", text);
    const page = document.querySelector(".md-content__inner");
    box.setAttribute("role", "status");
    page.insertBefore(box, page.firstElementChild.nextSibling);
  };

  /* Says that something kept could not be read. */
  quiz.noteUnreadable = () => {
    const { newlyUnreadable, stuck } = quiz.storage;
    if (!newlyUnreadable) return;
    const where = stuck() ? "浏览器存满了，先留在原处，新的作答关掉页面就没有了" : "已另存到一边，不影响做题";
    quiz.notice(`有${newlyUnreadable}条保存的记录读不懂，${where}；可以在“学习进度”页看到和删除。`);
  };
})(window.handbookQuiz);
