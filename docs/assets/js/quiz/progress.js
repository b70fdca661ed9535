/* The progress page: how far, what is due, the map of objectives; take along, bring, clear. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var store = hb.store
  var add = hb.add
  var place = document.querySelector(".hb-progress")
  var SIGNS = ["○", "◔", "◑", "●"]
  var PRACTICE_PAGE = "toolkit/practice/index.html"

  hb.all(place, ".hb-needs-script").forEach(function (node) { node.hidden = true })
  var summary = place.appendChild(hb.element("div"))
  var carry = place.appendChild(hb.element("div"))
  var status = hb.element("p", "hb-quiz__feedback")
  status.setAttribute("role", "status")
  show()
  takeAlong()
  hb.sayAside()
  window.addEventListener("storage", show)

  function levelText(rows) {
    var level = hb.level(rows)
    return SIGNS[level] + " " + hb.LEVELS[level]
  }

  function has(name) {
    return function (row) { return row.state[name] }
  }

  function show() {
    var rows = hb.states()
    summary.textContent = ""
    add(summary, "p", "", "共" + rows.length + "题，做过" + rows.filter(has("done")).length + "题，最近一次答对" +
      rows.filter(has("right")).length + "题。")
    var list = add(summary, "ul")
    ;[["due", "今天到期复习"], ["wrong", "错题本"], ["doubt", "存疑"]].forEach(function (mode) {
      var count = rows.filter(has(mode[0])).length
      var item = add(list, "li", "", mode[1] + "：")
      var link = add(item, "a", "", count + "题")
      link.href = hb.address(PRACTICE_PAGE) + "#practice=" + mode[0]
    })
    chapters(rows)
  }

  /* The map: every chapter with its level, and each of its objectives with its own. */
  function chapters(rows) {
    add(summary, "h2", "", "学习目标一览").id = "map"
    hb.index.chapters.forEach(function (chapter, c) {
      var own = rows.filter(function (row) { return row.question.chapter === chapter })
      if (!own.length) return
      var box = add(summary, "section", "hb-map")
      var title = add(box, "h3")
      var link = add(title, "a", "", chapter.number + " " + chapter.title)
      link.href = hb.address(chapter.url)
      add(title, "span", "hb-level hb-level--" + hb.level(own), levelText(own))
      var list = add(box, "ul")
      chapter.objectives.forEach(function (objective, i) {
        var of = own.filter(function (row) { return row.question.objective === i })
        var item = add(list, "li")
        add(item, "span", "hb-level hb-level--" + hb.level(of), levelText(of))
        var text = add(item, "a", "", objective[1])
        text.href = hb.address(chapter.url) + "#" + objective[0]
        add(item, "span", "hb-map__count", "（" + of.filter(has("done")).length + "/" + of.length + "题）")
      })
    })
  }

  /* ---- Taking records along ----------------------------------------------------------------- */

  function takeAlong() {
    add(carry, "h2", "", "带走、带来、清除").id = "carry"
    add(carry, "p", "", "记录只在这台机器的这个浏览器里。换机器之前存成文件，或复制短文字，到那边导入，两边的记录合在一起，一条不丢。")
    if (!store.works()) add(carry, "p", "hb-notice", "浏览器存不下或不许保存：新的记录关掉页面就没有了。请先存成文件。")
    var bar = add(carry, "div", "hb-quiz__bar")
    bar.appendChild(hb.button("hb-main", "存成文件", download))
    bar.appendChild(hb.button("", "生成短文字", function () {
      text.value = hb.shortText()
      text.focus()
      text.select()
      say("短文字已经生成并选中，复制即可。它带题的对错、日期和存疑，不带写的文字和没交的卷；要全带走，存成文件。")
    }))
    var line = add(carry, "p", "hb-field")
    var label = add(line, "label", "", "短文字")
    var text = add(line, "textarea")
    text.rows = 4
    text.id = label.htmlFor = "hb-text"
    line = add(carry, "p", "hb-field")
    label = add(line, "label", "", "文件")
    var file = add(line, "input")
    file.type = "file"
    file.accept = ".json,application/json"
    file.id = label.htmlFor = "hb-file"
    bar = add(carry, "div", "hb-quiz__bar")
    bar.appendChild(hb.button("", "导入", function () {
      if (!file.files.length) {
        bring(text.value)
        return
      }
      var reader = new FileReader()
      reader.onload = function () {
        bring(reader.result)
        file.value = ""
      }
      reader.readAsText(file.files[0])
    }))
    bar.appendChild(clearButton())
    if (store.aside().length) bar.appendChild(asideButton())
    carry.appendChild(status)
  }

  function say(text) {
    status.textContent = text
  }

  function download() {
    var link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([JSON.stringify(hb.exported())], { type: "application/json" }))
    link.download = "学习进度.json"
    document.body.appendChild(link)
    link.click()
    document.body.removeChild(link)
    URL.revokeObjectURL(link.href)
    say("已存成文件“学习进度.json”。")
  }

  function bring(text) {
    var report = hb.imported(text)
    if (!report) {
      say("读不懂：请选用“存成文件”得到的文件，或粘贴完整的短文字。原来的记录没有动。")
      return
    }
    say("合并了" + report.records + "题、" + report.exams + "份自测，新增作答" + report.attempts + "次。" +
      (report.skipped ? "有" + report.skipped + "条读不懂，没有导入。" : "") +
      (report.saved ? "" : "浏览器存不下，关掉页面后有一部分会没有。"))
    show()
  }

  /* Pressed twice: the second press clears. Anything else in between takes it back. */
  function twice(text, sure, action) {
    var armed = false
    var made = hb.button("", text, function () {
      if (armed) action()
      armed = !armed
      made.textContent = armed ? sure : text
    })
    made.addEventListener("blur", function () {
      armed = false
      made.textContent = text
    })
    return made
  }

  function clearButton() {
    return twice("清除全部记录", "再按一次，全部清除", function () {
      store.clear()
      show()
      say("这台机器上的记录已全部清除。")
    })
  }

  function asideButton() {
    var made = twice("删去读不懂的" + store.aside().length + "条", "再按一次，删去", function () {
      store.forgetAside()
      made.hidden = true
      say("读不懂的记录已删去。")
    })
    return made
  }
})()
