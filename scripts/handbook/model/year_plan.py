"""The year of a branch and of an organ's party committee, as data: what, how often, by whom, by which article.

How often stands on an article, or is said to be practice. The days are the book's own, chosen so that
they can be kept every year: not a date but a weekday of a month, such as 第2个周四.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from handbook.model.typed import REQUIRED, UNIQUE, between, like, long, make, one_of, several, told
from handbook.model.vocabulary import FormName, Identity, NumberName
from handbook.model.yaml_source import Source

BODIES = {
    "with-committee": "设支委会的支部",
    "without-committee": "不设支委会的支部",
    "organ-committee": "机关党委",
}
MONTHS_BETWEEN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
WHEN_DUE = "due"
_EVERY = "month 每月 | quarter 每季 | half-year 半年 | year 一年 | due 到期才有日子"
_ON = re.compile(r"第([1-4])个周([一二三四五])")
_WEEKDAYS = "一二三四五"


@dataclass(frozen=True)
class Task:
    """One thing to do.

    Attributes:
        id: names it in calendars, and stays.
        what, who: as the calendar says it.
        bodies: for which kinds of organisations.
        every: how often it stands in the calendar, or that its day follows from another.
        month: the first month in which it is done.
        on: the book's own day in that month.
        number: the number that says how often.
        articles: on what it rests besides.
        practice: True if no article asks for it.
        note: for whom, or what to mind.
        deadline: of a task that falls due, from what its day is reckoned.
        forms: to fill in.
        howto: the folder of the page that says how.
    """

    id: Identity
    what: Annotated[str, long(2, 40)]
    who: Annotated[str, long(2, 20)]
    bodies: Annotated[tuple[Annotated[str, one_of(BODIES)], ...], several(1), UNIQUE]
    every: Annotated[str, one_of((*MONTHS_BETWEEN, WHEN_DUE), _EVERY)]
    month: Annotated[int, between(1, 12), told("从几月办起；每月都办的、到期的不写")] = 0
    on: Annotated[str, like(rf"^{_ON.pattern}$", "如 第2个周四；到期的不写")] = ""
    number: NumberName = ""
    articles: Annotated[tuple[str, ...], told("规定编号#条；有 number 的不用再写它的那一条")] = ()
    practice: Annotated[bool, told("true 表示自己定的，没有条文")] = False
    note: Annotated[str, long(2, 60)] = ""
    deadline: Annotated[str, like(r"^[a-z][a-z0-9-]*$", "docs/howto/deadlines.yml 里的 id；到期的才写")] = ""
    forms: tuple[FormName, ...] = ()
    howto: Annotated[str, like(r"^[a-z][a-z0-9-]*$", "docs/howto/ 里的文件夹名")] = ""

    @property
    def dated(self) -> bool:
        """Whether the plan gives it days."""
        return self.every != WHEN_DUE

    @property
    def weekday(self) -> tuple[int, int]:
        """Which one of the month, and which weekday; Monday is 0."""
        place, name = _ON.fullmatch(self.on).groups()  # type: ignore[union-attr]
        return int(place), _WEEKDAYS.index(name)

    def days(self, year: int) -> Iterator[date]:
        """Yield its days in a year, in order; none if it falls due."""
        if self.dated:
            for month in range(self.month or 1, 13, MONTHS_BETWEEN[self.every]):
                yield nth_weekday(year, month, *self.weekday)


@dataclass(frozen=True)
class Event:
    """One whole day in a calendar's file.

    Attributes:
        uid: by which a calendar that has it knows it again.
        stamp: the day that counts as that on which it was made; fixed, for the same bytes.
        day: the day, or the first of those on which it recurs.
        summary, description: its texts.
        alarm: how many days before it rings, at nine in the morning.
        recurs: the task by whose rule it recurs; None if it does not.
    """

    uid: str
    stamp: date
    day: date
    summary: str
    description: str
    alarm: int
    recurs: Task | None = None


@dataclass(frozen=True)
class YearPlan:
    """The tasks, and what holds for all of them.

    Attributes:
        starts: the year of the first calendar; from then on it repeats.
        alarm: how many days before its day a task is called to mind.
        tasks: in the order in which a page lists them.
    """

    starts: Annotated[int, between(2020, 2199), told("日历从哪一年起，以后每年照样"), REQUIRED] = 2027
    alarm: Annotated[int, between(0, 60), told("提前几天提醒"), REQUIRED] = 0
    tasks: Annotated[tuple[Task, ...], several(1), REQUIRED] = ()

    def of(self, body: str) -> Iterator[Task]:
        """Yield the tasks of a kind of organisation, in order."""
        return (task for task in self.tasks if body in task.bodies)


def file_name(body: str, suffix: str) -> str:
    """Return the name of the file with the year of a kind of organisation."""
    return f"年度日历-{BODIES[body]}{suffix}"


def nth_weekday(year: int, month: int, place: int, weekday: int) -> date:
    """Return such as the second Thursday of a month; Monday is 0."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (place - 1))


def build(source: Source) -> YearPlan:
    """Make the plan from `year.yml`, already valid by its schema."""
    plan: YearPlan = make(YearPlan, source.data)
    return plan
