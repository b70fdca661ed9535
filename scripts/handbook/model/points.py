"""The numbered points of the speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import like, long, make, one_of
from handbook.model.vocabulary import ChapterNumber
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Point:
    """One point: an id, our own label for it, and the chapter that teaches it."""

    id: Annotated[str, like(r"^S\d[0-9A-Za-z.-]*$", "讲话编号，如 S2.3-1")]
    part: Annotated[str, long(2)]
    section: Annotated[str, long(2)]
    label: Annotated[str, long(2)]
    kind: Annotated[str, one_of(("claim", "rule", "definition", "problem", "task", "list-item"))]
    leaf: bool
    chapter: ChapterNumber


def build(source: Source) -> dict[str, Point]:
    """Make the points from `points.yml`, already valid by its schema; id → point."""
    return {point.id: point for point in make(list[Point], source.data)}
