"""How much a member pays a month: the rule of the calculator of dues, in 分 and without fractions.

The whole sum is multiplied by the rate of its one band; the bands are not added up.
`docs/assets/js/calculators/dues.js` is the same rule for the browser; both are held to
`tests/fixtures/calculator_cases.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from handbook.model import quantities

FEN = 100  # in a yuan
_UP_TO = re.compile(r"(?:至|^)(\d+)元(?:以下|（含)")
_OPEN = re.compile(r"^\d+元以上$")
_YUAN = re.compile(r"(\d+)元")


@dataclass(frozen=True)
class Band:
    """One band: its rate as a fraction, and up to which sum, in 分, it goes; None for the last."""

    part: int
    of: int
    up_to: int | None


def band(rate: str, pay: str) -> Band | None:
    """Read a band from its rate such as 1.5% and its sums; None if the words are none."""
    rates = [quantity for quantity in quantities.find(rate) if quantity.family == "%"]
    limit = _UP_TO.search(pay)
    if len(rates) != 1 or not (limit or _OPEN.match(pay)):
        return None
    share = rates[0].amount / 100
    return Band(share.numerator, share.denominator, int(limit[1]) * FEN if limit else None)


def yuan(value: str) -> int | None:
    """Read a sum such as 一般不超过1000元, in 分; None if the words are none."""
    found = _YUAN.search(value)
    return int(found[1]) * FEN if found else None


@dataclass(frozen=True)
class Rule:
    """The bands of one kind of member, and the most that anyone pays, in 分."""

    bands: tuple[Band, ...]
    cap: int


@dataclass(frozen=True)
class Outcome:
    """What comes out.

    Attributes:
        problem: why the sums cannot be; "" if they can. Then nothing else is set.
        base: what the rate is multiplied with, in 分.
        band: which band, counted from 0.
        dues: the product, in 分.
        exact: whether it came out without rounding.
        pays: the dues, or the cap if that is less.
    """

    problem: str = ""
    base: int = 0
    band: int = 0
    dues: int = 0
    exact: bool = True
    pays: int = 0


def judge(rule: Rule, plus: Sequence[int | None], minus: Sequence[int | None]) -> Outcome:
    """Work out the dues of one member.

    Args:
        rule: the bands and the cap.
        plus: what is added up, in 分; None for what was not filled in.
        minus: what is taken off.

    Returns:
        The outcome; with a problem, and nothing else, if the sums cannot be.
    """
    if not any(plus):
        return Outcome(problem="empty")
    base = sum(sum_ or 0 for sum_ in plus) - sum(sum_ or 0 for sum_ in minus)
    if base <= 0:
        return Outcome(problem="nothing-left")
    place = next(p for p, b in enumerate(rule.bands) if b.up_to is None or base <= b.up_to)
    found = rule.bands[place]
    share = Fraction(base * found.part, found.of)
    dues = int(share + Fraction(1, 2))  # half a 分 and more is a whole one
    return Outcome(base=base, band=place, dues=dues, exact=share.denominator == 1, pays=min(dues, rule.cap))
