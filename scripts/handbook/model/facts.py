"""The statements of the speech that were checked, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass

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

    id: str
    claim: str
    verdict: str
    verified: str
    chapter: str
    queued: str


def build(source: Source) -> dict[str, Fact]:
    """Make the rows from `facts.yml`, already valid by its schema; id → row."""
    return {
        row["id"]: Fact(
            row["id"], row["claim"], row["verdict"], row["verified"], row["chapter"], row.get("queued", ""),
        )
        for row in source.data
    }  # fmt: skip
