/* Practice across the book: mixed, by part, due, wrong, doubtful. One question at a time. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var place = document.querySelector(".hb-practice")
  var SIZES = [10, 20, 40]
  var panel = hb.element("div", "hb-panel")
  var run = hb.element("div", "hb-run")
  var MODES = {
    mixed: { title: "混合练习", none: "这个范围里还没有题。", pick: function (row, part) { return !part || row.question.part === part } },
    due: { title: "到期复习", none: "今天没有到期的题。", pick: function (row) { return row.state.due } },
    wrong: { title: "错题本", none: "错题本是空的。", pick: function (row) { return row.state.wrong } },
    doubt: { title: "存疑的题", none: "没有标存疑的题。", pick: function (row) { return row.state.doubt } }
  }

  hb.all(place, ".hb-needs-script").forEach(function (node) { node.hidden = true })
  place.appendChild(panel)
  place.appendChild(run)
  showPanel()
  // No element has this id: the browser would take the focus to it after us.
  var asked = /^#practice=(\w+)$/.exec(location.hash)
  if (asked && MODES[asked[1]]) start(asked[1], "", SIZES[1])

  function field(id, label, options) {
    var line = hb.element("p", "hb-field")
    var name = hb.element("label", "", label)
    var select = hb.element("select")
    select.id = name.htmlFor = id
    options.forEach(function (option) { select.add(new Option(option[1], option[0])) })
    line.appendChild(name)
    line.appendChild(select)
    panel.appendChild(line)
    return select
  }

  function showPanel() {
    var rows = hb.states()
    panel.textContent = ""
    panel.hidden = false
    run.hidden = true
    var part = field("hb-part", "范围", [["", "全书"]].concat(hb.index.parts.filter(function (p) {
      return rows.some(function (row) { return row.question.part === p[0] })
    })))
    var size = field("hb-size", "一组", SIZES.map(function (n) { return [n, n + "题"] }))
    size.value = SIZES[1]
    var bar = hb.element("div", "hb-quiz__bar")
    Object.keys(MODES).forEach(function (mode) {
      var count = rows.filter(function (row) { return MODES[mode].pick(row, "") }).length
      var text = MODES[mode].title + (mode === "mixed" ? "" : "（" + count + "题）")
      var go = hb.button(mode === "mixed" ? "hb-main" : "", text, function () {
        start(mode, part.value, Number(size.value))
      })
      go.id = "practice-" + mode
      bar.appendChild(go)
    })
    panel.appendChild(bar)
  }

  function choose(mode, part, size) {
    var lots = new hb.Lots(String(Date.now()))
    var rows = lots.shuffled(hb.states().filter(function (row) { return MODES[mode].pick(row, part) }))
    // What was wrong although the reader was sure comes first: it is what will be done wrong at work.
    if (mode === "wrong") rows.sort(function (a, b) { return b.state.sureWrong - a.state.sureWrong })
    return rows.slice(0, size).map(function (row) { return row.question })
  }

  function start(mode, part, size) {
    var questions = choose(mode, part, size)
    var results = []
    panel.hidden = true
    run.hidden = false
    if (!questions.length) finish(MODES[mode].none)
    else ask(0)

    function ask(i) {
      var question = questions[i]
      var last = i === questions.length - 1
      var form = hb.formOf(question)
      var title = hb.element("h3", "", MODES[mode].title + "：第" + (i + 1) + "题，共" + questions.length + "题")
      var stop = hb.button("", "结束这一组", function () { finish(summary()) })
      title.tabIndex = -1
      run.textContent = ""
      run.appendChild(title)
      run.appendChild(form)
      run.appendChild(stop)
      hb.practise(form, {
        fresh: true,
        mixed: questions.some(function (q) { return q.chapter !== question.chapter }),
        next: { text: last ? "看结果" : "下一题", go: function () { last ? finish(summary()) : ask(i + 1) } },
        // Done again does not count: the first time tells what was known.
        done: function (right) { if (results[i] === undefined) results[i] = right }
      })
      title.focus()
    }

    function summary() {
      var right = results.filter(Boolean).length
      var done = results.filter(function (r) { return r !== undefined }).length
      return "做了" + done + "题，一次答对" + right + "题。"
    }

    function finish(text) {
      var title = hb.element("h3", "", MODES[mode].title + "：" + text)
      var missed = questions.filter(function (q, i) { return results[i] === false })
      title.tabIndex = -1
      run.textContent = ""
      run.appendChild(title)
      if (missed.length) run.appendChild(hb.missed(missed))
      run.appendChild(hb.button("hb-main", "返回", function () {
        showPanel()
        document.getElementById("practice-" + mode).focus()
      }))
      title.focus()
    }
  }

  /* A list of questions by the objective they test, with the way to the chapter. */
  hb.missed = function (questions) {
    var list = hb.element("ul", "hb-missed")
    var seen = {}
    questions.forEach(function (question) {
      var objective = question.chapter.objectives[question.objective]
      if (seen[objective[0]]) return
      seen[objective[0]] = true
      var item = hb.element("li", "", "回看：")
      var link = hb.element("a", "", "第" + question.chapter.number + "章　" + objective[1])
      link.href = hb.address(question.chapter.url) + "#" + objective[0]
      item.appendChild(link)
      list.appendChild(item)
    })
    return list
  }
})()
