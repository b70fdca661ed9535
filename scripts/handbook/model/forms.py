"""The forms that a chapter's reader takes away, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from handbook.model.text import file_words
from handbook.model.typed import UNIQUE, between, long, make, one_of, several, told
from handbook.model.vocabulary import FormName, OwnFormName, Word
from handbook.model.yaml_source import Source

SAMPLE_UNIT = "某机关党支部"
_REGISTER = 3  # empty rows at the end of a blank: rows are added to it as the year goes on
_MOST_UPRIGHT = 4  # columns; a table of more is laid on its side
_ORIENTATIONS = ("portrait", "landscape")


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
        orientation: of the sheet; "" if the number of columns decides.
        filler: who filled in the example; "" if the table itself asks who.
        filled_on: the day on which; "" if the table itself asks when.
        signatures: who signs below the table.
        row_heights: rows that need room, by their first cell → the least height in millimetres.
        choices: columns with a closed set of words.
        dates: columns that hold a day each.
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
    orientation: Annotated[str, one_of(_ORIENTATIONS, "竖放、横放；不写就看列数")] = ""
    filler: Annotated[str, long(2, 20, told="样例是谁填的（岗位）；表里自己有这一格就不写")] = ""
    filled_on: Annotated[str, long(2, 20, told="样例哪天填的；表里自己有这一格就不写")] = ""
    signatures: Annotated[tuple[Word, ...], UNIQUE, told("表下由谁签名")] = ()
    row_heights: Annotated[
        dict[str, Annotated[int, between(8, 120)]], told("要多留地方的行：第一格的字 → 至少高多少毫米")
    ] = field(default_factory=dict, hash=False)
    choices: Annotated[
        dict[str, Annotated[tuple[Word, ...], several(2, 9), UNIQUE]],
        told("只许填这几样的列：列名 → 可填的词"),
    ] = field(default_factory=dict, hash=False)
    dates: Annotated[tuple[Word, ...], UNIQUE, told("一格一个日期的列")] = ()

    @property
    def anchor(self) -> str:
        """The id of the form in its chapter."""
        return f"form-{self.id.lower()}"

    @property
    def blank_anchor(self) -> str:
        """The id of its blank in the collection."""
        return f"{self.anchor}-blank"

    @property
    def landscape(self) -> bool:
        """Whether the sheet of paper lies on its side."""
        wide = len(self.columns) > _MOST_UPRIGHT
        return self.orientation == "landscape" if self.orientation else wide

    @property
    def register(self) -> bool:
        """Whether its blank gets more rows as the year goes on, in the end more than one sheet holds."""
        return self.blank_rows >= _REGISTER

    @property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """What is asked above the table → what the example says there."""
        asked = (("单位", SAMPLE_UNIT), ("填表人", self.filler), ("日期", self.filled_on), ("编号", "1"))
        return tuple((name, value) for name, value in asked if value)

    @property
    def blank(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the blank."""
        return (*self.prefilled, *((("",) * len(self.columns),) * self.blank_rows))

    def file_name(self, suffix: str, sample: bool = False) -> str:
        """Return the name of an office file.

        Args:
            suffix: `.docx` or `.xlsx`.
            sample: whether it holds the example; otherwise, the blank.
        """
        return f"{self.id}-{file_words(self.title)}{'（样例）' if sample else ''}{suffix}"


@dataclass(frozen=True, kw_only=True)
class OwnForm(Form):
    """A unit's own form: what only the book's needs may be left out."""

    id: OwnFormName
    use: Annotated[str, long(2)]
    example: tuple[tuple[str, ...], ...] = ()
    blank_rows: Annotated[int, between(0, 30)] = 10


def build(source: Source) -> list[Form]:
    """Make the forms from a chapter's `forms.yml`, already valid by its schema."""
    forms: list[Form] = make(list[Form], source.data)
    return forms
