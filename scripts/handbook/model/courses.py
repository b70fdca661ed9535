"""The courses that a trainer can hold with the book: whom for, how they run to the minute, what is printed, what is seen later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import UNIQUE, between, like, long, make, several, told
from handbook.model.vocabulary import ChapterNumber, FormName, Identity
from handbook.model.yaml_source import Source

PAPER_TITLES = ("入学卷", "结业卷")  # the papers before and after; a session with such a title is its time
_LINE = long(6, 200)


@dataclass(frozen=True)
class CoursePapers:
    """What the tests before and after the course ask."""

    chapters: Annotated[tuple[ChapterNumber, ...], several(1), UNIQUE]
    count: Annotated[int, between(4, 30)]


@dataclass(frozen=True)
class Session:
    """What is done for some minutes: a chapter, or what `title` says."""

    minutes: Annotated[int, between(1, 180)]
    do: Annotated[str, long(4, 120)]
    title: Annotated[str, long(2, 16, told="讲一章的不写，取那一章的题目")] = ""
    chapter: Annotated[str, like(r"^(\d{2})?$", '章号，加引号，如 "06"')] = ""


@dataclass(frozen=True)
class Day:
    """A day, half a day or a week; without `start` it has no hours."""

    title: Annotated[str, long(2, 12)]
    sessions: Annotated[tuple[Session, ...], several(1)]
    start: Annotated[str, like(r"^([01]\d:[0-5]\d)?$", '几点开始，如 "08:30"')] = ""

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(session.minutes for session in self.sessions)

    def clock(self) -> Iterator[tuple[str, Session]]:
        """Yield each session with its hours, such as 08:30—08:40; with its minutes if the day has none."""
        hours, _, minutes = self.start.partition(":")
        at = int(hours or 0) * 60 + int(minutes or 0)
        for session in self.sessions:
            end = at + session.minutes
            yield (f"{_hour(at)}—{_hour(end)}" if self.start else f"{session.minutes}分钟"), session
            at = end


@dataclass(frozen=True)
class Course:
    """A course.

    Attributes:
        id, title: its anchor and its name.
        audience: whom for, how many.
        aims: what learners can do afterwards.
        papers: the tests before and after.
        print: the blanks that everybody gets.
        days: its parts.
        homework: what is done afterwards.
        effect: how the effect is seen after a month.
    """

    id: Identity
    title: Annotated[str, long(2, 20)]
    audience: Annotated[str, long(4, 60)]
    aims: Annotated[tuple[Annotated[str, _LINE], ...], several(1, 6)]
    papers: CoursePapers
    print: Annotated[tuple[FormName, ...], UNIQUE, told("每人一份要印的表")]
    days: Annotated[tuple[Day, ...], several(1)]
    homework: Annotated[str, _LINE]
    effect: Annotated[str, _LINE]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(day.minutes for day in self.days)


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def build(source: Source) -> list[Course]:
    """Make the courses from `courses.yml`, already valid by its schema."""
    courses: list[Course] = make(list[Course], source.data)
    return courses
