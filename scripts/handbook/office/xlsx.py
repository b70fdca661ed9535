"""A form as an Excel file."""

from __future__ import annotations

import io
import re
from copy import copy
from datetime import date
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import FORMAT_GENERAL
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from handbook.model.dates import SAMPLE_YEAR, read_day
from handbook.office.package import repack
from handbook.office.sheet import HEAD_SIZE, MARGIN, NOTE_SIZE, POINT, TITLE_SIZE, Sheet, row_height
from handbook.office.wording import NOTES, head_line, signature_line

BODY, TITLE, HEAD = "仿宋", "宋体", "黑体"
HEAD_ROW = 3  # of the columns' heads; the title and the line of unit, name, day stand above
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\]")
_DAY = 'm"月"d"日"'
_FULL_DAY = f'yyyy"年"{_DAY}'
_CHARACTER, _CELL_EDGE = 7 / 96 * 25.4, 5 / 96 * 25.4  # of Excel's column widths, in millimetres
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def xlsx(sheet: Sheet) -> bytes:
    """Write a sheet as an Excel file; the same sheet gives the same bytes."""
    book = Workbook()
    book._colors = ()  # type: ignore[attr-defined]  # the palette that every program has
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = _NOT_IN_A_TAB.sub("－", sheet.form.title)[:31]
    for place, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(place)].width = round((width - _CELL_EDGE) / _CHARACTER, 2)
    _line(page, sheet, 1, sheet.title, Font(TITLE, TITLE_SIZE, bold=True), "center")
    _line(page, sheet, 2, head_line(sheet.form, sheet.sample, sheet.unit), Font(BODY, HEAD_SIZE))
    _table(page, sheet)
    last = HEAD_ROW + len(sheet.rows)
    _validate(page, sheet, last)
    if sheet.form.signatures:
        last += 1
        _line(page, sheet, last, signature_line(sheet.form, sheet.sample), Font(BODY, HEAD_SIZE))
        page.row_dimensions[last].height = 34
    _line(page, sheet, last + 1, NOTES, Font(HEAD, NOTE_SIZE))
    for number, note in enumerate(sheet.notes, 1):
        _line(page, sheet, last + 1 + number, f"{number}.{note}", Font(BODY, NOTE_SIZE))
    _set_up_paper(page, sheet, last + 1 + len(sheet.notes))
    return written(book, f"{sheet.form.id} {sheet.title}")


def written(book: Workbook, title: str) -> bytes:
    """Return a workbook as a file; the same workbook gives the same bytes."""
    file = io.BytesIO()
    # What openpyxl packs is unpacked at once, so it only stores.
    ExcelWriter(book, ZipFile(file, "w")).save()
    return repack(file.getvalue(), title)


def _line(page: Worksheet, sheet: Sheet, row: int, text: str, font: Font, across: str = "left") -> None:
    """Write a line as wide as the table."""
    # merge_cells() would make a cell of each that is hidden.
    page.merged_cells.add(f"A{row}:{get_column_letter(len(sheet.widths))}{row}")
    cell = page.cell(row, 1, text)
    cell.font = font
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    height = row_height([text], [sum(sheet.widths)], font.size)
    page.row_dimensions[row].height = round(height / POINT, 1)


def _table(page: Worksheet, sheet: Sheet) -> None:
    fonts = {True: Font(HEAD, sheet.size), False: Font(BODY, sheet.size)}
    ways = {
        True: Alignment(horizontal="center", vertical="center", wrap_text=True),
        False: Alignment(horizontal="left", vertical="center", wrap_text=True),
    }
    dated = {place for place, name in enumerate(sheet.form.columns) if name in sheet.form.dates}
    looks: dict[tuple[bool, str], StyleArray] = {}
    for row, cells in enumerate((sheet.form.columns, *sheet.rows)):
        page.row_dimensions[HEAD_ROW + row].height = round(sheet.heights[row] / POINT, 1)
        for column, text in enumerate(cells):
            cell = page.cell(HEAD_ROW + row, column + 1, text or None)
            day = row > 0 and column in dated
            look = (not row, (_FULL_DAY if "年" in text else _DAY) if day else FORMAT_GENERAL)
            if look not in looks:  # openpyxl compares a font with all others each time that one is set
                cell.font, cell.alignment, cell.border = fonts[not row], ways[not row], _BOX
                cell.number_format = look[1]
                looks[look] = cell._style  # type: ignore[attr-defined]
            cell._style = copy(looks[look])  # type: ignore[attr-defined]  # as openpyxl's manual does
            if day:
                cell.value = read_day(text) if text else None
                cell.number_format = look[1]  # a day that is set brings a format of its own
            elif text:
                cell.data_type = "s"  # a text that begins with = is no formula


def _validate(page: Worksheet, sheet: Sheet, last: int) -> None:
    """Let a closed set be chosen from a list, and a column of days take days alone."""
    for place, name in enumerate(sheet.form.columns, 1):
        letter = get_column_letter(place)
        if words := sheet.form.choices.get(name):
            rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
            rule.error = f"只填：{'、'.join(words)}"
        elif name in sheet.form.dates:
            start = date(SAMPLE_YEAR - 100, 1, 1)
            rule = DataValidation("date", operator="greaterThan", formula1=f"DATE({start.year},1,1)")
            rule.allow_blank, rule.error = True, f"填日期，如 {SAMPLE_YEAR}-3-12"
        else:
            continue
        rule.errorTitle = name
        rule.showErrorMessage = True
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        page.add_data_validation(rule)


def _set_up_paper(page: Worksheet, sheet: Sheet, last: int) -> None:
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.print_area = f"A1:{get_column_letter(len(sheet.widths))}{last}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if sheet.form.landscape else "portrait"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, int(sheet.single)
    page.print_options.horizontalCentered = True
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, MARGIN / 25.4)
    page.page_margins.footer = 8 / 25.4
    footer = HeaderFooterItem()
    footer.center.text = f"{sheet.form.id}　第&P页，共&N页"
    page.HeaderFooter.oddFooter = footer
