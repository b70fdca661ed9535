"""The contents plan: which chapters the book has, written or still to come."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class PlannedChapter:
    """A chapter in the contents plan; `folder` is "" until it is written."""

    number: str
    slug: str
    title: str
    part: str
    written: bool
    folder: str


@dataclass(frozen=True)
class Part:
    """A part of the book."""

    id: str
    title: str
    chapters: tuple[PlannedChapter, ...]


@dataclass(frozen=True)
class Contents:
    """The whole plan."""

    parts: tuple[Part, ...]

    @property
    def chapters(self) -> dict[str, PlannedChapter]:
        """Every chapter by its number."""
        return {c.number: c for part in self.parts for c in part.chapters}


def build(source: Source) -> Contents:
    """Make the plan from `docs/contents.yml`, already valid by its schema."""
    return Contents(
        tuple(
            Part(
                part["id"],
                part["title"],
                tuple(
                    PlannedChapter(
                        c["number"], c["slug"], c["title"], part["id"],
                        c["status"] == "written", c.get("folder", ""),
                    )
                    for c in part["chapters"]
                ),
            )
            for part in source.data["parts"]
        )
    )  # fmt: skip
