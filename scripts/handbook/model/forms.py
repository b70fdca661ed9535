"""The forms that a chapter's reader takes away, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import UNIQUE, between, long, make, several
from handbook.model.vocabulary import FormName, Word
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Form:
    """One form: a table with a filled example and a blank.

    Attributes:
        id: such as F02.
        title: its name.
        use: when it is used, who fills it in, who gets it.
        points: the points of the speech that it serves.
        columns: the heads of its columns.
        widths: the columns' relative widths; empty if they may be equal.
        example: the filled example's rows.
        prefilled: rows printed on the blank.
        blank_rows: empty rows below them.
        tips: what to mind.
    """

    id: FormName
    title: Annotated[str, long(3)]
    use: Annotated[str, long(8)]
    columns: Annotated[tuple[Word, ...], several(2, 7)]
    example: Annotated[tuple[tuple[str, ...], ...], several(1)]
    blank_rows: Annotated[int, between(0, 30)]
    points: Annotated[tuple[str, ...], UNIQUE] = ()
    widths: tuple[Annotated[int, between(1, 12)], ...] = ()
    prefilled: tuple[tuple[str, ...], ...] = ()
    tips: tuple[Annotated[str, long(4)], ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the form in its chapter."""
        return f"form-{self.id.lower()}"

    @property
    def blank_anchor(self) -> str:
        """The id of its blank in the collection."""
        return f"{self.anchor}-blank"


def build(source: Source) -> list[Form]:
    """Make the forms from a chapter's `forms.yml`, already valid by its schema."""
    forms: list[Form] = make(list[Form], source.data)
    return forms
