"""The lines of a vote, read from the regulations' words, and how many are enough.

What comes out of a meeting is worked out in the browser alone: `docs/assets/js/calculators/votes.js`.
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
