/* The page 到会和表决: reads the form, judges the vote, says it in words. */
((calculators) => {
  "use strict";

  // Why the numbers cannot be: at which field that is said, and how.
  const PROBLEMS = {
    "members": ["members", "先填党员总数。"],
    "reductions": ["probationary", "预备、留党察看、中止权利的加起来，比党员总数还多；同一个人只填一栏。"],
    "nobody": ["members", "减完以后一个有票的也没有，核对一下。"],
    "present": ["present", "比应到的还多：预备党员、留党察看期间的来了也不数。"],
    "present-missing": ["present", "填了票数，还要填到会几人。"],
    "written": ["writtenFor", "书面意见比没到会的人还多：到了会的，当场投票。"],
    "cast": ["inFavour", "赞成、反对、弃权加起来，比到会的人还多。"],
  };

  // Of an election only that can be said: when more have a majority than there are seats, the most votes win.
  const successOf = (kind) => (kind.election ? "过半" : "通过");
  const lineOf = ({ value, base }) => `${value}，分母是${base}。`;

  function dueSentence({ members, probationary, watched, suspended }, due, right) {
    const parts = [[probationary, "预备"], [watched, "留党察看"], [suspended, "中止权利"]];
    const less = parts.filter(([count]) => count).map(([count, name]) => `减${name}${count}人，`);
    return `党员${members}人，${less.join("")}应到会有${right}的${due}人。`;
  }

  function halfSentence({ rule, due, presentNeeded }) {
    const half = calculators.unsaidCount(rule.present, due);
    if (half === null) return "";
    return `正好${half}人的，条文没写算不算；就是算，也什么都通不过，照${presentNeeded}人准备。`;
  }

  function presenceSentence(kind, { present: count }, outcome) {
    const { due, present, presentNeeded } = outcome;
    const act = kind.election ? "选举" : "表决";
    const half = halfSentence({ rule: kind.rule, due, presentNeeded });
    const words = {
      "": `到会至少${presentNeeded}人，才能${act}。${half}`,
      "enough": `到会${count}人，至少要${presentNeeded}人，可以${act}。`,
      "unsaid": `到会${count}人，正好一半。${half}`,
      "short": `到会${count}人，至少要${presentNeeded}人，还差${presentNeeded - count}人，不能${act}。`,
    };
    return words[present];
  }

  function votesSentence(kind, { inFavour, writtenFor }, { result, counted, present, passNeeded }) {
    const passed = successOf(kind);
    // So many would be enough among those who have come, but these may not vote yet.
    const early = !result && present === "short" && kind.rule.ofPresent;
    if (early) return "到会够了，才算得出要几票。";
    if (passNeeded === null) return "填了到会人数，才算得出要几票。";
    if (result === "void") return "到会不够，投了也不算数。";
    if (!result) return `赞成至少${passNeeded}票，才算${passed}。`;
    const hasWritten = kind.rule.written && writtenFor;
    const apart = hasWritten ? `（会上${inFavour || 0}票，书面意见${writtenFor}份）` : "";
    const end = result === "passed" ? `${passed}。` : `还差${passNeeded - counted}票，不${passed}。`;
    return `赞成${counted}票${apart}，至少要${passNeeded}票，${end}`;
  }

  /* What else is to be known: opinions that do not count, people who have not voted. */
  function notes(kind, { writtenFor, writtenAgainst }, { uncast, result }, written) {
    const ignored = kind.rule.written ? 0 : writtenFor + writtenAgainst;
    const rows = [["记得", [result && uncast ? `到会的有${uncast}人没有投，或者投的是无效票，不算赞成。` : "", kind.say], []]];
    if (ignored) {
      rows.push(["书面意见", [`${ignored}份没有算：条文只写了接收预备党员时计入票数，转正照接收的要求。`], written]);
    }
    return rows;
  }

  function candidateRow(kind, { seats }, { candidates }) {
    if (!candidates) return [];
    const words = `选委员的，应选${seats}名，候选人至少${candidates}名；书记、副书记等额。${lineOf(kind.margin)}`;
    return [["候选人", [words], [kind.margin.article]]];
  }

  function verdict(kind, { present, presentNeeded, passNeeded, result, due }) {
    const act = kind.election ? "选举" : "表决";
    const passed = successOf(kind);
    if (present === "short") return [`到会不够，不能${act}。`, "short"];
    if (result === "passed") return [`可以${act}，${passed}。`, "good"];
    if (present === "unsaid") return ["到会正好一半：条文没写够不够，什么也通不过。", "short"];
    if (result === "failed") return [`可以${act}，没有${passed}。`, "short"];
    const votes = passNeeded === null ? "" : `，赞成至少${passNeeded}票`;
    return [`应到${due}人，到会至少${presentNeeded}人${votes}。`, "none"];
  }

  calculators.start("votes", (makeForm, { kinds, voters, written }) => {
    const form = makeForm(() => {
      const kind = kinds[form.text("kind")];
      const meeting = form.read(form.inputs(), calculators.count, "填0或者一个正的整数，没有的空着。");
      if (!meeting) return;
      const outcome = calculators.judgeVote(kind.rule, meeting);
      if (outcome.problem) {
        form.fail(...PROBLEMS[outcome.problem]);
        return;
      }
      form.say(...verdict(kind, outcome));
      form.show([
        ["谁有票", [dueSentence(meeting, outcome.due, kind.right)], voters],
        ["到会", [presenceSentence(kind, meeting, outcome), lineOf(kind.present)], [kind.present.article]],
        ["票数", [votesSentence(kind, meeting, outcome), lineOf(kind.passing)], [kind.passing.article]],
        ...candidateRow(kind, meeting, outcome),
        ...notes(kind, meeting, outcome, written),
      ]);
    });
    const kind = form.field("kind");
    const showSeats = () => { form.field("seats").parentNode.hidden = !kinds[kind.value].election; };
    calculators.chooseByAddress(kind);
    kind.addEventListener("change", showSeats);
    form.element.addEventListener("reset", () => setTimeout(showSeats));
    showSeats();
  });
})(window.handbookCalculators);
