/* Draws a paper by its code: the twin of scripts/handbook/exam/draw.py, which says how. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var ATTEMPTS = 50
  var CODE = /^[A-Z][23456789ABCDEFGHJKMNPQRSTUVWXYZ]{1,7}$/
  var ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

  /* Arguments: the index (see index.js) and a code as a reader may write it.
     Returns {code, blueprint, sections: [{title, score, items: [{number, question, order}]}]},
     or null if there is no such code or the bank cannot fill it. */
  hb.draw = function (index, code) {
    code = hb.fold(code).toUpperCase()
    var blueprint = index.blueprints.filter(function (b) { return b.letter === code[0] })[0]
    if (!blueprint || !CODE.test(code)) return null
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var lots = new hb.Lots(code + "." + attempt)
      var taken = fill(index, blueprint, lots)
      if (taken) return { code: code, blueprint: blueprint, sections: ordered(blueprint, taken, lots, code) }
    }
    return null
  }

  /* A code that nobody has chosen. */
  hb.newCode = function (blueprint) {
    var code = blueprint.letter
    while (code.length < 5) code += ALPHABET[Math.floor(Math.random() * ALPHABET.length)]
    return code
  }

  function sectionOf(blueprint, question) {
    for (var i = 0; i < blueprint.sections.length; i++) {
      if (blueprint.sections[i].types.indexOf(question.type) >= 0) return i
    }
    return -1
  }

  function fill(index, blueprint, lots) {
    var taken = {}
    var count = 0
    var filled = {}
    var wanted = blueprint.sections.reduce(function (sum, section) {
      return sum + Object.keys(section.counts).reduce(function (s, part) { return s + section.counts[part] }, 0)
    }, 0)

    function take(question) {
      var place = sectionOf(blueprint, question)
      if (place < 0) return
      var cell = place + " " + question.part
      var enemy = question.enemies.some(function (id) { return taken[id] })
      if ((filled[cell] || 0) >= (blueprint.sections[place].counts[question.part] || 0) || enemy) return
      filled[cell] = (filled[cell] || 0) + 1
      taken[question.id] = question
      count++
    }

    lots.shuffled(index.questions.filter(function (q) { return q.pool === "mock" })).forEach(function (question) {
      if (count < blueprint.reserved) take(question)
    })
    if (count < blueprint.reserved) return null
    lots.shuffled(index.questions.filter(function (q) {
      return q.pool !== "inline" && !taken[q.id]
    })).forEach(take)
    return count === wanted ? taken : null
  }

  function ordered(blueprint, taken, lots, code) {
    var number = 0
    return blueprint.sections.map(function (section) {
      var questions = Object.keys(taken).sort().map(function (id) { return taken[id] })
        .filter(function (q) { return section.types.indexOf(q.type) >= 0 })
      return {
        title: section.title,
        score: section.score,
        items: lots.shuffled(questions).map(function (question) {
          number++
          return { number: number, question: question, order: hb.orderOf(question, code) }
        })
      }
    })
  }

  hb.orderOf = function (question, code) {
    var lots = new hb.Lots(code + "." + question.id)
    if (question.type === "order") return lots.mixed(question.size)
    return question.fixed ? hb.range(question.size) : lots.shuffled(hb.range(question.size))
  }
})()
