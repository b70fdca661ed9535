"""The numbered points of the speech."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Point:
    """One point: an id, our own label for it, and the chapter that teaches it."""

    id: str
    part: str
    section: str
    label: str
    kind: str
    leaf: bool
    chapter: str


def build(source: Source) -> dict[str, Point]:
    """Make the points from `points.yml`, already valid by its schema; id → point."""
    return {row["id"]: Point(**row) for row in source.data}
