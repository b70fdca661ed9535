"""The blueprints of the mock examination: how many questions of which type from which part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.questions import TYPE_NAMES
from handbook.model.typed import UNIQUE, between, like, long, make, one_of, several
from handbook.model.yaml_source import Source

_SOME = {"minProperties": 1}


@dataclass(frozen=True)
class Section:
    """The questions of one kind on a paper; `counts`: part → number of questions."""

    title: Annotated[str, long(2, 12)]
    types: Annotated[tuple[Annotated[str, one_of(TYPE_NAMES)], ...], several(1), UNIQUE]
    score: Annotated[int, between(1, 20)]
    counts: Annotated[dict[str, Annotated[int, between(0)]], _SOME]

    @property
    def count(self) -> int:
        """How many questions the section has."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Blueprint:
    """A kind of paper.

    Attributes:
        letter: first letter of the codes of its papers.
        status: active if papers are drawn from it; the bank must then be able to fill it.
        reserved: at least so many questions come from the pool kept for the mock examination.
        parts: part → points.
    """

    id: Annotated[str, like(r"^[a-z]+$", "小写英文")]
    letter: Annotated[str, like(r"^[A-HJKMNP-Z]$", "卷号的第一个字母，大写，不用 I、L、O")]
    title: Annotated[str, long(2, 12)]
    status: Annotated[str, one_of(("active", "planned"))]
    minutes: Annotated[int, between(5, 240)]
    reserved: Annotated[int, between(0)]
    parts: Annotated[dict[str, Annotated[int, between(1)]], _SOME]
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


def build(source: Source) -> list[Blueprint]:
    """Make the blueprints from `blueprint.yml`, already valid by its schema."""
    blueprints: list[Blueprint] = make(list[Blueprint], source.data)
    return blueprints
