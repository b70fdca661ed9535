"""The editor's notes (编者按): where the speech is out of date, imprecise or its own."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Note:
    """One note: what the speech says, what the rule says now, and how to use it."""

    id: str
    rows: tuple[str, ...]
    points: tuple[str, ...]
    weight: int
    speech: str
    rule: str
    advice: str
    basis: tuple[str, ...]
    verified: str

    @property
    def anchor(self) -> str:
        """The id of the note on its page."""
        return f"note-{self.id.lower()}"


def build(source: Source) -> list[Note]:
    """Make the notes from a chapter's `notes.yml`, already valid by its schema."""
    return [
        Note(
            row["id"], tuple(row["rows"]), tuple(row["points"]), row["weight"], row["speech"],
            row["rule"], row["advice"], tuple(row["basis"]), row["verified"],
        )
        for row in source.data
    ]  # fmt: skip
