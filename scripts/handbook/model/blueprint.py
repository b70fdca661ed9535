"""The blueprints of the mock examination: which questions a paper has, and what must hold of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from handbook.model.questions import TYPE_NAMES
from handbook.model.typed import UNIQUE, between, like, long, make, one_of, several
from handbook.model.yaml_source import Source

_SOME = {"minProperties": 1}
_Range = Annotated[tuple[Annotated[int, between(0)], ...], several(2, 2)]
_Percent = Annotated[int, between(1, 100)]


@dataclass(frozen=True)
class Section:
    """The questions of one kind on a paper."""

    title: Annotated[str, long(2, 12)]
    types: Annotated[tuple[Annotated[str, one_of(TYPE_NAMES)], ...], several(1), UNIQUE]
    score: Annotated[int, between(1, 20)]
    count: Annotated[int, between(1)]


class Bounds(NamedTuple):
    """What the sums over a paper's questions must keep to, from and to.

    Attributes:
        minutes: planned minutes.
        right: judgements whose answer is "right".
        difficulty: difficulty times points.
        chapter: the most points of one chapter.
    """

    minutes: tuple[int, int]
    right: tuple[int, int]
    difficulty: tuple[int, int]
    chapter: int


@dataclass(frozen=True)
class Blueprint:
    """A kind of paper.

    Attributes:
        letter: first letter of the codes of its papers.
        status: active if papers are drawn from it; the bank must then be able to fill it.
        reserved: at least so many questions come from the pool kept for the mock examination.
        parts: part → points.
        planned: the questions' planned minutes in all, from and to.
        right: how many of a hundred judgements are right, from and to.
        chapter: how many of a hundred points one chapter has at most.
        difficulty: a hundred times the mean difficulty of a point, from and to.
        pace: a hundred times the points for a planned minute in any section, from and to.
        exposure: in how many of a hundred papers a question stands at most.
        shared: how many questions two papers share at most whose codes differ only in the last sign, by one.
    """

    id: Annotated[str, like(r"^[a-z]+$", "小写英文")]
    letter: Annotated[str, like(r"^[A-HJKMNP-Z]$", "卷号的第一个字母，大写，不用 I、L、O")]
    title: Annotated[str, long(2, 12)]
    status: Annotated[str, one_of(("active", "planned"))]
    minutes: Annotated[int, between(5, 240)]
    reserved: Annotated[int, between(0)]
    parts: Annotated[dict[str, Annotated[int, between(1)]], _SOME]
    planned: _Range
    right: _Range
    chapter: _Percent
    difficulty: _Range
    pace: _Range
    exposure: _Percent
    shared: Annotated[int, between(0)]
    sections: Annotated[tuple[Section, ...], several(1)]

    @property
    def active(self) -> bool:
        """Whether papers are drawn from it."""
        return self.status == "active"

    @property
    def count(self) -> int:
        """How many questions a paper has."""
        return sum(section.count for section in self.sections)

    @property
    def total(self) -> int:
        """How many points a paper has."""
        return sum(self.parts.values())

    @property
    def bounds(self) -> Bounds:
        """The limits as whole numbers of this paper's minutes, questions and points."""
        judgements = sum(section.count for section in self.sections if "bool" in section.types)
        low, high = self.planned
        return Bounds(
            (low, high),
            _hundredths(self.right, judgements),
            _hundredths(self.difficulty, self.total),
            self.chapter * self.total // 100,
        )


def _hundredths(limits: tuple[int, ...], whole: int) -> tuple[int, int]:
    """Take hundredths of a whole, inwards to whole numbers."""
    low, high = limits
    return -(-low * whole // 100), high * whole // 100


def made(
    letter: str, title: str, minutes: int, parts: Mapping[str, int], sections: tuple[Section, ...]
) -> Blueprint:
    """Return the blueprint of a paper that is drawn otherwise than from a blueprint: it bounds nothing.

    Args:
        letter: first letter of the paper's code.
        title: what it is called.
        minutes: how long it takes.
        parts: part → points.
        sections: its sections, with the numbers of their questions.
    """
    return Blueprint(
        id="made",
        letter=letter,
        title=title,
        status="active",
        minutes=minutes,
        reserved=0,
        parts=dict(parts),
        planned=(0, minutes),
        right=(0, 100),
        chapter=100,
        difficulty=(100, 300),
        pace=(0, 2000),
        exposure=100,
        shared=0,
        sections=sections,
    )


def build(source: Source) -> list[Blueprint]:
    """Make the blueprints from `blueprint.yml`, already valid by its schema."""
    blueprints: list[Blueprint] = make(list[Blueprint], source.data)
    return blueprints
