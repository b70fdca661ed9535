/* What a question's attempts say: wrong book, next review, mastery. No storage, no page. */
((quiz) => {
  "use strict";

  const { FLAGS } = quiz;
  const REVIEW_DAYS = [1, 3, 7, 21];
  const ENOUGH = 0.8;
  const DAY = 86400;

  quiz.LEVELS = ["未做", "练过", "熟悉", "掌握"];

  /* The number of a day where the reader is. */
  quiz.dayOf = (time) => Math.floor((time - new Date(time * 1000).getTimezoneOffset() * 60) / DAY);

  /* Returns, for a record as it is today:
       done     it was attempted
       right    the last attempt was right
       wrong    it stands in the wrong book: after the last wrong answer it was not yet right
                on two days
       sureWrong  the last wrong answer was given as sure
       due      its next review has come: 1, 3, 7, 21 days after a right answer, one day after
                a wrong one; a right answer that was unsure is asked again after the same time
       again    it was right in a mixed set on a later day than when it was first right
       doubt    the reader marked it as doubtful
     Attempts that are dated later than today were made while the clock was wrong: what they say
     of right and wrong counts before all others, and the question is due. */
  quiz.stateOf = (record, today) => {
    const attempts = new Attempts();
    const log = record.log.map(([time, flags]) => ({ day: quiz.dayOf(time), flags }));
    log.filter(({ day }) => day > today).forEach(({ day, flags }) => attempts.add(day, flags));
    attempts.forgetDays();
    log.filter(({ day }) => day <= today).forEach(({ day, flags }) => attempts.add(day, flags));
    return {
      done: record.log.length > 0,
      right: attempts.right,
      wrong: attempts.wrong,
      sureWrong: attempts.sureWrong,
      due: attempts.dueDay !== null && attempts.dueDay <= today,
      again: attempts.again,
      doubt: Boolean(record.doubt && record.doubt[0]),
    };
  };

  /* The attempts at one question, taken in one after another. */
  class Attempts {
    constructor() {
      this.right = this.wrong = this.sureWrong = this.again = false;
      this.rightDays = []; // since the last wrong answer
      this.firstRight = null;
      this.step = 0; // reviews passed
      this.dueDay = null;
    }

    add(day, flags) {
      this.right = Boolean(flags & FLAGS.right);
      if (this.right) this.addRight(day, flags);
      else this.addWrong(day, flags);
    }

    /* What was added until now was not on the days that it says. */
    forgetDays() {
      this.firstRight = null;
      this.step = 0;
      if (this.dueDay !== null) this.dueDay = -Infinity;
    }

    addWrong(day, flags) {
      this.wrong = true;
      this.sureWrong = Boolean(flags & FLAGS.sure);
      this.rightDays = [];
      this.step = 0;
      this.dueDay = day + 1;
    }

    addRight(day, flags) {
      if (!this.rightDays.includes(day)) this.rightDays.push(day);
      if (this.rightDays.length > 1) this.wrong = this.sureWrong = false;
      if (this.firstRight === null) this.firstRight = day;
      else if (day > this.firstRight && flags & (FLAGS.mixed | FLAGS.exam)) this.again = true;
      if (this.dueDay !== null && day < this.dueDay) return;
      if (!(flags & FLAGS.unsure) || !this.step) this.step++;
      this.dueDay = this.step > REVIEW_DAYS.length ? Infinity : day + REVIEW_DAYS[this.step - 1];
    }
  }

  /* The level of a set of questions, from their states: 0 not begun, 1 practised, 2 familiar
     (four fifths right at the last attempt), 3 mastered (four fifths right again, see above). */
  quiz.levelOf = (states) => {
    const share = (name) => states.filter((state) => state[name]).length / states.length;
    if (!states.length || !share("done")) return 0;
    if (share("right") < ENOUGH) return 1;
    return share("again") >= ENOUGH ? 3 : 2;
  };
})(window.handbookQuiz);
