/* Self-marking: the points of a rubric, ticked by the reader. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz

  hb.PASS = 0.6 // of a self-marked answer's points: right enough

  hb.shareOf = function (points, marks) {
    var got = points.reduce(function (sum, point, i) { return sum + (marks[i] ? point.score : 0) }, 0)
    return got / points.reduce(function (sum, point) { return sum + point.score }, 0)
  }

  /* Adds the points of a rubric to tick; `done(marks, share)` is called when they are given. */
  hb.rubric = function (form, points, marks, done) {
    var box = hb.element("fieldset", "hb-rubric")
    box.appendChild(hb.element("legend", "", "自评：做到的打勾"))
    points.forEach(function (point, i) {
      var line = hb.element("div", "hb-option")
      var input = hb.element("input")
      var label = hb.element("label", "", point.text + "（" + point.score + "分）")
      input.type = "checkbox"
      input.id = label.htmlFor = form.id + "-mark-" + i
      input.checked = Boolean(marks[i])
      line.appendChild(input)
      line.appendChild(label)
      box.appendChild(line)
    })
    box.appendChild(hb.button("hb-main", "记下自评", function () {
      var given = hb.all(box, "input").map(function (input) { return input.checked ? 1 : 0 })
      done(given, hb.shareOf(points, given))
    }))
    form.appendChild(box)
    return box
  }
})()
