/* Random sequences of what readers do, run against the real store.js and carry.js.

   Two machines, two tabs on each; every tab is its own copy of the scripts over the machine's
   storage. What must be there is counted beside them; `run` returns what was lost or made up. */
(function (sources, seed, sequences) {
  "use strict"

  var state = seed
  function below(limit) {
    state = state * 48271 % 2147483647
    return state % limit
  }

  function Machine() {
    this.storage = Object.create({
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(this, key) ? this[key] : null },
      setItem: function (key, text) { this[key] = String(text) },
      removeItem: function (key) { delete this[key] }
    })
    this.expected = {}
    this.tabs = [this.open(), this.open()]
  }
  Machine.prototype.open = function () {
    var tab = { localStorage: this.storage }
    sources.forEach(function (source) { new Function("window", source)(tab) })
    tab.handbookQuiz.now = function () { return clock }
    return tab.handbookQuiz
  }
  Machine.prototype.expect = function (key, attempt) {
    (this.expected[key] = this.expected[key] || {})[attempt.join(" ")] = true
  }

  var clock = 1760000000
  var QUESTIONS = ["alpha-001", "alpha-002", "beta-010", "gamma-100"]
  var failures = []
  var counts = {}

  function actual(machine, key) {
    var text = machine.storage.getItem("handbook.v1." + key)
    var found = {}
    if (text !== null) JSON.parse(text).log.forEach(function (attempt) { found[attempt.join(" ")] = true })
    return found
  }

  function compare(machine, number, steps) {
    var keys = Object.keys(machine.expected)
    Object.keys(machine.storage).forEach(function (name) {
      var key = name.replace("handbook.v1.", "")
      if (key.indexOf("answer.") === 0 && keys.indexOf(key) < 0) keys.push(key)
    })
    keys.forEach(function (key) {
      var wanted = Object.keys(machine.expected[key] || {}).sort().join()
      var got = Object.keys(actual(machine, key)).sort().join()
      if (wanted !== got) failures.push("第" + number + "串 " + steps.join(" ") + "：" + key + " 应有 " + wanted + "，实有 " + got)
    })
  }

  for (var n = 0; n < sequences; n++) {
    var machines = [new Machine(), new Machine()]
    var rev = {}
    var carried = null
    var steps = []
    var length = 5 + below(20)
    for (var i = 0; i < length; i++) step()
    machines.forEach(function (machine) { compare(machine, n, steps) })
  }
  return { failures: failures, counts: counts }

  function step() {
    var machine = machines[below(2)]
    var tab = machine.tabs[below(2)]
    var id = QUESTIONS[below(QUESTIONS.length)]
    var key = "answer." + id + "@" + (rev[id] || 1)
    var name = ["answer", "answer", "answer", "doubt", "now", "reload", "rev", "export", "text", "import", "spoil", "forget"][below(12)]
    clock += below(3) * 40000
    steps.push(name)
    counts[name] = (counts[name] || 0) + 1
    if (name === "answer") {
      tab.store.attempt(id, rev[id] || 1, below(32))
      var log = tab.store.answer(id, rev[id] || 1).log
      var last = log[log.length - 1]
      if (machine.expected[key] && machine.expected[key][last.join(" ")]) failures.push("第" + n + "串：两次作答分不开 " + key + " " + last)
      machine.expect(key, last)
    } else if (name === "doubt") {
      tab.store.change(id, rev[id] || 1, function (record) { record.doubt = [below(2), clock] })
    } else if (name === "now") {
      tab.store.change(id, rev[id] || 1, function (record) { record.now = { time: clock, chosen: ["A"], tries: 1 } })
    } else if (name === "reload") {
      machine.tabs[below(2)] = machine.open()
    } else if (name === "rev") {
      rev[id] = (rev[id] || 1) + 1
    } else if (name === "export" || name === "text") {
      carried = {
        text: name === "export" ? JSON.stringify(tab.exported()) : tab.shortText(),
        expected: JSON.parse(JSON.stringify(machine.expected))
      }
    } else if (name === "import" && carried) {
      tab.imported(carried.text)
      Object.keys(carried.expected).forEach(function (k) {
        Object.keys(carried.expected[k]).forEach(function (attempt) { machine.expect(k, attempt.split(" ")) })
      })
    } else if (name === "spoil" && machine.storage.getItem("handbook.v1." + key) === null) {
      machine.storage.setItem("handbook.v1." + key, "{坏")
      machine.expected[key] = {}
      tab.store.answer(id, rev[id] || 1)
    } else if (name === "forget") {
      tab.store.forget(id, rev[id] || 1)
      delete machine.expected[key]
    }
  }
})
