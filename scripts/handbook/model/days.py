"""The day by which, or after which, without holidays: for the calculator's table.

A period of months ends on the same day of a later month, or on that month's last day if it has
no such day; the day of the event is not counted. Working days are counted one by one.
`docs/assets/js/calculators/days.js` is the same rule, with holidays and with what follows from what
follows; both are held to `tests/fixtures/calculator_cases.yml`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from handbook.model import quantities
from handbook.model.procedures import Deadline

MONTH, DAY, WORKDAY = "month", "day", "workday"
_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A length of time: so many months, days or working days."""

    count: int
    unit: str


def period(value: str) -> Period | None:
    """Read a length of time such as 1个月内, 半年 or 不少于5个工作日; None if the words are none."""
    for quantity in quantities.find(value):
        if quantity.family in ("天", "月") and quantity.amount.denominator == 1:
            unit = MONTH if quantity.family == "月" else WORKDAY if quantity.unit else DAY
            return Period(int(quantity.amount), unit)
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reckon(start: date, length: Period, way: str, first: bool = False) -> date:
    """Return the day at the end of a period; no weekday is a holiday.

    Args:
        start: the day of the event.
        length: how long.
        way: before counts back, all others forwards.
        first: whether the day of the event is the first working day.
    """
    sign = -1 if way == "before" else 1
    if length.unit == MONTH:
        return add_months(start, sign * length.count)
    if length.unit == DAY:
        return start + sign * length.count * _ONE
    day, left = start, length.count
    if first and day.weekday() < _SATURDAY:
        left -= 1
    while left:
        day += sign * _ONE
        left -= day.weekday() < _SATURDAY
    return day


@dataclass(frozen=True)
class Rule:
    """One deadline with its length of time."""

    deadline: Deadline
    length: Period
