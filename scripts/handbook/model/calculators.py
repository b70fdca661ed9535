"""What the calculators use, as data: the kinds of meetings and of members, and the numbers they name.

The rules themselves are in `votes`, `days` and `dues`; here their lines are read from the numbers
of the regulations, so that no line is written a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, NamedTuple, TypedDict

from handbook.model import days, dues, votes
from handbook.model.numbers import Number
from handbook.model.procedures import Deadline
from handbook.model.typed import REQUIRED, Key, Schema, long, make, one_of, several, told
from handbook.model.vocabulary import Identity, NumberName
from handbook.model.yaml_source import Source

Numbers = dict[str, Number]
Articles = Annotated[tuple[Annotated[str, long(3)], ...], several(1), told("规定编号#条")]


@dataclass(frozen=True)
class Ballot:
    """One kind of meeting: the numbers that are its lines, and what else to remember.

    Attributes:
        right: what those who are due must have: 表决权 or 选举权.
        present, passing, margin: ids of numbers; no margin but in an election.
        written: whether written opinions count as votes.
    """

    id: Identity
    name: Annotated[str, long(2, 12)]
    right: Annotated[str, one_of(("表决权", "选举权"))]
    present: NumberName
    passing: Annotated[NumberName, Key("pass")]
    written: Annotated[bool, told("书面意见算不算票")]
    say: Annotated[str, long(6, 80)]
    margin: NumberName = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ids of its numbers."""
        return tuple(filter(None, (self.present, self.passing, self.margin)))


class Entry(TypedDict):
    """A field to fill in on the page."""

    id: Identity
    name: Annotated[str, long(2, 20)]
    hint: Annotated[str, long(2, 30)]


class Band(NamedTuple):
    """A band of the dues: the numbers of its rate and of the sums that it holds for."""

    rate: NumberName
    pay: NumberName


@dataclass(frozen=True)
class Payer:
    """One kind of member who pays dues.

    Attributes:
        plus, minus: what the base is made of.
        bands: from the lowest to the highest; none if the dues are fixed.
        fixed: the id of the fixed dues.
        base: the articles that say what the base is.
    """

    SCHEMA: ClassVar[Schema] = {"oneOf": [{"required": ["bands"]}, {"required": ["fixed"]}]}

    id: Identity
    name: Annotated[str, long(2, 24)]
    plus: tuple[Entry, ...]
    minus: tuple[Entry, ...]
    base: Articles
    say: Annotated[str, long(6, 120)]
    bands: Annotated[tuple[Band, ...], several(1)] = ()
    fixed: NumberName = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ids of its numbers."""
        return (*(number for band in self.bands for number in band), *filter(None, (self.fixed,)))


@dataclass(frozen=True)
class Calculators:
    """All kinds, and the articles and the number that hold for all of them."""

    ballots: Annotated[tuple[Ballot, ...], several(1), Key("votes"), REQUIRED] = ()
    voters: Annotated[Articles, REQUIRED] = ()
    payers: Annotated[tuple[Payer, ...], several(1), Key("dues"), REQUIRED] = ()
    cap: Annotated[NumberName, REQUIRED] = ""


def build(source: Source) -> Calculators:
    """Make them from `calculators.yml`, already valid by its schema."""
    data: Calculators = make(Calculators, source.data)
    return data


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
