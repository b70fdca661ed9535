"""What the calculators use, as data: the kinds of meetings and of members, and the numbers they name.

The rules themselves are in `votes`, `days` and `dues`; here their lines are read from the numbers
of the regulations, so that no line is written a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.model import days, dues, votes
from handbook.model.numbers import Number
from handbook.model.procedures import Deadline
from handbook.model.yaml_source import Source

Numbers = dict[str, Number]


@dataclass(frozen=True)
class Ballot:
    """One kind of meeting: the numbers that are its lines, and what else to remember.

    Attributes:
        right: what those who are due must have: 表决权 or 选举权.
        present, passing, margin: ids of numbers; no margin but in an election.
        written: whether written opinions count as votes.
    """

    id: str
    name: str
    right: str
    present: str
    passing: str
    written: bool
    say: str
    margin: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ids of its numbers."""
        return tuple(filter(None, (self.present, self.passing, self.margin)))


@dataclass(frozen=True)
class Payer:
    """One kind of member who pays dues.

    Attributes:
        plus, minus: what the base is made of: id, name, hint.
        bands: the ids of the rate and of the sums of each band; none if the dues are fixed.
        fixed: the id of the fixed dues.
        base: the articles that say what the base is.
    """

    id: str
    name: str
    plus: tuple[dict[str, str], ...]
    minus: tuple[dict[str, str], ...]
    bands: tuple[tuple[str, str], ...]
    fixed: str
    base: tuple[str, ...]
    say: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ids of its numbers."""
        return (*(number for band in self.bands for number in band), *filter(None, (self.fixed,)))


@dataclass(frozen=True)
class Calculators:
    """All kinds, and the articles and the number that hold for all of them."""

    ballots: tuple[Ballot, ...] = ()
    voters: tuple[str, ...] = ()
    payers: tuple[Payer, ...] = ()
    cap: str = ""

    def numbers(self) -> Iterator[str]:
        """Yield the ids of the numbers of votes and dues."""
        kinds: tuple[Ballot | Payer, ...] = (*self.ballots, *self.payers)
        for kind in kinds:
            yield from kind.numbers
        if self.cap:
            yield self.cap


def build(source: Source) -> Calculators:
    """Make them from `calculators.yml`, already valid by its schema."""
    data = source.data
    return Calculators(
        tuple(_ballot(row) for row in data["votes"]),
        tuple(data["voters"]),
        tuple(_payer(row) for row in data["dues"]),
        data["cap"],
    )


def _ballot(row: dict[str, Any]) -> Ballot:
    return Ballot(**{("passing" if key == "pass" else key): value for key, value in row.items()})


def _payer(row: dict[str, Any]) -> Payer:
    bands = tuple((band["rate"], band["pay"]) for band in row.get("bands", ()))
    return Payer(
        row["id"], row["name"], tuple(row["plus"]), tuple(row["minus"]), bands,
        row.get("fixed", ""), tuple(row["base"]), row["say"],
    )  # fmt: skip


def vote_rule(ballot: Ballot, numbers: Numbers) -> votes.Rule | None:
    """Read the lines of a kind of meeting; None if one of its numbers is no line."""
    if any(number not in numbers for number in ballot.numbers):
        return None
    base = numbers[ballot.passing].base
    present, passing = (votes.threshold(numbers[n].value) for n in (ballot.present, ballot.passing))
    margin = votes.threshold(numbers[ballot.margin].value) if ballot.margin else None
    if not (present and passing) or bool(ballot.margin) != bool(margin) or "到会" not in base:
        return None
    return votes.Rule(present, passing, base.startswith("实到会"), ballot.written, margin)


def dues_rule(payer: Payer, cap: str, numbers: Numbers) -> dues.Rule | None:
    """Read the bands of a kind of member; None if they do not go up to the last, which is open."""
    if any(number not in numbers for number in (*payer.numbers, cap)):
        return None
    bands = [dues.band(numbers[rate].value, numbers[pay].value) for rate, pay in payer.bands]
    known = [band for band in bands if band]
    limits = [band.up_to for band in known[:-1]]
    most = dues.yuan(numbers[cap].value)
    if not known or len(known) < len(bands) or most is None or known[-1].up_to is not None:
        return None
    if None in limits or limits != sorted(set(limits), key=lambda limit: limit or 0):
        return None
    return dues.Rule(tuple(known), most)


def events(deadlines: dict[str, Deadline]) -> dict[str, str]:
    """Return the events from which days are counted, each with the id of its first deadline."""
    found: dict[str, str] = {}
    for deadline in deadlines.values():
        found.setdefault(deadline.event, deadline.id)
    return found


def day_rules(deadlines: dict[str, Deadline], numbers: Numbers) -> list[days.Rule]:
    """Read the lengths of time of the deadlines; a deadline whose number has none is left out."""
    found = []
    for deadline in deadlines.values():
        number = numbers.get(deadline.number)
        if number and (length := days.period(number.value)):
            found.append(days.Rule(deadline, length))
    return found
