/* The mock examination: drawn by a code, left and continued, handed in, scored, gone through.

   An examination is kept as {code, version, start, items: ["id@rev", …], used, done, timed,
   answers: {id: [chosen, time]}, marks: {id: [[0 or 1, …], time]}, doubt: {id: [0 or 1, time]}};
   times in seconds; `used` is the time during which it was open and timed. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var store = hb.store
  var add = hb.add
  var FLAGS = hb.FLAGS
  var home = document.querySelector(".hb-exam")
  var WARN_MINUTES = [10, 1]
  var SAVE_EVERY = 10
  var view = hb.element("div", "hb-run")
  var current = null

  hb.all(home, ".hb-needs-script").forEach(function (node) { node.hidden = true })
  home.appendChild(view)
  setInterval(tick, 1000)
  window.addEventListener("pagehide", function () { if (current) current.keep() })
  // Two tabs may write at the same moment, neither seeing yet what the other wrote: the one whose
  // words are missing says them again. What says nothing new changes nothing and wakes nobody.
  window.addEventListener("storage", function (event) {
    if (current && event.newValue && event.key === store.prefix + "exam." + current.name) current.keep()
  })
  if (hb.index.blueprints.length) panel()
  else view.appendChild(hb.element("p", "", "题库还在增加，现在还组不出卷。"))
  hb.sayAside()

  function clock(seconds) {
    var rest = Math.abs(seconds)
    return (seconds < 0 ? "超出" : "") + Math.floor(rest / 60) + "分" + ("0" + rest % 60).slice(-2) + "秒"
  }

  function dateOf(time) {
    var date = new Date(time * 1000)
    return date.getFullYear() + "-" + ("0" + (date.getMonth() + 1)).slice(-2) + "-" + ("0" + date.getDate()).slice(-2)
  }

  function blueprintOf(code) {
    return hb.index.blueprints.filter(function (b) { return b.letter === code[0] })[0]
  }

  /* ---- Before: choose a blueprint and a code, or go on with what was begun -------------- */

  function panel(message) {
    current = null
    view.textContent = ""
    var form = add(view, "form", "hb-panel")
    var choose = add(form, "fieldset")
    add(choose, "legend", "", "卷")
    hb.index.blueprints.forEach(function (blueprint, i) {
      var line = add(choose, "div", "hb-option")
      var input = add(line, "input")
      var label = add(line, "label", "", blueprint.title + "：" + blueprint.count + "题，" + blueprint.total + "分，" + blueprint.minutes + "分钟")
      input.type = "radio"
      input.name = "hb-blueprint"
      input.value = blueprint.letter
      input.checked = !i
      input.id = label.htmlFor = "hb-blueprint-" + blueprint.letter
    })
    var line = add(form, "p", "hb-field")
    var label = add(line, "label", "", "卷号（同一卷号同一份题；空着就出一份新的）")
    var code = add(line, "input")
    code.type = "text"
    code.autocomplete = "off"
    code.id = label.htmlFor = "hb-code"
    var status = add(form, "p", "hb-quiz__feedback", message)
    status.setAttribute("role", "status")
    var bar = add(form, "div", "hb-quiz__bar")
    add(bar, "button", "hb-main", "开始").type = "submit"
    form.addEventListener("submit", function (event) {
      event.preventDefault()
      var letter = form.querySelector("input[type=radio]:checked").value
      var wanted = code.value.trim() || hb.newCode(blueprintOf(letter))
      var paper = hb.draw(hb.index, wanted)
      if (paper) begin(paper)
      else {
        status.textContent = "没有这个卷号。卷号以" + hb.index.blueprints.map(function (b) { return b.letter + "（" + b.title + "）" }).join("、") + "开头，不用0、1、I、L、O。"
        code.focus()
      }
    })
    history()
  }

  function history() {
    var names = store.exams().sort().reverse()
    if (!names.length) return
    add(view, "h3", "", "自测记录")
    var list = add(view, "ul", "hb-exams")
    names.forEach(function (name) {
      var exam = store.exam(name)
      var blueprint = blueprintOf(exam.code)
      var item = add(list, "li", "", dateOf(exam.start) + "　卷号" + exam.code + "　" + (exam.done ? "已交卷" : "没交卷"))
      if (blueprint) {
        item.appendChild(hb.button("", exam.done ? "看结果" : "接着做", function () { open(name) }))
        item.lastChild.setAttribute("aria-label", (exam.done ? "看结果：" : "接着做：") + "卷号" + exam.code)
      }
      item.appendChild(hb.button("", "删去", function () {
        store.forgetExam(name)
        panel("已删去卷号" + exam.code + "的记录。")
        document.getElementById("hb-code").focus()
      }))
      item.lastChild.setAttribute("aria-label", "删去：卷号" + exam.code)
    })
  }

  function begin(paper) {
    var start = hb.now()
    while (store.exam(start.toString(36))) start++
    var items = []
    paper.sections.forEach(function (section) {
      section.items.forEach(function (item) { items.push(item.question.id + "@" + item.question.rev) })
    })
    store.keepExam(start.toString(36), {
      code: paper.code, version: hb.index.version, start: start, items: items,
      used: 0, done: 0, timed: [1, start], answers: {}, marks: {}, doubt: {}
    })
    open(start.toString(36))
  }

  /* ---- During --------------------------------------------------------------------------- */

  function open(name) {
    var exam = store.exam(name)
    if (!exam) {
      panel("这份卷的记录已经不在了。")
      return
    }
    var blueprint = blueprintOf(exam.code)
    var rows = []
    exam.items.forEach(function (item) {
      var question = hb.questionById(item.split("@")[0])
      // A changed rev drops that question only.
      if (!question || question.id + "@" + question.rev !== item) return
      var section = blueprint.sections.filter(function (s) { return s.types.indexOf(question.type) >= 0 })[0]
      rows.push({ question: question, section: section, form: hb.formOf(question), type: hb.types[question.type] })
    })
    current = { name: name, exam: exam, rows: rows, blueprint: blueprint, done: exam.done, keep: keep }
    draw()

    function keep() {
      current.saved = store.keepExam(name, current.exam)
      current.exam = exam = store.exam(name)
    }

    function stamp(map, id, value) {
      var last = map[id]
      map[id] = [value, Math.max(hb.now(), last ? last[1] + 1 : 0)]
      keep()
      // Handed in meanwhile in another tab: show it as it is.
      if (exam.done && !current.done) open(name)
      else status()
    }

    function draw() {
      view.textContent = ""
      var title = add(view, "h3", "", blueprint.title + "　卷号" + exam.code)
      title.tabIndex = -1
      add(view, "p", "hb-exam__facts", "题库版本" + exam.version + "。换一台机器输入同一卷号，题库版本相同，题就相同。")
      if (rows.length < exam.items.length) {
        add(view, "p", "hb-notice", "有" + (exam.items.length - rows.length) + "题在你开始以后改过，已从这份卷里去掉，其余的作答都在。")
      }
      current.result = add(view, "div", "hb-result")
      current.map = add(view, "ol", "hb-exam__map")
      current.map.setAttribute("aria-label", "题号")
      var section = null
      rows.forEach(function (row, i) {
        if (row.section !== section) {
          section = row.section
          add(view, "h4", "", section.title + "（每题" + section.score + "分）")
        }
        question(row, i)
      })
      current.confirm = add(view, "div", "hb-panel hb-exam__confirm")
      current.confirm.hidden = true
      current.bar = add(view, "div", "hb-exam__bar")
      bar()
      status()
      if (exam.done) result()
      title.focus()
    }

    function question(row, i) {
      var form = row.form
      var id = row.question.id
      var answer = form.querySelector(".hb-answer")
      var feedback = hb.element("div", "hb-quiz__feedback")
      feedback.setAttribute("role", "status")
      form.insertBefore(feedback, answer)
      hb.reorder(form, hb.orderOf(row.question, exam.code))
      form.querySelector(".hb-quiz__number").textContent = i + 1 + "."
      if (row.type.setUp) row.type.setUp(form)
      view.appendChild(form)
      var link = add(add(current.map, "li"), "a", "", String(i + 1))
      link.href = "#" + form.id
      row.link = link
      form.addEventListener("submit", function (event) { event.preventDefault() })
      if (exam.answers[id] && !row.type.write(form, exam.answers[id][0])) hb.reset(form)
      if (exam.done) {
        review(row)
        return
      }
      answer.hidden = true
      form.addEventListener("change", function () { stamp(exam.answers, id, row.type.read(form)) })
      var doubt = hb.button("hb-doubt", "存疑", function () {
        stamp(exam.doubt, id, exam.doubt[id] && exam.doubt[id][0] ? 0 : 1)
        doubt.setAttribute("aria-pressed", Boolean(exam.doubt[id][0]))
      })
      doubt.setAttribute("aria-pressed", Boolean(exam.doubt[id] && exam.doubt[id][0]))
      form.appendChild(doubt)
      row.doubt = doubt
    }

    function answered(row) {
      var answer = exam.answers[row.question.id]
      return Boolean(answer && answer[0].length)
    }

    function bar() {
      var box = current.bar
      if (exam.done) {
        box.appendChild(hb.button("", "返回", function () { panel() }))
        return
      }
      current.clock = add(box, "span", "hb-exam__clock")
      current.count = add(box, "span", "hb-exam__count")
      current.spoken = add(box, "span", "hb-exam__spoken")
      current.spoken.setAttribute("role", "status")
      current.warning = add(box, "span", "hb-quiz__storage", "浏览器存不下或不许保存，关掉页面后这份卷就没有了。")
      var timer = hb.button("", "", function () {
        exam.timed = [exam.timed[0] ? 0 : 1, Math.max(hb.now(), exam.timed[1] + 1)]
        keep()
        status()
      })
      current.timer = timer
      box.appendChild(timer)
      box.appendChild(hb.button("", "先停下", function () {
        keep()
        panel("已经停下，随时可以接着做。")
        view.querySelector(".hb-exams button").focus()
      }))
      box.appendChild(hb.button("hb-main", "交卷", ask))
    }

    function status() {
      rows.forEach(function (row, i) {
        var words = [answered(row) ? "已答" : "未答"]
        if (exam.doubt[row.question.id] && exam.doubt[row.question.id][0]) words.push("存疑")
        row.link.className = words.indexOf("已答") === 0 ? "hb-answered" : ""
        row.link.setAttribute("aria-label", "第" + (i + 1) + "题，" + words.join("，"))
        row.link.textContent = i + 1 + (words[1] ? "？" : "")
      })
      if (exam.done) return
      current.count.textContent = "已答" + rows.filter(answered).length + "题，共" + rows.length + "题"
      current.timer.textContent = exam.timed[0] ? "不计时" : "计时"
      current.warning.hidden = current.saved !== false
      paintClock()
    }

    function ask() {
      var open = rows.filter(function (row) { return !answered(row) }).length
      var box = current.confirm
      box.textContent = ""
      box.hidden = false
      var text = add(box, "p", "", (open ? "还有" + open + "题没有答。" : "全都答了。") + "交卷以后不能再改。")
      text.tabIndex = -1
      box.appendChild(hb.button("hb-main", "确定交卷", handIn))
      box.appendChild(hb.button("", "回去再做", function () {
        box.hidden = true
        current.bar.querySelector(".hb-main").focus()
      }))
      text.focus()
    }

    /* ---- After ---------------------------------------------------------------------------- */

    function handIn() {
      keep()
      if (!exam.done) {
        rows.forEach(function (row) {
          var chosen = exam.answers[row.question.id]
          if (answered(row) && !pointsOf(row)) log(row, row.type.share(row.form, chosen[0]) === 1)
          if (exam.doubt[row.question.id]) doubtful(row)
        })
        exam.done = hb.now()
        keep()
      }
      open(name)
    }

    function log(row, right) {
      store.attempt(row.question.id, row.question.rev, FLAGS.exam | (right ? FLAGS.right : 0))
    }

    function doubtful(row) {
      store.change(row.question.id, row.question.rev, function (record) {
        record.doubt = exam.doubt[row.question.id]
      })
    }

    /* What only the reader can mark; null if nothing. */
    function pointsOf(row) {
      var answer = exam.answers[row.question.id]
      return answer && answer[0].length && row.type.points ? row.type.points(row.form, answer[0]) : null
    }

    /* The points of a question, to a tenth; null while the reader has not marked it. */
    function score(row) {
      var answer = exam.answers[row.question.id]
      if (!answered(row)) return 0
      var points = pointsOf(row)
      var marks = exam.marks[row.question.id]
      if (points && !marks) return null
      var share = row.type.share(row.form, answer[0])
      if (points) share = ((share || 0) + hb.shareOf(points, marks[0])) / (share === null ? 1 : 2)
      return Math.round(share * row.section.score * 10) / 10
    }

    function review(row) {
      var form = row.form
      var answer = form.querySelector(".hb-answer")
      var id = row.question.id
      hb.lock(form, true)
      answer.hidden = false
      answer.open = true
      if (answered(row)) hb.paint(form, exam.answers[id][0])
      var points = pointsOf(row)
      if (points) {
        hb.rubric(form, points, exam.marks[id] ? exam.marks[id][0] : [], function (marks, share) {
          var first = !exam.marks[id]
          stamp(exam.marks, id, marks)
          if (first) log(row, share >= hb.PASS && row.type.share(form, exam.answers[id][0]) !== 0)
          grade(row)
          result()
        })
      }
      grade(row)
    }

    function grade(row) {
      var got = score(row)
      var all = row.section.score
      var text = !answered(row) ? "没有答，0分。" : got === null ? "等你自评。" : "得" + got + "分，满分" + all + "分。"
      hb.say(row.form, got === all ? "right" : got === null ? "none" : "wrong", text)
    }

    function table(title, groups) {
      var table = add(current.result, "table")
      add(table, "caption", "", title)
      var head = add(add(table, "thead"), "tr")
      ;["项", "得分", "满分"].forEach(function (text) { add(head, "th", "", text).scope = "col" })
      var body = add(table, "tbody")
      groups.forEach(function (group) {
        var line = add(body, "tr")
        add(line, "th", "", group.name).scope = "row"
        add(line, "td", "", String(group.got))
        add(line, "td", "", String(group.all))
      })
    }

    /* Rows by a name, in the order of the book. */
    function grouped(nameOf) {
      var groups = []
      rows.slice().sort(function (a, b) { return place(a) - place(b) }).forEach(function (row) {
        var name = nameOf(row)
        var group = groups.filter(function (g) { return g.name === name })[0]
        if (!group) groups.push(group = { name: name, got: 0, all: 0 })
        group.got = Math.round((group.got + (score(row) || 0)) * 10) / 10
        group.all += row.section.score
      })
      return groups
    }

    function place(row) {
      return hb.index.chapters.indexOf(row.question.chapter) * 10 + row.question.objective
    }

    function result() {
      var total = grouped(function () { return "" })[0] || { got: 0, all: 0 }
      var waiting = rows.filter(function (row) { return score(row) === null })
      current.result.textContent = ""
      add(current.result, "h4", "", "自测记录：" + total.got + "分，满分" + total.all + "分")
      add(current.result, "p", "", "卷号" + exam.code + "，" + dateOf(exam.done) + "交卷，用时" + clock(exam.used) +
        "。本记录只供自己学习，不是资格证明。")
      if (waiting.length) {
        var line = add(current.result, "p", "hb-notice", "还有" + waiting.length + "题要你对照要点自评，自评完分数才全：")
        waiting.forEach(function (row) {
          var link = add(line, "a", "", "第" + (rows.indexOf(row) + 1) + "题")
          link.href = "#" + row.form.id
        })
      }
      table("按篇", grouped(function (row) {
        return hb.index.parts.filter(function (p) { return p[0] === row.question.part })[0][1]
      }))
      table("按题型", blueprint.sections.map(function (section) {
        return grouped(function (row) { return row.section === section ? section.title : "" })
          .filter(function (group) { return group.name })[0]
      }).filter(Boolean))
      table("按学习目标", grouped(function (row) {
        return row.question.chapter.number + " " + row.question.chapter.objectives[row.question.objective][1]
      }))
    }
  }

  /* ---- Time ---------------------------------------------------------------------------------- */

  function paintClock() {
    var left = current.blueprint.minutes * 60 - current.exam.used
    current.clock.textContent = current.exam.timed[0] ? "剩余" + clock(left) : "没有计时"
  }

  /* The clock warns and never ends the examination: who needs longer goes on. */
  function tick() {
    if (!current || current.exam.done || !current.exam.timed[0] || document.hidden || !current.clock) return
    current.exam.used++
    var left = current.blueprint.minutes * 60 - current.exam.used
    if (WARN_MINUTES.indexOf(left / 60) >= 0) current.spoken.textContent = "还有" + left / 60 + "分钟。"
    if (left === 0) current.spoken.textContent = "时间到。可以交卷，也可以接着做，用时会照实记下。"
    if (current.exam.used % SAVE_EVERY === 0) current.keep()
    paintClock()
  }
})()
