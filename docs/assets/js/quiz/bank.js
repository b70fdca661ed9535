/* The bank in the browser: what the files of assets/quiz bring, unpacked. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  // not by this file's own address: the build puts it into another
  var ROOT = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", window.location.href).href
  var packed = {}
  var values = Object.create(null)

  /* The address of a page of the site, from anywhere on it. */
  hb.address = function (path) { return ROOT + path }

  /* Called by index.js: every question without its text, chapters, parts, blueprints. */
  hb.setIndex = function (data) {
    hb.index = {
      version: data.version,
      parts: data.parts,
      chapters: data.chapters,
      blueprints: data.blueprints,
      questions: data.questions.map(function (row) {
        var chapter = data.chapters[row[2]]
        return {
          id: row[0], rev: row[1], chapter: chapter, objective: row[3], type: row[4], pool: row[5],
          size: row[6], fixed: Boolean(row[7]), enemies: row[8].map(function (i) { return data.questions[i][0] }),
          part: chapter.part
        }
      })
    }
  }

  /* Called by bank.js: {signs, values, forms}, see pack() in scripts/handbook/site/quiz_data.py. */
  hb.setBank = function (data) {
    packed = data.forms
    data.values.forEach(function (value, i) { values[data.signs[i]] = value })
  }

  function htmlOf(id) {
    return packed[id].replace(/[^]/g, function (sign) { return values[sign] || sign }).replace(/\u0001/g, id)
  }

  hb.questionById = function (id) {
    return hb.index.questions.filter(function (q) { return q.id === id })[0]
  }

  /* A new form for a question. */
  hb.formOf = function (question) {
    var holder = document.createElement("template")
    holder.innerHTML = htmlOf(question.id)
    return holder.content.firstElementChild
  }

  /* Every question of practice with its state today: [{question, state}]. */
  hb.states = function () {
    var today = hb.dayOf(hb.now())
    return hb.index.questions.filter(function (q) { return q.pool !== "mock" }).map(function (question) {
      return { question: question, state: hb.stateOf(hb.store.answer(question.id, question.rev), today) }
    })
  }

  hb.level = function (rows) {
    return hb.levelOf(rows.map(function (row) { return row.state }))
  }
})()
