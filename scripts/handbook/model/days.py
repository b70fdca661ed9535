"""The day by which, or after which: the rule of the calculator of days.

A period of months ends on the same day of a later month, or on that month's last day if it has
no such day; the day of the event is not counted. Working days are counted one by one.
`docs/assets/js/calculators/days.js` is the same rule for the browser; both are held to
`tests/fixtures/calculator_cases.yml`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
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


@dataclass(frozen=True)
class Calendar:
    """Which days are free and which are worked, where that is not what the weekday says."""

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Return whether a day is a working day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.holidays)

    def last_worked(self, day: date) -> date:
        """Return the day, or the last working day before it."""
        while not self.works(day):
            day -= _ONE
        return day


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reckon(
    start: date, length: Period, way: str, first: bool = False, calendar: Calendar | None = None
) -> date:
    """Return the day at the end of a period.

    Args:
        start: the day of the event.
        length: how long.
        way: before counts back, all others forwards.
        first: whether the day of the event is the first working day.
        calendar: which days are worked; weekdays only if not given.
    """
    sign = -1 if way == "before" else 1
    if length.unit == MONTH:
        return add_months(start, sign * length.count)
    if length.unit == DAY:
        return start + sign * length.count * _ONE
    calendar = calendar or Calendar()
    day, left = start, length.count
    if first and calendar.works(day):
        left -= 1
    while left:
        day += sign * _ONE
        left -= calendar.works(day)
    return day


@dataclass(frozen=True)
class Reckoned:
    """One day that follows: which deadline, counted from which event on which day.

    Attributes:
        early: the last working day before it, if it must be met and is a day off; else None.
    """

    id: str
    event: str
    start: date
    day: date
    early: date | None


@dataclass(frozen=True)
class Rule:
    """One deadline with its length of time."""

    deadline: Deadline
    length: Period


def follow(rules: Iterable[Rule], event: str, start: date, calendar: Calendar) -> list[Reckoned]:
    """Return every day that follows from an event, also through the events that follow from it.

    Args:
        rules: the deadlines, in their order.
        event: what happened.
        start: on which day.
        calendar: which days are worked.

    Returns:
        The days, the earliest first; those of one day in the order of the deadlines.
    """
    rules = list(rules)
    found: list[Reckoned] = []
    waiting, seen = [(event, start)], {event}
    while waiting:
        event, start = waiting.pop(0)
        for rule in rules:
            if rule.deadline.event != event:
                continue
            found.append(_reckoned(rule, start, calendar))
            gives = rule.deadline.gives
            if gives and gives not in seen:
                seen.add(gives)
                waiting.append((gives, found[-1].day))
    order = {rule.deadline.id: place for place, rule in enumerate(rules)}
    return sorted(found, key=lambda one: (one.day, order[one.id]))


def _reckoned(rule: Rule, start: date, calendar: Calendar) -> Reckoned:
    deadline = rule.deadline
    day = reckon(start, rule.length, deadline.way, deadline.first, calendar)
    early = calendar.last_worked(day) if deadline.way == "within" else day
    return Reckoned(deadline.id, deadline.event, start, day, early if early < day else None)
