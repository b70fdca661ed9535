/* Questions: mark what the reader chose, explain it, and remember it on this machine.

   The page works without this script (the answer is in a closed <details>). With it, the
   answer opens after the question has been answered: right, or wrong twice.
   A plain classic script for old browsers and file://; no request to anywhere. */
(function () {
  "use strict"

  var PREFIX = "handbook.v1.answer."
  var TRIES = 2

  /* ---- The reader's store ---------------------------------------------------- */

  /* Storage may be blocked or full; then the answers last as long as the page. */
  var memory = {}
  var store = {
    read: function (key) {
      try {
        var text = window.localStorage.getItem(key)
        if (text !== null) return JSON.parse(text)
      } catch (error) {
        console.info("handbook: 读不到保存的作答", key, error.message)
      }
      return memory[key] || null
    },
    /* Returns whether the answer will still be there on the next visit. */
    write: function (key, value) {
      memory[key] = value
      try {
        window.localStorage.setItem(key, JSON.stringify(value))
        return true
      } catch (error) {
        return false
      }
    },
    remove: function (key) {
      delete memory[key]
      try {
        window.localStorage.removeItem(key)
      } catch (error) {
        console.info("handbook: 清除不了保存的作答", key, error.message)
      }
    }
  }

  /* A changed question has a new rev, and so a new key: an old answer never marks a new text. */
  function keyOf(form) {
    return PREFIX + form.dataset.question + "@" + form.dataset.rev
  }

  function isRecord(record, form) {
    if (!record || !Array.isArray(record.chosen) || typeof record.tries !== "number") return false
    return record.chosen.every(function (value) {
      return inputs(form).some(function (input) { return input.value === value })
    })
  }

  /* ---- One question ------------------------------------------------------------ */

  function inputs(form) {
    return Array.prototype.slice.call(form.querySelectorAll(".hb-option input"))
  }

  function chosen(form) {
    return inputs(form).filter(function (i) { return i.checked }).map(function (i) { return i.value })
  }

  function element(tag, className, text) {
    var node = document.createElement(tag)
    if (className) node.className = className
    if (text) node.textContent = text
    return node
  }

  function isRight(form, values) {
    return values.slice().sort().join(",") === form.dataset.answer.split(",").sort().join(",")
  }

  /* What to say of each chosen option, from the answer's own list. */
  function whysOf(form, values) {
    return values.map(function (value) {
      var item = form.querySelector('.hb-answer__whys [data-option="' + value + '"]')
      return item ? item.cloneNode(true) : null
    }).filter(Boolean)
  }

  function say(form, state, headline, whys) {
    var box = form.querySelector(".hb-quiz__feedback")
    box.textContent = ""
    box.dataset.state = state
    if (!headline) return
    box.appendChild(element("p", "hb-quiz__verdict", headline))
    if (whys && whys.length) {
      var list = element("ul", "hb-quiz__whys")
      whys.forEach(function (why) { list.appendChild(why) })
      box.appendChild(list)
    }
  }

  /* Multiple choice is marked all or nothing, as is the custom; the practice says more. */
  function missing(form, values) {
    if (form.dataset.type !== "multiple") return ""
    var answer = form.dataset.answer.split(",")
    var extra = values.filter(function (v) { return answer.indexOf(v) < 0 }).length
    var lacking = answer.filter(function (v) { return values.indexOf(v) < 0 }).length
    return "多选了" + extra + "项，漏选了" + lacking + "项。"
  }

  function finish(form, record) {
    var answer = form.querySelector(".hb-answer")
    inputs(form).forEach(function (input) {
      input.disabled = true
      var line = input.parentNode
      var key = form.dataset.answer.split(",").indexOf(input.value) >= 0
      var verdict = key ? "right" : input.checked ? "wrong" : ""
      if (verdict) {
        line.dataset.verdict = verdict
        line.appendChild(element("span", "hb-option__verdict", key ? "正确项" : "你选的，不对"))
      }
    })
    answer.hidden = false
    answer.open = true
    form.querySelector("[type=submit]").hidden = true
    form.querySelector(".hb-quiz__again").hidden = false
    form.dataset.state = record.right ? "right" : "wrong"
    say(form, form.dataset.state, record.right ? "答对了。" : "这题答错了，看看下面的解释。")
  }

  function submit(form) {
    var values = chosen(form)
    if (!values.length) {
      say(form, "none", "还没有选。")
      inputs(form)[0].focus()
      return
    }
    var before = store.read(keyOf(form))
    var tries = (isRecord(before, form) ? before.tries : 0) + 1
    var record = { chosen: values, right: isRight(form, values), tries: tries, time: Date.now() }
    form.querySelector(".hb-quiz__storage").hidden = store.write(keyOf(form), record)
    if (record.right || tries >= TRIES) {
      finish(form, record)
    } else {
      say(form, "wrong", "不对。" + missing(form, values) + "再想想，可以再试一次。", whysOf(form, values))
    }
  }

  function clear(form) {
    store.remove(keyOf(form))
    delete form.dataset.state
    inputs(form).forEach(function (input) {
      input.disabled = false
      input.checked = false
      delete input.parentNode.dataset.verdict
    })
    Array.prototype.forEach.call(form.querySelectorAll(".hb-option__verdict"), function (node) {
      node.parentNode.removeChild(node)
    })
    form.querySelector(".hb-answer").open = false
    form.querySelector(".hb-answer").hidden = true
    form.querySelector("[type=submit]").hidden = false
    form.querySelector(".hb-quiz__again").hidden = true
    say(form, "", "记录已清除，可以重做。")
    inputs(form)[0].focus()
  }

  function restore(form) {
    var record = store.read(keyOf(form))
    if (!isRecord(record, form)) return
    inputs(form).forEach(function (input) {
      input.checked = record.chosen.indexOf(input.value) >= 0
    })
    if (record.right || record.tries >= TRIES) finish(form, record)
    else say(form, "wrong", "上次没答对，可以再试一次。", whysOf(form, record.chosen))
  }

  function enhance(form) {
    var bar = element("div", "hb-quiz__bar")
    var button = element("button", "hb-quiz__submit", "提交")
    var again = element("button", "hb-quiz__again", "清除这题记录，重做")
    var feedback = element("div", "hb-quiz__feedback")
    var storage = element("p", "hb-quiz__storage", "这台机器的浏览器不许保存，关掉页面后记录就没有了。")
    button.type = "submit"
    again.type = "button"
    again.hidden = true
    storage.hidden = true
    feedback.setAttribute("role", "status")
    bar.appendChild(button)
    bar.appendChild(again)
    form.insertBefore(bar, form.querySelector(".hb-answer"))
    form.insertBefore(feedback, form.querySelector(".hb-answer"))
    form.insertBefore(storage, form.querySelector(".hb-answer"))
    form.querySelector(".hb-answer").hidden = true
    form.addEventListener("submit", function (event) {
      event.preventDefault()
      submit(form)
    })
    again.addEventListener("click", function () { clear(form) })
    restore(form)
  }

  Array.prototype.forEach.call(document.querySelectorAll("form.hb-quiz"), enhance)
})()
