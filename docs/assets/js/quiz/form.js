/* One question in practice: submit, feedback, a second try, self-marking, doubt, memory.

   The page works without this script (the answer is in a closed <details>). With it, the
   answer opens after the question has been answered: right, or wrong twice. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var store = hb.store
  var FLAGS = hb.FLAGS
  var TRIES = 2

  /* Arguments: the form, and what a set of questions adds:
       mixed   it stands among questions of other chapters
       next    {text, go}: the way on, shown when it is done
       done    called with whether it was right */
  hb.practise = function (form, set) {
    var type = hb.typeOf(form)
    var id = form.dataset.question
    var rev = form.dataset.rev
    var answer = form.querySelector(".hb-answer")
    set = set || {}

    var sure = hb.element("button", "hb-main", "确定，提交")
    sure.type = "submit"
    var unsure = hb.button("", "不确定，提交", function () { submit(FLAGS.unsure) })
    var doubt = hb.button("hb-doubt", "存疑", toggleDoubt)
    var again = hb.button("", "再做一次", redo)
    var forget = hb.button("", "清除这题记录", clear)
    var next = set.next ? hb.button("hb-main", set.next.text, set.next.go) : null
    var bar = hb.element("div", "hb-quiz__bar")
    var feedback = hb.element("div", "hb-quiz__feedback")
    var warning = hb.element("p", "hb-quiz__storage", "浏览器存不下或不许保存，关掉页面后这一题的记录就没有了。")
    var marking = null

    ;[next, sure, unsure, again, doubt, forget].filter(Boolean).forEach(function (b) { bar.appendChild(b) })
    feedback.setAttribute("role", "status")
    feedback.tabIndex = -1
    ;[feedback, bar, warning].forEach(function (node) { form.insertBefore(node, answer) })
    form.addEventListener("submit", function (event) {
      event.preventDefault()
      submit(FLAGS.sure)
    })
    if (type === hb.types.short) form.addEventListener("change", draft)
    if (type.setUp) type.setUp(form)
    warning.hidden = true
    show("open")
    restore()

    function change(edit) {
      warning.hidden = store.change(id, rev, edit)
    }

    function keep(now) {
      now.time = hb.now()
      change(function (record) { record.now = now })
    }

    /* What belongs to the states: open, marking (by the reader), done. */
    function show(state) {
      var open = state === "open"
      var record = store.answer(id, rev)
      sure.hidden = unsure.hidden = !open
      again.hidden = state !== "done"
      forget.hidden = !record.log.length && !record.now && !record.doubt
      if (next) next.hidden = open
      doubt.setAttribute("aria-pressed", Boolean(record.doubt && record.doubt[0]))
      answer.hidden = open
      answer.open = !open
      form.dataset.state = open ? "" : state
      hb.lock(form, !open)
    }

    function submit(confidence) {
      var chosen = type.read(form)
      if (!chosen.length || (type.complete && !type.complete(chosen))) {
        hb.say(form, "none", type.asks)
        firstEmpty().focus()
        return
      }
      var now = store.answer(id, rev).now
      var tries = now && !now.done ? now.tries + 1 : 1
      var share = type.share(form, chosen)
      var points = type.points && type.points(form, chosen)
      if (points) {
        keep({ chosen: chosen, tries: tries, flags: confidence })
        selfMark(points, confidence, chosen, tries)
        feedback.focus()
        return
      }
      // The first try is the attempt that counts; the second only changes what is shown.
      if (tries === 1) log(share === 1, confidence)
      if (share === 1 || tries >= TRIES) {
        keep({ chosen: chosen, tries: tries, done: true })
        finish(chosen, share === 1)
        if (share < 1 && confidence & FLAGS.sure) feedback.appendChild(hb.element("p", "", "你选了“确定”：这样的错最值得记，在错题本里排在最前。"))
        feedback.focus()
        if (set.done) set.done(tries === 1 && share === 1)
      } else {
        keep({ chosen: chosen, tries: tries })
        hb.say(form, "wrong", "不对。" + type.hint(form, chosen) + "再想想，可以再试一次。", whys(chosen))
      }
    }

    function log(right, confidence) {
      warning.hidden = store.attempt(id, rev, (right ? FLAGS.right : 0) | confidence | (set.mixed ? FLAGS.mixed : 0))
    }

    function firstEmpty() {
      var fields = hb.fieldsOf(form).concat(hb.all(form, ".hb-correction:not([hidden]) input"))
      if (!type.read(form).length) return fields[0]
      return fields.filter(function (field) { return field.value === "" })[0] || fields[0]
    }

    function whys(chosen) {
      if (type !== hb.types.single && type !== hb.types.bool) return []
      return chosen.map(function (value) {
        var item = form.querySelector('.hb-answer__whys [data-option="' + value + '"]')
        return item && item.cloneNode(true)
      }).filter(Boolean)
    }

    function selfMark(points, confidence, chosen, tries) {
      show("marking")
      hb.say(form, "none", "对照参考答案，给自己评分。")
      marking = hb.rubric(form, points, [], function (marks, share) {
        log(share >= hb.PASS, confidence)
        keep({ chosen: chosen, tries: tries, done: true, marks: marks })
        finish(chosen, share >= hb.PASS)
        feedback.focus()
        if (set.done) set.done(share >= hb.PASS)
      })
    }

    function finish(chosen, right) {
      show("done")
      hb.paint(form, chosen)
      hb.say(form, right ? "right" : "wrong", right ? "答对了。" : "这题答错了，看看下面的解释。")
      var now = store.answer(id, rev).now
      var points = type.points && type.points(form, chosen)
      if (marking) marking.parentNode.removeChild(marking)
      marking = null
      if (!points || !now || !now.marks) return
      var got = points.reduce(function (sum, p, i) { return sum + (now.marks[i] ? p.score : 0) }, 0)
      var all = points.reduce(function (sum, p) { return sum + p.score }, 0)
      hb.say(form, right ? "right" : "wrong", "自评" + got + "分，满分" + all + "分。" + (right ? "算答对。" : "不到六成，过后再做一次。"))
    }

    function redo() {
      change(function (record) { delete record.now })
      restart("可以重做了。")
    }

    function clear() {
      store.forget(id, rev)
      restart("这题的记录已清除。")
    }

    function restart(text) {
      if (marking) marking.parentNode.removeChild(marking)
      marking = null
      hb.unpaint(form)
      hb.reset(form)
      show("open")
      hb.say(form, "", text)
      hb.fieldsOf(form)[0].focus()
    }

    function draft() {
      var now = store.answer(id, rev).now
      var chosen = type.read(form)
      if (chosen.length && !(now && now.done)) keep({ chosen: chosen, tries: 0 })
      forget.hidden = false
    }

    function toggleDoubt() {
      var on = doubt.getAttribute("aria-pressed") !== "true"
      change(function (record) { record.doubt = [on ? 1 : 0, Math.max(hb.now(), record.doubt ? record.doubt[1] + 1 : 0)] })
      doubt.setAttribute("aria-pressed", on)
      forget.hidden = false
    }

    /* In a set every question begins anew; in a chapter it is as the reader left it. */
    function restore() {
      var now = store.answer(id, rev).now
      if (set.fresh && now) change(function (record) { delete record.now })
      if (set.fresh || !now) return
      if (!type.write(form, now.chosen)) {
        hb.reset(form)
        return
      }
      var points = type.points && type.points(form, now.chosen)
      var share = type.share(form, now.chosen)
      if (now.done) {
        finish(now.chosen, points ? passed(points, now.marks || []) : share === 1)
      } else if (now.tries && points) {
        selfMark(points, now.flags || 0, now.chosen, now.tries)
      } else if (now.tries) {
        hb.say(form, "wrong", "上次没答对，可以再试一次。", whys(now.chosen))
      }
    }
  }

  function passed(points, marks) {
    return hb.shareOf(points, marks) >= hb.PASS
  }
})()
