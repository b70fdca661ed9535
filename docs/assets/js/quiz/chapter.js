/* Starts the questions of a chapter's page. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  hb.all(document, "form.hb-quiz").forEach(function (form) { hb.practise(form) })
  hb.sayAside()
})()
