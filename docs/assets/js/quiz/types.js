/* The eight types: how each is read, filled in, marked, locked and mixed anew.

   Each type has
     read(form)          what was answered, a list of texts; [] if nothing was
     write(form, chosen) puts it back; returns false if it does not fit the form
     share(form, chosen) the share that is right, 0 to 1; null if only the reader can tell
     verdicts(form, chosen)  [{at: element, right, text}], what to say beside each part
     hint(form, chosen)  what to say after the first wrong try
     asks                what to say when nothing was answered */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var LETTERS = "ABCDEFGHI"

  var all = hb.all
  var element = hb.element
  var button = hb.button

  /* The form in which answers are compared; scripts/handbook/model/quiz.py does the same. */
  hb.fold = function (text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/([0-9])([./])(?=[0-9])/g, function (_, digit, sign) { return digit + (sign === "." ? "点" : "分") })
      .replace(/[^\p{L}\p{N}]/gu, "")
  }

  function answerOf(form) {
    return form.dataset.answer.split(",")
  }

  /* ---- single, multiple, bool ----------------------------------------------------------- */

  function options(form) {
    return all(form, ".hb-quiz__body .hb-option input")
  }

  var choice = {
    asks: "还没有选。",
    read: function (form) {
      return options(form).filter(function (i) { return i.checked }).map(function (i) { return i.value })
    },
    write: function (form, chosen) {
      var known = options(form).map(function (i) { return i.value })
      if (!chosen.every(function (value) { return known.indexOf(value) >= 0 })) return false
      options(form).forEach(function (i) { i.checked = chosen.indexOf(i.value) >= 0 })
      return true
    },
    share: function (form, chosen) {
      return chosen.slice().sort().join() === answerOf(form).sort().join() ? 1 : 0
    },
    verdicts: function (form, chosen) {
      var answer = answerOf(form)
      return options(form).map(function (input) {
        var right = answer.indexOf(input.value) >= 0
        if (!right && chosen.indexOf(input.value) < 0) return null
        return { at: input.parentNode, right: right, text: right ? "正确项" : "你选的，不对" }
      }).filter(Boolean)
    },
    hint: function (form, chosen) {
      if (form.dataset.type !== "multiple") return ""
      var answer = answerOf(form)
      var extra = chosen.filter(function (v) { return answer.indexOf(v) < 0 }).length
      var lacking = answer.filter(function (v) { return chosen.indexOf(v) < 0 }).length
      return "多选了" + extra + "项，漏选了" + lacking + "项。"
    }
  }

  /* Judging "wrong" asks for what would be right; the reader marks that part. */
  function correction(form) {
    return form.querySelector(".hb-correction input")
  }

  function showCorrection(form) {
    form.querySelector(".hb-correction").hidden = choice.read(form)[0] !== "F"
  }

  var judgement = Object.assign({}, choice, {
    asks: "还没有判断。判“错”的，要写出改正；写不出就写“不会”。",
    setUp: function (form) {
      form.addEventListener("change", function () { showCorrection(form) })
      showCorrection(form)
    },
    read: function (form) {
      var value = choice.read(form)[0]
      if (!value) return []
      return value === "F" ? [value, correction(form).value.trim()] : [value]
    },
    complete: function (chosen) { return chosen[0] !== "F" || Boolean(chosen[1]) },
    write: function (form, chosen) {
      if (!choice.write(form, chosen.slice(0, 1))) return false
      correction(form).value = chosen[1] || ""
      showCorrection(form)
      return true
    },
    share: function (form, chosen) { return choice.share(form, chosen.slice(0, 1)) },
    verdicts: function (form, chosen) { return choice.verdicts(form, chosen.slice(0, 1)) },
    points: function (form, chosen) {
      return chosen[0] === "F" && judgement.share(form, chosen) ? [{ text: "改正的意思与参考一致", score: 1 }] : null
    }
  })

  /* ---- fill -------------------------------------------------------------------------------- */

  function fields(form) {
    return all(form, ".hb-blank input, .hb-pair select, .hb-words textarea")
  }

  function writeFields(form, chosen) {
    var places = fields(form)
    if (chosen.length !== places.length) return false
    places.forEach(function (field, i) { field.value = chosen[i] })
    return true
  }

  function readFields(form) {
    var values = fields(form).map(function (field) { return field.value.trim() })
    return values.some(Boolean) ? values : []
  }

  function average(list) {
    return list.filter(Boolean).length / list.length
  }

  function rightBlanks(form, chosen) {
    return JSON.parse(form.dataset.answer).map(function (ways, i) {
      return ways.indexOf(hb.fold(chosen[i] || "")) >= 0
    })
  }

  function sayRight(list, places) {
    return list.map(function (right, i) { return { at: places[i], right: right, text: right ? "对" : "不对" } })
  }

  var fill = {
    asks: "还没有填。",
    read: readFields,
    write: writeFields,
    share: function (form, chosen) { return average(rightBlanks(form, chosen)) },
    verdicts: function (form, chosen) { return sayRight(rightBlanks(form, chosen), all(form, ".hb-blank")) },
    hint: function (form, chosen) { return count(rightBlanks(form, chosen), "空") }
  }

  function count(list, unit) {
    var right = list.filter(Boolean).length
    return "对了" + right + unit + "，还有" + (list.length - right) + unit + "不对。"
  }

  /* ---- match: the right side of pair n has the value n --------------------------------------- */

  function rightPairs(chosen) {
    return chosen.map(function (value, i) { return value === String(i + 1) })
  }

  var match = {
    asks: "还没有配完：每一项都要选。",
    read: readFields,
    complete: function (chosen) { return chosen.every(Boolean) },
    write: function (form, chosen) {
      return writeFields(form, chosen) && readFields(form).join() === chosen.join()
    },
    share: function (form, chosen) { return average(rightPairs(chosen)) },
    verdicts: function (form, chosen) { return sayRight(rightPairs(chosen), all(form, ".hb-pair")) },
    hint: function (form, chosen) { return count(rightPairs(chosen), "对") }
  }

  /* ---- order: step n has the value n --------------------------------------------------------- */

  function steps(form) {
    return all(form, ".hb-step")
  }

  function valueOf(step) { return step.dataset.step }

  /* A button that can do nothing keeps the focus, and says so. */
  function paintMoves(form) {
    var list = steps(form)
    list.forEach(function (step, i) {
      step.querySelector(".hb-up").setAttribute("aria-disabled", i === 0)
      step.querySelector(".hb-down").setAttribute("aria-disabled", i === list.length - 1)
    })
  }

  function move(form, step, by) {
    var list = steps(form)
    var place = list.indexOf(step) + by
    if (place < 0 || place >= list.length || form.dataset.locked) return
    var pressed = document.activeElement
    step.parentNode.insertBefore(step, by < 0 ? list[place] : list[place].nextSibling)
    paintMoves(form)
    pressed.focus()
    form.dataset.moved = "yes"
    form.dispatchEvent(new Event("change"))
    hb.say(form, "", "“" + step.querySelector(".hb-step__text").textContent + "”现在是第" + (place + 1) + "步，共" + list.length + "步。")
  }

  var order = {
    asks: "还没有排：用“上移”“下移”排好再提交。",
    setUp: function (form) {
      steps(form).forEach(function (step) {
        var name = step.querySelector(".hb-step__text").textContent
        var up = button("hb-up", "上移", function () { move(form, step, -1) })
        var down = button("hb-down", "下移", function () { move(form, step, 1) })
        up.setAttribute("aria-label", "上移：" + name)
        down.setAttribute("aria-label", "下移：" + name)
        step.appendChild(up)
        step.appendChild(down)
      })
      form.querySelector(".hb-order__line").hidden = true
      paintMoves(form)
    },
    read: function (form) { return form.dataset.moved ? steps(form).map(valueOf) : [] },
    write: function (form, chosen) {
      var list = steps(form)
      if (chosen.slice().sort().join() !== list.map(valueOf).sort().join()) return false
      chosen.forEach(function (value) {
        list[0].parentNode.appendChild(form.querySelector('.hb-step[data-step="' + value + '"]'))
      })
      form.dataset.moved = "yes"
      paintMoves(form)
      return true
    },
    share: function (form, chosen) { return average(rightPairs(chosen)) === 1 ? 1 : 0 },
    verdicts: function (form) {
      return steps(form).map(function (step, i) {
        var right = valueOf(step) === String(i + 1)
        return { at: step, right: right, text: right ? "对" : "应当是第" + valueOf(step) + "步" }
      })
    },
    hint: function (form, chosen) { return count(rightPairs(chosen), "步") }
  }

  /* ---- short, scenario ------------------------------------------------------------------------ */

  var words = {
    asks: "还没有写。先写下自己的做法，再对照参考答案。",
    read: readFields,
    write: writeFields,
    share: function () { return null },
    verdicts: function () { return [] },
    points: function (form) {
      return all(form, ".hb-answer__rubric li").map(function (item) {
        return { text: item.firstElementChild.textContent, score: Number(item.dataset.score) }
      })
    }
  }

  hb.types = {
    single: choice, multiple: choice, bool: judgement, fill: fill, match: match, order: order,
    short: words, scenario: words
  }

  /* ---- What all of them share --------------------------------------------------------------------- */

  hb.typeOf = function (form) { return hb.types[form.dataset.type] }
  hb.fieldsOf = function (form) {
    return options(form).concat(all(form, ".hb-up, .hb-down"), fields(form))
  }

  /* Empties a question. */
  hb.reset = function (form) {
    options(form).forEach(function (input) { input.checked = false })
    fields(form).concat(all(form, ".hb-correction input")).forEach(function (field) { field.value = "" })
    delete form.dataset.moved
    if (hb.typeOf(form) === judgement) showCorrection(form)
  }

  hb.lock = function (form, locked) {
    if (locked) form.dataset.locked = "yes"
    else delete form.dataset.locked
    hb.fieldsOf(form).forEach(function (field) { field.disabled = locked })
  }

  hb.paint = function (form, chosen) {
    hb.unpaint(form)
    hb.typeOf(form).verdicts(form, chosen).forEach(function (verdict) {
      verdict.at.dataset.verdict = verdict.right ? "right" : "wrong"
      verdict.at.appendChild(element("span", "hb-option__verdict", verdict.text))
    })
  }

  hb.unpaint = function (form) {
    all(form, ".hb-option__verdict").forEach(function (node) { node.parentNode.removeChild(node) })
    all(form, "[data-verdict]").forEach(function (node) { delete node.dataset.verdict })
  }

  /* Says something of a question, seen and heard. */
  hb.say = function (form, state, text, whys) {
    var box = form.querySelector(".hb-quiz__feedback")
    box.textContent = ""
    box.dataset.state = state
    if (!text) return
    box.appendChild(element("p", "hb-quiz__verdict", text))
    if (!whys || !whys.length) return
    var list = element("ul", "hb-quiz__whys")
    whys.forEach(function (why) { list.appendChild(why) })
    box.appendChild(list)
  }

  /* Shows a question's parts in a drawn order, and gives them the letters of that order. */
  hb.reorder = function (form, places) {
    var type = form.dataset.type
    if (type === "bool" || !places.length) return
    var choices = { match: ".hb-match__right li", order: ".hb-step" }[type] || ".hb-option"
    var values = places.map(function (place) {
      return type === "match" || type === "order" ? String(place + 1) : LETTERS[place]
    })
    var letters = {}
    values.forEach(function (value, i) { letters[value] = LETTERS[i] })
    sort(all(form, choices), values, function (node) {
      return node.dataset.choice || node.dataset.step || node.querySelector("input").value
    })
    all(form, ".hb-pair select").forEach(function (select) {
      var shown = Array.prototype.slice.call(select.options, 1)
      shown.forEach(function (option) { option.text = letters[option.value] + option.text.slice(1) })
      sort(shown, values, function (option) { return option.value })
    })
    all(form, "[data-of]").forEach(function (node) {
      node.textContent = letters[node.dataset.of] + node.textContent.slice(1)
    })
  }

  function sort(nodes, values, valueOf) {
    nodes.slice().sort(function (a, b) { return values.indexOf(valueOf(a)) - values.indexOf(valueOf(b)) })
      .forEach(function (node) { node.parentNode.appendChild(node) })
  }
})()
