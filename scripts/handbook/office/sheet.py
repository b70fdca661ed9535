"""How a form stands on paper: which way the sheet lies, how wide its columns, how high its rows.

Word and Excel files are written from the same sheet. The height that a text takes is reckoned from
the number of its characters: neither program's own layout is at hand when the files are made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.model.forms import Form
from handbook.office.measure import lines

POINT = 25.4 / 72  # millimetres
MARGIN = 20.0  # of all four sides, in millimetres
FOOT = 8.0  # of the margin below, where the number of the page stands
PADDING = 1.5  # left and right within a cell
NARROWEST = 9.0  # a column in which a hand can still write, and two characters stand side by side
LINE = 1.4  # height of a line, in sizes of its type
TITLE_SIZE, HEAD_SIZE, NOTE_SIZE = 18.0, 11.0, 9.0
_SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
_MANY_SHEETS = 10.5  # the size of type if one sheet is not enough
_TITLE, _HEAD, _SIGNATURES, _SLACK = 14.0, 8.0, 14.0, 6.0  # heights
_EMPTY = (10.0, 9.0, 8.0)  # a row to write in: as high as may be
_SPARE = 0.06  # of a register's room: Excel's rows are higher than reckoned, and are not shrunk
_STRETCH = {False: 2.0, True: 1.3}  # how much higher rows may get to fill the sheet: blank, sample


@dataclass(frozen=True)
class Sheet:
    """A blank or a sample, laid out.

    Attributes:
        form: the form.
        sample: whether it is the filled example.
        title: what stands above.
        rows: the cells below the heads of the columns.
        notes: how to fill it in, below the table.
        widths: of the columns, in millimetres.
        heights: of the rows, in millimetres; the columns' heads first.
        size: of the table's type, in points.
        single: whether it is reckoned to fit on one sheet.
        unit: whose blank it is; "" leaves a line to write on.
    """

    form: Form
    sample: bool
    title: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    single: bool
    unit: str = ""


def paper(form: Form) -> tuple[float, float]:
    """Return the width and height of a form's sheet in millimetres."""
    return (297.0, 210.0) if form.landscape else (210.0, 297.0)


def column_widths(form: Form) -> tuple[float, ...]:
    """Return the widths of a form's columns, in millimetres."""
    shares = form.widths or (1,) * len(form.columns)
    width = paper(form)[0] - 2 * MARGIN
    return tuple(round(width * share / sum(shares), 1) for share in shares)


def lay_out(form: Form, sample: bool, words: Callable[[str], str], unit: str = "") -> Sheet:
    """Lay out a form.

    Args:
        form: the form.
        sample: whether the filled example is wanted.
        words: turns a text of the book into words alone.
        unit: whose blank it is; "" leaves a line to write on.
    """
    rows = tuple(tuple(map(words, row)) for row in (form.example if sample else form.blank))
    notes = tuple(map(words, (form.use, *form.tips)))
    widths = column_widths(form)
    room = paper(form)[1] - 2 * MARGIN - _around(form, notes)
    if form.register and not sample:
        room *= 1 - _SPARE
    asked = [0 if sample else form.row_heights.get(row[0], 0) for row in rows]

    @cache
    def texts(size: float) -> list[float]:
        return [row_height(row, widths, size) for row in (form.columns, *rows)]

    def heights(size: float, empty: float) -> list[float]:
        head, *body = texts(size)
        return [head, *(max(text, least or empty) for text, least in zip(body, asked, strict=True))]

    tries = [(size, empty) for size in _SIZES for empty in ((0.0,) if sample else _EMPTY)]
    fitting = next((way for way in tries if sum(heights(*way)) <= room), None)
    size = fitting[0] if fitting else _MANY_SHEETS
    head, *body = heights(*(fitting or (size, 0.0 if sample else _EMPTY[0])))
    stretch = min((room - head) / sum(body), _STRETCH[sample]) if fitting and body else 1.0
    return Sheet(
        form,
        sample,
        f"{form.title}（样例，教学编写）" if sample else form.title,
        rows,
        notes,
        widths,
        (round(head, 1), *(round(height * stretch, 1) for height in body)),
        size,
        fitting is not None,
        unit,
    )


def row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Return how high a row is, in millimetres, whose cells hold texts of a size."""
    rows = max(
        lines(text, width - 2 * PADDING, size * POINT) for text, width in zip(cells, widths, strict=True)
    )
    return rows * size * POINT * LINE + 2.0


def _around(form: Form, notes: Sequence[str]) -> float:
    """The height of what stands above and below the table."""
    width = paper(form)[0] - 2 * MARGIN
    rows = sum(lines(f"1.{note}", width, NOTE_SIZE * POINT) for note in notes) + 1
    signatures = _SIGNATURES if form.signatures else 0.0
    return _TITLE + _HEAD + signatures + rows * NOTE_SIZE * POINT * LINE + _SLACK
