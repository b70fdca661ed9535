/* Small helpers to find and make elements. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz = window.handbookQuiz || {}

  hb.all = function (parent, selector) {
    return Array.prototype.slice.call(parent.querySelectorAll(selector))
  }

  hb.element = function (tag, className, text) {
    var node = document.createElement(tag)
    if (className) node.className = className
    if (text) node.textContent = text
    return node
  }

  hb.button = function (className, text, action) {
    var node = hb.element("button", className, text)
    node.type = "button"
    node.addEventListener("click", action)
    return node
  }

  /* Adds an element to a parent. */
  hb.add = function (parent, tag, className, text) {
    return parent.appendChild(hb.element(tag, className, text))
  }

  /* Says once on a page that something could not be read. */
  hb.sayAside = function () {
    if (!hb.store.asideNow) return
    var box = hb.element("p", "hb-notice", "有" + hb.store.asideNow + "条保存的记录读不懂，已另存到一边，不影响做题；可以在“学习进度”页看到和删除。")
    var page = document.querySelector(".md-content__inner")
    box.setAttribute("role", "status")
    page.insertBefore(box, page.firstElementChild.nextSibling)
  }
})()
