/* A table wider than the page scrolls sideways: then the keyboard must reach it too. */
(function () {
  "use strict"

  function mark() {
    Array.prototype.forEach.call(document.querySelectorAll(".md-typeset__scrollwrap"), function (wrap) {
      if (wrap.scrollWidth > wrap.clientWidth) {
        wrap.tabIndex = 0
        wrap.setAttribute("role", "group")
        wrap.setAttribute("aria-label", "表格，可以左右滚动")
      } else {
        wrap.removeAttribute("tabindex")
        wrap.removeAttribute("role")
        wrap.removeAttribute("aria-label")
      }
    })
  }

  window.addEventListener("load", mark)
  window.addEventListener("resize", mark)
})()
