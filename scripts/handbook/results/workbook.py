"""Writes the tables of a class's results as a workbook."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from handbook.office.package import repack
from handbook.results.tables import Cell, Table

_BODY, _NOTE = Font("仿宋", 11), Font("楷体", 10)
_HEAD, _TITLE = Font("黑体", 10), Font("宋体", 13, bold=True)
_THIN = Side(style="thin", color="999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="EEEEEE")
_WIDEST, _NARROWEST, _HEAD_WIDTH = 44, 6, 11  # of columns, in Latin letters
_LINE = 15.5  # height of a line, in points


def workbook(sheets: Iterable[tuple[str, list[Table]]], notices: Sequence[str]) -> bytes:
    """Return the workbook; the same tables give the same bytes.

    Args:
        sheets: name and tables of each sheet.
        notices: what was not counted, for a sheet of its own.
    """
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, tables in sheets:
        _fill(book.create_sheet(name), tables)
    said = Table(
        "没有算进去的和要留意的", ("哪一个文件，为什么",), [(text,) for text in notices or ("都算进去了。",)]
    )
    _fill(book.create_sheet("读入情况"), [said])
    written = io.BytesIO()
    book.save(written)
    return repack(written.getvalue(), "成绩")


def _fill(page: Worksheet, tables: Sequence[Table]) -> None:
    widths = _widths(tables)
    row = 1
    for table in tables:
        page.cell(row, 1, table.title).font = _TITLE
        heads = [head.removesuffix("%") for head in table.heads]
        row += 1
        for place, head in enumerate(heads, 1):
            cell = page.cell(row, place, head)
            cell.font, cell.border, cell.fill = _HEAD, _BOX, _GREY
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.row_dimensions[row].height = _height(heads, widths)
        for values in table.rows:
            row += 1
            for place, (head, value) in enumerate(zip(table.heads, values, strict=True), 1):
                _put(page, row, place, head, value)
            page.row_dimensions[row].height = _height(values, widths)
        for note in table.notes:
            row += 1
            cell = page.cell(row, 1, note)
            cell.font, cell.alignment = _NOTE, Alignment(vertical="top", wrap_text=True)
            page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(heads))
            page.row_dimensions[row].height = _height([note], [sum(widths[: len(heads)])])
        row += 2
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    if len(tables) == 1:
        page.freeze_panes = "B3"
    page.page_setup.paperSize, page.page_setup.orientation = Worksheet.PAPERSIZE_A4, "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0


def _widths(tables: Sequence[Table]) -> list[int]:
    """The widths of the columns: as wide as what stands in them, within limits; heads may take two lines."""
    columns = itertools.zip_longest(*(row for table in tables for row in table.rows))
    heads = itertools.zip_longest(*(table.heads for table in tables), fillvalue="")
    return [
        min(
            max(_NARROWEST, *map(_width, cells), *(min(_width(head) // 2 + 1, _HEAD_WIDTH) for head in names))
            + 2,
            _WIDEST,
        )
        for cells, names in itertools.zip_longest(columns, heads, fillvalue=())
    ]


def _height(values: Sequence[Cell], widths: Sequence[int]) -> float:
    """How high a row is, in points: no program reckons it before the file is opened."""
    lines = (
        math.ceil((_width(value) + 1) / (width - 1)) for value, width in zip(values, widths, strict=False)
    )
    return _LINE * max(1, *lines)


def _put(page: Worksheet, row: int, place: int, head: str, value: Cell) -> None:
    cell = page.cell(row, place, value)
    cell.font, cell.border = _BODY, _BOX
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is no formula
    elif isinstance(value, float):
        cell.number_format = "0%" if head.endswith("%") else "0.0" if head == "得分" else "0.00"


def _width(value: Cell) -> int:
    text = "0.00" if isinstance(value, float) else str(value or "")
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
