/* Shows, in the contents, how far the reader has come in each chapter.

   Whoever has answered nothing on this machine loads nothing more than this file. */
;(function () {
  "use strict"

  var here = document.currentScript.src.replace(/contents\.js.*$/, "")
  var NEEDED = ["dom.js", "store.js", "schedule.js", "bank.js", "../../quiz/index.js"]

  function answered() {
    try {
      return Object.keys(window.localStorage).some(function (key) { return key.indexOf("handbook.v1.answer.") === 0 })
    } catch (error) {
      return false
    }
  }

  function load(names, then) {
    if (!names.length) {
      then()
      return
    }
    var script = document.createElement("script")
    script.src = here + names[0]
    script.onload = function () { load(names.slice(1), then) }
    document.head.appendChild(script)
  }

  function show() {
    var hb = window.handbookQuiz
    var rows = hb.states()
    hb.all(document, ".hb-contents [data-chapter]").forEach(function (item) {
      var level = hb.level(rows.filter(function (row) { return row.question.chapter.number === item.dataset.chapter }))
      if (level) hb.add(item, "span", "hb-level", hb.LEVELS[level])
    })
  }

  if (answered()) load(NEEDED, show)
})()
