"""Rows of an Excel form: fitted anew to what is written into them, never lower than they were made."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from handbook.model.book import Book
from handbook.office.sheet import Sheet, lay_out
from handbook.office.xlsx import HEAD_ROW, xlsx

ROW = re.compile(r'<row r="(\d+)" ht="([\d.]+)"( customHeight="1")?>')


@pytest.fixture
def sheet(real_book: Book) -> Sheet:
    form = real_book.form("F18")
    assert form
    return lay_out(form, False, str)


def test_rows_to_write_in_are_not_fixed_and_those_around_are(sheet: Sheet) -> None:
    page = zipfile.ZipFile(io.BytesIO(xlsx(sheet))).read("xl/worksheets/sheet1.xml").decode()
    rows = ROW.findall(page)
    free = [int(number) for number, _, fixed in rows if not fixed]
    assert free == [HEAD_ROW + place for place, _ in enumerate(sheet.rows, 1)]
    assert len(rows) > len(free) > 5


def test_an_empty_cell_beside_a_row_is_as_high_as_the_row_was_made(sheet: Sheet) -> None:
    """Excel and LibreOffice fit a row to its largest type; a line of Arial takes 1.15 to 1.27 of its size."""
    page = load_workbook(io.BytesIO(xlsx(sheet))).active
    assert page
    heights = set()
    for place, _ in enumerate(sheet.rows, HEAD_ROW + 1):
        strut = page.cell(place, page.max_column)
        height = page.row_dimensions[place].height
        assert strut.value is None
        assert strut.font.name == "Arial"
        assert 0.93 * height < 1.15 * strut.font.size < 1.27 * strut.font.size < 1.07 * height
        heights.add(height)
    assert len(heights) > 2


def test_what_stands_beside_the_form_is_not_printed(sheet: Sheet) -> None:
    page = load_workbook(io.BytesIO(xlsx(sheet))).active
    assert page
    assert page.print_area.endswith(f"$B${page.max_row}")
    assert page.max_column == 3
    assert not [row for row in page.iter_rows(min_col=3, values_only=True) if any(row)]
    assert all(str(area).endswith(f"B{area.max_row}") for area in page.merged_cells.ranges)


def test_a_register_goes_on_over_more_sheets_and_another_form_stays_on_one(real_book: Book) -> None:
    """Forty people are no table at half its size; and Excel's higher rows still leave the blank on its sheet."""
    blanks = [lay_out(form, False, str) for chapter in real_book.chapters.values() for form in chapter.forms]
    goes_on = {}
    for blank in blanks:
        page = load_workbook(io.BytesIO(xlsx(blank))).active
        assert page
        goes_on[blank.form.id] = page.page_setup.fitToHeight == 0
    assert goes_on == {blank.form.id: blank.single is False or blank.form.blank_rows > 2 for blank in blanks}
    assert len(set(goes_on.values())) == 2
    sample = next(lay_out(b.form, True, str) for b in blanks if b.form.register)
    page = load_workbook(io.BytesIO(xlsx(sample))).active
    assert page
    assert page.page_setup.fitToHeight == 1
