/* The reader's records, kept on this machine and nowhere else.

   One key a question and rev: a changed question has a new rev, and so a new key; an old answer
   never marks a new text, and nobody else's answer is touched. Every change reads the key anew
   and merges, so that two tabs lose nothing. What cannot be read is set aside under another key.

   answer.<id>@<rev>  {log: [[time, code], …], now: {…}, doubt: [0 or 1, time]}
       log     every attempt, oldest first; time in seconds, code the sum of the flags below
       now     the form as it was left: {time, chosen: [text, …], tries, done, marks: [0 or 1, …]}
   exam.<name>        a mock examination, see exam.js
   aside.<key>        what could not be read, as it was */
;(function () {
  "use strict"

  var hb = window.handbookQuiz = window.handbookQuiz || {}
  var PREFIX = "handbook.v1."
  var ANSWER = /^answer\.([a-z]+-\d{3})@(\d+)$/
  var FLAGS = hb.FLAGS = { right: 1, sure: 2, unsure: 4, mixed: 8, exam: 16 }
  var ALL_FLAGS = 31

  /* ---- Keys and texts; what storage refuses lasts as long as the page ---------------- */

  var memory = {}

  function get(key) {
    if (memory[key] !== undefined) return memory[key]
    try {
      return window.localStorage.getItem(PREFIX + key)
    } catch (error) {
      return null
    }
  }

  /* Returns whether the text will still be there on the next visit. */
  function put(key, text) {
    try {
      window.localStorage.setItem(PREFIX + key, text)
      delete memory[key]
      return true
    } catch (error) {
      memory[key] = text
      return false
    }
  }

  function remove(key) {
    delete memory[key]
    try {
      window.localStorage.removeItem(PREFIX + key)
    } catch (error) {
      console.info("handbook: 浏览器不许改动保存的记录", error.message)
    }
  }

  function keys() {
    var found = Object.keys(memory)
    try {
      Object.keys(window.localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) === 0 && memory[key.slice(PREFIX.length)] === undefined) {
          found.push(key.slice(PREFIX.length))
        }
      })
    } catch (error) {
      console.info("handbook: 浏览器不许读取保存的记录", error.message)
    }
    return found.sort()
  }

  /* ---- Records ------------------------------------------------------------------------ */

  function isCount(value) {
    return typeof value === "number" && isFinite(value) && value >= 0 && Math.floor(value) === value
  }

  function isStamped(value) {
    return Array.isArray(value) && value.length === 2 && isCount(value[1])
  }

  function isTexts(value) {
    return Array.isArray(value) && value.every(function (v) { return typeof v === "string" })
  }

  function isObject(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value)
  }

  function isRecord(record) {
    if (!isObject(record) || !Array.isArray(record.log)) return false
    if (!record.log.every(function (a) { return isStamped(a) && isCount(a[0]) && a[1] <= ALL_FLAGS })) return false
    if (record.doubt !== undefined && !isStamped(record.doubt)) return false
    var now = record.now
    return now === undefined || (isObject(now) && isCount(now.time) && isTexts(now.chosen) && isCount(now.tries))
  }

  /* The first release kept only the last answer. */
  function upgraded(record) {
    var old = isObject(record) && !record.log && isTexts(record.chosen) && isCount(record.tries) &&
      isCount(record.time) && typeof record.right === "boolean"
    if (!old) return record
    var time = Math.floor(record.time / 1000)
    var done = record.right || record.tries > 1
    return {
      log: [[time, record.right && record.tries === 1 ? FLAGS.right : 0]],
      now: { time: time, chosen: record.chosen, tries: record.tries, done: done }
    }
  }

  function isExam(exam) {
    return isObject(exam) && typeof exam.code === "string" && typeof exam.version === "string" &&
      isCount(exam.start) && isCount(exam.used) && isCount(exam.done) && isTexts(exam.items) && isStamped(exam.timed) &&
      [exam.answers, exam.marks, exam.doubt].every(function (map) {
        return isObject(map) && Object.keys(map).every(function (id) {
          return isStamped(map[id])
        })
      }) && Object.keys(exam.answers).every(function (id) { return isTexts(exam.answers[id][0]) })
  }

  function kindOf(key) {
    if (ANSWER.test(key)) return { valid: isRecord, merge: mergeRecords }
    if (/^exam\.[0-9a-z]+$/.test(key)) return { valid: isExam, merge: mergeExams }
    return null
  }

  /* Returns the value of a key, or null; what cannot be read is set aside. */
  function read(key) {
    var text = get(key)
    if (text === null) return null
    var value = null
    try {
      value = upgraded(JSON.parse(text))
    } catch (error) {
      console.info("handbook: 读不懂的记录，另存到一边：" + key, error.message)
    }
    if (kindOf(key).valid(value)) return value
    setAside(key, text)
    return null
  }

  function setAside(key, text) {
    var name = "aside." + key
    while (get(name) !== null && get(name) !== text) name += "~"
    remove(key)
    put(name, text)
    store.asideNow++
  }

  function write(key, value) {
    return put(key, JSON.stringify(value))
  }

  /* ---- Merging: the same from either side, and doing it twice changes nothing ---------- */

  function later(a, b, timeOf) {
    if (a === undefined) return b
    if (b === undefined) return a
    if (timeOf(a) !== timeOf(b)) return timeOf(a) > timeOf(b) ? a : b
    return JSON.stringify(a) > JSON.stringify(b) ? a : b
  }

  function stampOf(value) { return value[1] }
  function timeOf(value) { return value.time }

  function mergeRecords(a, b) {
    var seen = {}
    var merged = {
      log: a.log.concat(b.log).filter(function (attempt) {
        var name = attempt.join(" ")
        if (seen[name]) return false
        return (seen[name] = true)
      }).sort(function (x, y) { return x[0] - y[0] || x[1] - y[1] })
    }
    var now = later(a.now, b.now, timeOf)
    var doubt = later(a.doubt, b.doubt, stampOf)
    if (now) merged.now = now
    if (doubt) merged.doubt = doubt
    return merged
  }

  function mergeMaps(a, b) {
    var merged = {}
    Object.keys(a).concat(Object.keys(b)).sort().forEach(function (id) {
      merged[id] = later(a[id], b[id], stampOf)
    })
    return merged
  }

  function mergeExams(a, b) {
    return {
      code: a.code, version: a.version, start: a.start, items: a.items,
      used: Math.max(a.used, b.used), done: Math.max(a.done, b.done), timed: later(a.timed, b.timed, stampOf),
      answers: mergeMaps(a.answers, b.answers), marks: mergeMaps(a.marks, b.marks),
      doubt: mergeMaps(a.doubt, b.doubt)
    }
  }

  /* ---- What the rest of the engine uses --------------------------------------------------- */

  /* Seconds; a test may put its own clock here. */
  hb.now = function () { return Math.floor(Date.now() / 1000) }

  var store = hb.store = {
    prefix: PREFIX,
    asideNow: 0,
    answer: function (id, rev) { return read("answer." + id + "@" + rev) || { log: [] } },

    /* Changes one question's record; returns whether it was saved. */
    change: function (id, rev, edit) {
      var record = store.answer(id, rev)
      edit(record)
      return write("answer." + id + "@" + rev, record)
    },

    /* Adds an attempt; never two in one second, so that each can be told from the others. */
    attempt: function (id, rev, flags) {
      return store.change(id, rev, function (record) {
        var last = record.log[record.log.length - 1]
        record.log.push([Math.max(hb.now(), last ? last[0] + 1 : 0), flags])
      })
    },
    forget: function (id, rev) { remove("answer." + id + "@" + rev) },

    exam: function (name) { return read("exam." + name) },
    exams: function () {
      return keys().filter(function (key) { return key.indexOf("exam.") === 0 && kindOf(key) && read(key) })
        .map(function (key) { return key.slice(5) })
    },

    /* Merges a mock examination into the one kept; returns whether it was saved. */
    keepExam: function (name, exam) {
      var kept = read("exam." + name)
      return write("exam." + name, kept ? mergeExams(kept, exam) : exam)
    },
    forgetExam: function (name) { remove("exam." + name) },

    aside: function () { return keys().filter(function (key) { return key.indexOf("aside.") === 0 }) },
    forgetAside: function () { store.aside().forEach(remove) },
    clear: function () { keys().forEach(remove) },
    /* For carry.js, which takes the records to another machine. */
    inside: { keys: keys, get: get, put: put, read: read, write: write, kindOf: kindOf, isObject: isObject },

    /* Whether what is written now would still be there on the next visit. */
    works: function () {
      var works = put("probe", "1")
      remove("probe")
      return works
    }
  }
})()
