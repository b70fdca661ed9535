"""A form as an Excel file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.model.dates import SAMPLE_YEAR, read_day
from handbook.office import sheetml
from handbook.office.package import packed
from handbook.office.sheet import HEAD_SIZE, MARGIN, NOTE_SIZE, POINT, TITLE_SIZE, Sheet, row_height
from handbook.office.wording import NOTES, head_line, signature_line

BODY, TITLE, HEAD = "仿宋", "宋体", "黑体"
HEAD_ROW = 3  # of the columns' heads; the title and the line of unit, name, day stand above
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\]")
_CHARACTER, _CELL_EDGE = 7 / 96 * 25.4, 5 / 96 * 25.4  # of Excel's column widths, in millimetres
_INCH, _FOOT = 25.4, 8.0  # millimetres: an inch, and from the footer to the paper's edge
_SIGNATURE = 34.0  # points
# A row that grows with what is written into it shrinks with it, too. To the right of what is printed stands
# an empty cell in a type so large that the row keeps the height it was made with.
_STRUT, _STRUT_LINE = "Arial", 1.2  # a line of it takes 1.15 (LibreOffice) to 1.27 (Excel) of its size
_STRUT_WIDTH = 0.5  # of its column, in Excel's characters
# How days are written: without the year and with it.
_DAYS = {"day": 'm"月"d"日"', "full day": 'yyyy"年"m"月"d"日"'}


def xlsx(sheet: Sheet) -> bytes:
    """Write a sheet as an Excel file; the same sheet gives the same bytes."""
    looks = _looks(sheet)
    styles = {name: place for place, name in enumerate(looks, 1)}
    above, below = list(_above(sheet)), list(_below(sheet))
    table = HEAD_ROW + len(sheet.rows)
    rows = [
        *(_line(sheet, place, line, styles) for place, line in enumerate(above, 1)),
        *(_row(sheet, place, styles) for place in range(len(sheet.heights))),
        *(_line(sheet, place, line, styles) for place, line in enumerate(below, table + 1)),
    ]
    page = sheetml.sheet(
        rows,
        [(width - _CELL_EDGE) / _CHARACTER for width in sheet.widths],
        HEAD_ROW,
        [place for place in range(1, len(rows) + 1) if not HEAD_ROW <= place <= table],
        list(_rules(sheet, table)),
        _STRUT_WIDTH,
        sheetml.Paper(
            sheet.form.landscape,
            sheet.single and (sheet.sample or not sheet.form.register),
            MARGIN / _INCH,
            _FOOT / _INCH,
            f"{sheet.form.id}　第&P页，共&N页",
        ),
    )
    tab = _NOT_IN_A_TAB.sub("－", sheet.form.title)[:31]
    area = f"${sheetml.letter(len(sheet.widths))}${len(rows)}"
    parts = sheetml.workbook(tab, page, sheetml.styles([*looks.values()]), area, HEAD_ROW)
    return packed(parts, f"{sheet.form.id} {sheet.title}")


def _looks(sheet: Sheet) -> dict[str, sheetml.Look]:
    """The looks of a form's cells by their names."""
    size = sheet.size
    text = sheetml.Look(BODY, size, boxed=True)
    return {
        "title": sheetml.Look(TITLE, TITLE_SIZE, bold=True, centred=True),
        "above": sheetml.Look(BODY, HEAD_SIZE),
        "head": sheetml.Look(HEAD, size, centred=True, boxed=True),
        "text": text,
        **{name: text._replace(format=written) for name, written in _DAYS.items()},
        "notes": sheetml.Look(HEAD, NOTE_SIZE),
        "note": sheetml.Look(BODY, NOTE_SIZE),
        **{
            _strut(height): sheetml.Look(_STRUT, round(height / POINT / _STRUT_LINE, 1))
            for height in sheet.heights[1:]
        },
    }


def _strut(height: float) -> str:
    """The name of the look that keeps a row so many millimetres high."""
    return f"strut {height}"


Line = tuple[str, str, float, float]  # text, style, size in points; height in points, 0 for what it needs


def _above(sheet: Sheet) -> Iterator[Line]:
    yield sheet.title, "title", TITLE_SIZE, 0
    yield head_line(sheet.form, sheet.sample, sheet.unit), "above", HEAD_SIZE, 0


def _below(sheet: Sheet) -> Iterator[Line]:
    if sheet.form.signatures:
        yield signature_line(sheet.form, sheet.sample), "above", HEAD_SIZE, _SIGNATURE
    yield NOTES, "notes", NOTE_SIZE, 0
    for number, note in enumerate(sheet.notes, 1):
        yield f"{number}.{note}", "note", NOTE_SIZE, 0


def _line(sheet: Sheet, row: int, line: Line, styles: dict[str, int]) -> str:
    """A line as wide as the table."""
    text, style, size, height = line
    height = height or row_height([text], [sum(sheet.widths)], size) / POINT
    return sheetml.row(row, height, [sheetml.cell(row, 1, styles[style], text)])


def _row(sheet: Sheet, place: int, styles: dict[str, int]) -> str:
    """A row of the table, its heads if it is the first."""
    row, cells = HEAD_ROW + place, []
    texts = sheet.rows[place - 1] if place else sheet.form.columns
    for column, (text, name) in enumerate(zip(texts, sheet.form.columns, strict=True), 1):
        value: str | date | None = text
        style = "text" if place else "head"
        if place and name in sheet.form.dates:
            style = "full day" if "年" in text else "day"
            value = read_day(text) if text else ""
        cells.append(sheetml.cell(row, column, styles[style], value))
    height = sheet.heights[place]
    if place:
        cells.append(sheetml.cell(row, len(cells) + 1, styles[_strut(height)], None))
    return sheetml.row(row, height / POINT, cells, grows=place > 0)


def _rules(sheet: Sheet, last: int) -> Iterator[str]:
    """Let a closed set be chosen from a list, and a column of days take days alone."""
    for place, name in enumerate(sheet.form.columns, 1):
        letter = sheetml.letter(place)
        cells = f"{letter}{HEAD_ROW + 1}:{letter}{last}"
        if words := sheet.form.choices.get(name):
            yield sheetml.rule("list", f'"{",".join(words)}"', cells, name, f"只填：{'、'.join(words)}")
        elif name in sheet.form.dates:
            example = f"填日期，如 {SAMPLE_YEAR}-3-12"
            yield sheetml.rule("date", f"DATE({SAMPLE_YEAR - 100},1,1)", cells, name, example)
