"""The editor's notes (编者按): where the speech is out of date, imprecise or its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import between, like, long, make, several
from handbook.model.vocabulary import Checked, FactName
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Note:
    """One note: what the speech says, what the rule says now, and how to use it."""

    id: Annotated[str, like(r"^N\d\d-\d+$", "N加章号加序号，如 N06-1")]
    rows: Annotated[tuple[FactName, ...], several(1)]
    points: Annotated[tuple[str, ...], several(1)]
    weight: Annotated[int, between(1, 3)]
    speech: Annotated[str, long(6, 100)]
    rule: Annotated[str, long(6, 220)]
    advice: Annotated[str, long(6, 140)]
    basis: tuple[str, ...]
    verified: Checked

    @property
    def anchor(self) -> str:
        """The id of the note on its page."""
        return f"note-{self.id.lower()}"


def build(source: Source) -> list[Note]:
    """Make the notes from a chapter's `notes.yml`, already valid by its schema."""
    notes: list[Note] = make(list[Note], source.data)
    return notes
