"""The blueprints of the mock examination: how many questions of which type from which part."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Section:
    """The questions of one kind on a paper; `counts`: part → number of questions."""

    title: str
    types: tuple[str, ...]
    score: int
    counts: dict[str, int]

    @property
    def count(self) -> int:
        """How many questions the section has."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Blueprint:
    """A kind of paper.

    Attributes:
        letter: first letter of the codes of its papers.
        active: whether papers are drawn from it; the bank must then be able to fill it.
        reserved: at least so many questions come from the pool kept for the mock examination.
        parts: part → points.
    """

    id: str
    letter: str
    title: str
    active: bool
    minutes: int
    reserved: int
    parts: dict[str, int]
    sections: tuple[Section, ...]

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
    return [
        Blueprint(
            row["id"], row["letter"], row["title"], row["status"] == "active", row["minutes"],
            row["reserved"], row["parts"],
            tuple(
                Section(s["title"], tuple(s["types"]), s["score"], s["counts"]) for s in row["sections"]
            ),
        )
        for row in source.data
    ]  # fmt: skip
