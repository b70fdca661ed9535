"""The statements of the speech that were checked, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import long, make, one_of
from handbook.model.vocabulary import ChapterNumber, FactName
from handbook.model.yaml_source import Source

# A row with one of these verdicts needs an editor's note beside the paragraph.
NEEDS_NOTE = frozenset({"不准确", "过时", "不一致", "自讲"})


@dataclass(frozen=True)
class Fact:
    """One checked statement.

    Attributes:
        id: its row, such as F29.
        claim: the statement, shortened.
        verdict: 相符, 可补充, 不准确, 过时, 不一致 or 自讲.
        verified: how the check was made: SEEN, KNOWN, UNSURE, or 混合 of these.
        chapter: the home chapter of its note.
        queued: why there is no note yet; "" if there must be one.
    """

    id: FactName
    claim: Annotated[str, long(4, 80)]
    verdict: Annotated[str, one_of(("相符", "可补充", "不准确", "过时", "不一致", "自讲"))]
    verified: Annotated[str, one_of(("SEEN", "KNOWN", "UNSURE", "混合"))]
    chapter: ChapterNumber
    queued: Annotated[str, long(6, told="还没有编者按的理由")] = ""


def build(source: Source) -> dict[str, Fact]:
    """Make the rows from `facts.yml`, already valid by its schema; id → row."""
    return {fact.id: fact for fact in make(list[Fact], source.data)}
