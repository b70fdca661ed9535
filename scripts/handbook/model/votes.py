"""Who may vote, whether there are enough, whether it is passed: the rule of the calculator of votes.

`docs/assets/js/calculators/votes.js` is the same rule for the browser; both are held to
`tests/fixtures/calculator_cases.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import quantities

OVER, REACH, UNSAID = "over", "reach", "unsaid"


@dataclass(frozen=True)
class Threshold:
    """A share that must be exceeded or reached.

    Attributes:
        part, of: the share: 1 of 2, 4 of 5.
        edge: `OVER` 超过, `REACH` 不少于, or `UNSAID` 以上: the text does not say whether
            exactly the share is enough, so one prepares for more.
    """

    part: int
    of: int
    edge: str

    def needed(self, whole: int) -> int:
        """Return how many are enough, whatever the text means."""
        if self.edge == REACH:
            return -(-whole * self.part // self.of)
        return whole * self.part // self.of + 1

    def judge(self, count: int, whole: int) -> str:
        """Return enough, short, or unsaid: exactly the share, of which the text does not say."""
        if count >= self.needed(whole):
            return "enough"
        exactly = count * self.of == whole * self.part
        return "unsaid" if self.edge == UNSAID and exactly else "short"


def threshold(value: str) -> Threshold | None:
    """Read a threshold such as 超过半数 or 不少于五分之四; None if the words are none."""
    shares = [q for q in quantities.find(value) if q.family in ("半数", "几分之几", "%")]
    edge = next((edge for word, edge in _EDGES if word in value), None)
    if not shares or edge is None:
        return None
    share = shares[0].amount / (100 if shares[0].family == "%" else 1)
    return Threshold(share.numerator, share.denominator, edge)


_EDGES = (("超过", OVER), ("过半", OVER), ("不少于", REACH), ("以上", UNSAID))


@dataclass(frozen=True)
class Rule:
    """The lines of one kind of meeting.

    Attributes:
        present: how many must have come, of those who are due.
        passing: how many must be in favour.
        of_present: whether that is a share of those who have come, not of those who are due.
        written: whether written opinions count as votes.
        margin: how many candidates more than seats, as a share of the seats; None if no election.
    """

    present: Threshold
    passing: Threshold
    of_present: bool
    written: bool
    margin: Threshold | None = None


@dataclass(frozen=True)
class Meeting:
    """What is known of a meeting; None for what was not filled in."""

    members: int | None = None
    probationary: int | None = None
    watched: int | None = None
    suspended: int | None = None
    present: int | None = None
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    written_for: int | None = None
    written_against: int | None = None
    seats: int | None = None

    @property
    def due(self) -> int:
        """Those who may vote."""
        return (self.members or 0) - (self.probationary or 0) - (self.watched or 0) - (self.suspended or 0)

    @property
    def cast(self) -> int | None:
        """The votes cast at the meeting; None if there was no vote yet."""
        votes = (self.in_favour, self.against, self.abstained)
        return None if all(v is None for v in votes) else sum(v or 0 for v in votes)

    @property
    def written(self) -> int:
        """The written opinions."""
        return (self.written_for or 0) + (self.written_against or 0)


@dataclass(frozen=True)
class Outcome:
    """What comes out.

    Attributes:
        problem: why the numbers cannot be; "" if they can. Then nothing else is set.
        due: those who may vote.
        present_needed: how many must have come.
        present: enough, short or unsaid; "" if it was not filled in.
        base: of how many the votes are a share; None if not known yet.
        pass_needed: how many must be in favour; None if not known yet.
        counted: the votes in favour that count.
        uncast: how many have come and have not voted.
        result: passed, failed, or void, because too few have come; "" if there was no vote yet.
        candidates: how many there must be at least; None if no seats were filled in.
    """

    problem: str = ""
    due: int = 0
    present_needed: int = 0
    present: str = ""
    base: int | None = None
    pass_needed: int | None = None
    counted: int = 0
    uncast: int = 0
    result: str = ""
    candidates: int | None = None


def problem(meeting: Meeting) -> str:
    """Return why the numbers of a meeting cannot be; "" if they can."""
    due, cast, present = meeting.due, meeting.cast, meeting.present
    if meeting.members is None:
        return "members"
    if due < 0:
        return "reductions"
    if due == 0:
        return "nobody"
    if present is None:
        return "present-missing" if cast is not None or meeting.written else ""
    if present > due:
        return "present"
    if meeting.written > due - present:
        return "written"
    return "cast" if (cast or 0) > present else ""


def judge(rule: Rule, meeting: Meeting) -> Outcome:
    """Work out one meeting.

    Args:
        rule: the lines of its kind.
        meeting: what was filled in.

    Returns:
        The outcome; with a problem, and nothing else, if the numbers cannot be.
    """
    if wrong := problem(meeting):
        return Outcome(problem=wrong)
    due, cast = meeting.due, meeting.cast
    present = "" if meeting.present is None else rule.present.judge(meeting.present, due)
    base = meeting.present if rule.of_present else due
    pass_needed = None if base is None else rule.passing.needed(base)
    counted = (meeting.in_favour or 0) + (rule.written and meeting.written_for or 0)
    result = ""
    if cast is not None and pass_needed is not None:
        passed = "passed" if counted >= pass_needed else "failed"
        result = "void" if present == "short" else passed
    seats = meeting.seats
    return Outcome(
        due=due,
        present_needed=rule.present.needed(due),
        present=present,
        base=base,
        pass_needed=pass_needed,
        counted=counted,
        uncast=0 if cast is None else (meeting.present or 0) - cast,
        result=result,
        candidates=seats + rule.margin.needed(seats) if rule.margin and seats else None,
    )
