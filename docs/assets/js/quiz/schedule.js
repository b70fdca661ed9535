/* What a question's attempts say: wrong book, next review, mastery. No storage, no page. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz
  var FLAGS = hb.FLAGS
  var REVIEW_DAYS = [1, 3, 7, 21]
  var ENOUGH = 0.8

  hb.LEVELS = ["未做", "练过", "熟悉", "掌握"]

  /* The number of a day where the reader is. */
  hb.dayOf = function (time) {
    return Math.floor((time - new Date(time * 1000).getTimezoneOffset() * 60) / 86400)
  }

  /* Returns, for a record as it is today:
       done     it was attempted
       right    the last attempt was right
       wrong    it stands in the wrong book: after the last wrong answer it was not yet right
                on two days
       sureWrong  the last wrong answer was given as sure
       due      its next review has come: 1, 3, 7, 21 days after a right answer, one day after
                a wrong one; a right answer that was unsure is asked again after the same time
       again    it was right in a mixed set on a later day than when it was first right
       doubt    the reader marked it as doubtful */
  hb.stateOf = function (record, today) {
    var state = { done: record.log.length > 0, right: false, wrong: false, sureWrong: false, due: false, again: false }
    var rightDays = []
    var firstRight = null
    var step = 0
    var dueDay = null
    record.log.forEach(function (attempt) {
      var day = hb.dayOf(attempt[0])
      var flags = attempt[1]
      state.right = Boolean(flags & FLAGS.right)
      if (!state.right) {
        state.wrong = true
        state.sureWrong = Boolean(flags & FLAGS.sure)
        rightDays = []
        step = 0
        dueDay = day + 1
        return
      }
      if (rightDays.indexOf(day) < 0) rightDays.push(day)
      if (rightDays.length > 1) state.wrong = state.sureWrong = false
      if (firstRight === null) firstRight = day
      else if (day > firstRight && flags & (FLAGS.mixed | FLAGS.exam)) state.again = true
      if (dueDay === null || day >= dueDay) {
        if (!(flags & FLAGS.unsure) || !step) step++
        dueDay = step > REVIEW_DAYS.length ? Infinity : day + REVIEW_DAYS[step - 1]
      }
    })
    state.due = dueDay !== null && dueDay <= today
    state.doubt = Boolean(record.doubt && record.doubt[0])
    return state
  }

  /* The level of a set of questions, from their states: 0 not begun, 1 practised, 2 familiar
     (four fifths right at the last attempt), 3 mastered (four fifths right again, see above). */
  hb.levelOf = function (states) {
    function share(name) {
      return states.filter(function (s) { return s[name] }).length / states.length
    }
    if (!states.length || !share("done")) return 0
    if (share("right") < ENOUGH) return 1
    return share("again") >= ENOUGH ? 3 : 2
  }
})()
