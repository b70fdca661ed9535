/* Tells the reader when the page and the files it loads do not belong together: an update half
   copied, an old file that the browser has kept, a file that did not arrive. Without this the
   questions would be dead buttons, and nothing would say why.

   scripts/handbook/site/build_mark.py names the build in the page and in every script, which
   writes the name on its own element when it runs. */
(() => {
  "use strict";

  const OURS = /\/assets\/(?:joined|js\/quiz|js\/results|quiz)\//;
  const MIXED = "页面和题库不是同一次构建的，请刷新；还不行就清缓存。";
  const MISSING = "这一页有文件没有读到，请刷新；还不行就清缓存，或者重新拷贝一份手册。";
  const mark = document.querySelector("meta[name=handbook-build]");
  const build = mark ? mark.content : "";
  let isSaid = false;

  /* Whether the page's scripts, or those given, have all run and are of the page's build. If
     not, the reader is told, once. */
  function check(scripts = Array.from(document.querySelectorAll("script[defer]"))) {
    const strange = scripts.filter(({ src, dataset }) => OURS.test(src) && dataset.build !== build);
    if (!strange.length) return true;
    if (!isSaid) say(strange.some(({ dataset }) => dataset.build) ? MIXED : MISSING);
    isSaid = true;
    strange.forEach(({ src, dataset }) => console.info(`handbook: ${src}，${dataset.build || "没有读到"}，页面是${build}`));
    return false;
  }

  function say(text) {
    const page = document.querySelector(".md-content__inner");
    const box = document.createElement("p");
    box.className = "hb-notice";
    box.setAttribute("role", "alert");
    box.textContent = text;
    page.insertBefore(box, page.firstElementChild.nextSibling);
    // what asks to allow scripts would be a second notice, and a wrong one
    page.querySelectorAll(".hb-needs-script").forEach((node) => { node.hidden = true; });
  }

  document.addEventListener("DOMContentLoaded", () => check());
  window.handbookBuild = { check };
})();
