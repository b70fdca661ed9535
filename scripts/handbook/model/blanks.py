"""What a branch has to fill in for itself: no rule says it, and no book can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import long, make, one_of
from handbook.model.vocabulary import Identity
from handbook.model.yaml_source import Source

LONGEST = 100  # characters of an answer; records.js holds readers' own to the same
GROUPS = {"branch": "本支部", "superior": "上级党组织", "days": "日子", "places": "地方和经办"}


@dataclass(frozen=True)
class Blank:
    """One blank.

    Attributes:
        id: under which an answer is kept; it never changes.
        name: what is asked.
        hint: where the answer is found, or how it is written.
        group: the part of the page that lists all.
    """

    id: Identity
    name: Annotated[str, long(2, 20)]
    hint: Annotated[str, long(4, 60)]
    group: Annotated[str, one_of(GROUPS)]


def build(source: Source) -> dict[str, Blank]:
    """Make the blanks from `blanks.yml`, already valid by its schema."""
    return {blank.id: blank for blank in make(list[Blank], source.data)}
