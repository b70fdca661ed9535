"""The forms that a chapter's reader takes away, as data."""

from __future__ import annotations

from dataclasses import dataclass

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

    id: str
    title: str
    use: str
    points: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    example: tuple[tuple[str, ...], ...]
    prefilled: tuple[tuple[str, ...], ...]
    blank_rows: int
    tips: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the form on a page."""
        return f"form-{self.id.lower()}"


def build(source: Source) -> list[Form]:
    """Make the forms from a chapter's `forms.yml`, already valid by its schema."""
    return [
        Form(
            row["id"], row["title"], row["use"], tuple(row.get("points", ())),
            tuple(row["columns"]), tuple(row.get("widths", ())),
            tuple(map(tuple, row["example"])), tuple(map(tuple, row.get("prefilled", ()))),
            row["blank_rows"], tuple(row.get("tips", ())),
        )
        for row in source.data
    ]  # fmt: skip
