/* Who may vote, whether there are enough, whether it is passed. The same rule as
   scripts/handbook/model/votes.py; both are held to tests/fixtures/calculator_cases.yml. */
((calculators) => {
  "use strict";

  /* How many are enough, whatever the text means by 以上. */
  function needed({ part, of, edge }, whole) {
    return edge === "reach" ? Math.ceil(whole * part / of) : Math.floor(whole * part / of) + 1;
  }

  /* Whether a count is exactly the share, and the text does not say if that is enough. */
  function isUnsaid({ part, of, edge }, count, whole) {
    return edge === "unsaid" && count * of === whole * part;
  }

  function presence(threshold, count, whole) {
    if (count === null) return "";
    if (count >= needed(threshold, whole)) return "enough";
    return isUnsaid(threshold, count, whole) ? "unsaid" : "short";
  }

  /* Those who may vote. */
  function dueOf({ members, probationary, watched, suspended }) {
    return members - probationary - watched - suspended;
  }

  /* The votes cast at the meeting; null if there was no vote yet. */
  function castOf({ inFavour, against, abstained }) {
    const votes = [inFavour, against, abstained];
    return votes.every((vote) => vote === null) ? null : votes.reduce((sum, vote) => sum + vote, 0);
  }

  /* Why the numbers of a meeting cannot be; "" if they can. */
  function problemOf(meeting) {
    const due = dueOf(meeting);
    const cast = castOf(meeting);
    const written = meeting.writtenFor + meeting.writtenAgainst;
    const { members, present } = meeting;
    if (members === null) return "members";
    if (due <= 0) return due ? "reductions" : "nobody";
    if (present === null) return cast !== null || written ? "present-missing" : "";
    if (present > due) return "present";
    if (written > due - present) return "written";
    return cast > present ? "cast" : "";
  }

  function resultOf(present, cast, counted, passNeeded) {
    if (cast === null || passNeeded === null) return "";
    if (present === "short") return "void";
    return counted >= passNeeded ? "passed" : "failed";
  }

  /* Works out one meeting. Arguments: the lines of its kind; what was filled in, null for what
     was not. Returns the outcome; with a problem, and nothing else, if the numbers cannot be. */
  calculators.judgeVote = (rule, meeting) => {
    const problem = problemOf(meeting);
    if (problem) return { problem };
    const due = dueOf(meeting);
    const cast = castOf(meeting);
    const present = presence(rule.present, meeting.present, due);
    const base = rule.ofPresent ? meeting.present : due;
    const passNeeded = base === null ? null : needed(rule.passing, base);
    const counted = meeting.inFavour + (rule.written ? meeting.writtenFor : 0);
    return {
      problem,
      due,
      presentNeeded: needed(rule.present, due),
      present,
      base,
      passNeeded,
      counted,
      uncast: cast === null ? 0 : meeting.present - cast,
      result: resultOf(present, cast, counted, passNeeded),
      candidates: rule.margin && meeting.seats ? meeting.seats + needed(rule.margin, meeting.seats) : null,
    };
  };

  /* How many are exactly the share of which the text does not say if it is enough; null if none are. */
  calculators.unsaidCount = (threshold, whole) => {
    const count = Math.floor(whole * threshold.part / threshold.of);
    return isUnsaid(threshold, count, whole) ? count : null;
  };
})(window.handbookCalculators);
