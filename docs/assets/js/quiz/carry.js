/* Takes the reader's records to another machine: a file with everything, or a short text with
   every attempt. Bringing them merges, so nothing is lost and doing it twice changes nothing. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var inside = hb.store.inside
  var FORMAT = "handbook-progress"
  var ANSWER = /^answer\.([a-z]+-\d{3})@(\d+)$/

  hb.exported = function () {
    var entries = {}
    inside.keys().forEach(function (key) {
      if (inside.kindOf(key)) {
        var value = inside.read(key)
        if (value) entries[key] = value
      }
    })
    inside.keys().forEach(function (key) {
      if (key.indexOf("aside.") === 0) entries[key] = inside.get(key)
    })
    return { format: FORMAT, version: 1, time: hb.now(), entries: entries }
  }

  /* principles/3@2:<time and code>.<seconds later and code>!<time of a doubt>, in base 36. */
  hb.shortText = function () {
    var slug = ""
    var body = inside.keys().filter(function (key) { return ANSWER.test(key) }).map(function (key) {
      var record = inside.read(key)
      if (!record || (!record.log.length && !record.doubt)) return ""
      var name = ANSWER.exec(key)
      var parts = name[1].split("-")
      var time = 0
      var log = record.log.map(function (attempt) {
        var text = (attempt[0] - time).toString(36) + attempt[1].toString(36)
        time = attempt[0]
        return text
      }).join(".")
      var doubt = record.doubt ? (record.doubt[0] ? "!" : "?") + record.doubt[1].toString(36) : ""
      var head = parts[0] === slug ? "" : parts[0] + "/"
      slug = parts[0]
      return head + Number(parts[1]) + (name[2] === "1" ? "" : "@" + name[2]) + ":" + log + doubt
    }).filter(Boolean).join(",")
    return "HB1," + body + "~" + checksum(body)
  }

  function checksum(text) {
    var sum = 7
    for (var i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1679616
    return sum.toString(36)
  }

  /* Returns the entries of a short text; null if it is not one, or not whole. */
  function fromShortText(text) {
    var match = /^HB1,([^~]*)~([0-9a-z]+)$/.exec(text.normalize("NFKC").replace(/\s+/g, ""))
    if (!match || checksum(match[1]) !== match[2]) return null
    var slug = ""
    var entries = {}
    match[1].split(",").filter(Boolean).forEach(function (item) {
      var part = /^(?:([a-z]+)\/)?(\d+)(?:@(\d+))?:([0-9a-z.]*)(?:([!?])([0-9a-z]+))?$/.exec(item)
      if (!part) return
      slug = part[1] || slug
      var time = 0
      var record = { log: (part[4] ? part[4].split(".") : []).map(function (attempt) {
        time += parseInt(attempt.slice(0, -1), 36)
        return [time, parseInt(attempt.slice(-1), 36)]
      }) }
      if (part[5]) record.doubt = [part[5] === "!" ? 1 : 0, parseInt(part[6], 36)]
      entries["answer." + slug + "-" + ("00" + part[2]).slice(-3) + "@" + (part[3] || 1)] = record
    })
    return entries
  }

  function entriesOf(text) {
    var short = fromShortText(text)
    if (short) return short
    try {
      var file = JSON.parse(text)
      return inside.isObject(file) && file.format === FORMAT && inside.isObject(file.entries) ? file.entries : null
    } catch (error) {
      return null
    }
  }

  /* Merges a file's or short text's records into this machine's.
     Returns null if it is neither; else {records, attempts, exams, skipped, saved}. */
  hb.imported = function (text) {
    var entries = entriesOf(text)
    if (!entries) return null
    var report = { records: 0, attempts: 0, exams: 0, skipped: 0, saved: true }
    Object.keys(entries).forEach(function (key) {
      var value = entries[key]
      if (key.indexOf("aside.") === 0 && typeof value === "string") {
        if (inside.get(key) === null) report.saved = inside.put(key, value) && report.saved
        return
      }
      var kind = inside.kindOf(key)
      if (!kind || !kind.valid(value)) {
        report.skipped++
        return
      }
      var mine = inside.read(key)
      var merged = mine ? kind.merge(mine, value) : value
      report.saved = inside.write(key, merged) && report.saved
      if (merged.log) {
        report.records++
        report.attempts += merged.log.length - (mine ? mine.log.length : 0)
      } else {
        report.exams++
      }
    })
    return report
  }
})()
