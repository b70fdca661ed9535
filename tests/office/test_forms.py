"""Every form's Word and Excel files: read back, printed by LibreOffice, the same bytes every time."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import datetime

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.forms import Form
from handbook.office.docx import docx
from handbook.office.forms import generate
from handbook.office.plain import plain
from handbook.office.sheet import lay_out
from handbook.office.xlsx import xlsx
from tests.drawn import drawn
from tests.office import elsewhere, printing

SUFFIXES = (".docx", ".xlsx")
ROWS = 60  # of a form that no single sheet holds


def flat(text: str) -> str:
    """A text without its blanks and lines: a cell's line may end anywhere."""
    return re.sub(r"\s", "", text)


def forms(book: Book) -> list[Form]:
    return [form for chapter in book.chapters.values() for form in chapter.forms]


def long_form(book: Book) -> Form:
    found = book.form("F17")
    assert found
    return dataclasses.replace(found, id="F00", blank_rows=ROWS)


@pytest.fixture(scope="module")
def files(real_book: Book) -> dict[str, bytes]:
    return {name.removeprefix(f"{FILES}/"): data for name, data in generate(real_book).items()}


@pytest.fixture(scope="module")
def printed_forms(real_book: Book) -> list[Form]:
    """Those whose files are printed."""
    return drawn(forms(real_book), 6)


@pytest.fixture(scope="module")
def printed(
    files: dict[str, bytes],
    real_book: Book,
    printed_forms: list[Form],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What LibreOffice prints of their files, and of a form of several sheets: the text of each page."""
    names = [f.file_name(s, sample) for f in printed_forms for s in SUFFIXES for sample in (False, True)]
    sheet = lay_out(long_form(real_book), False, str)
    some = {**{name: files[name] for name in names}, "F00.docx": docx(sheet), "F00.xlsx": xlsx(sheet)}
    return printing.printed(some, tmp_path_factory.mktemp("office"))


def test_every_form_has_four_files_named_as_a_person_knows_them(
    files: dict[str, bytes], real_book: Book
) -> None:
    assert len(files) == 4 * len(forms(real_book))
    for name in (
        "F18-会议记录.docx",
        "F18-会议记录（样例）.docx",
        "F18-会议记录.xlsx",
        "F18-会议记录（样例）.xlsx",
    ):
        assert name in files


@pytest.mark.seldom
def test_a_file_prints_on_one_sheet_with_all_its_words(
    printed: dict[str, list[str]], real_book: Book, printed_forms: list[Form]
) -> None:
    wrong = []
    for form in printed_forms:
        for sample in (False, True):
            rows = [form.columns, *(form.example if sample else form.blank)]
            words = [flat(plain(cell, real_book)) for row in rows for cell in row]
            for suffix in SUFFIXES:
                name = form.file_name(suffix, sample)
                pages = printed[name]
                text = flat("".join(pages))
                if len(pages) != 1:
                    wrong.append(f"{name}：{len(pages)}页")
                wrong += [f"{name}：没有“{head}：”" for head, _ in form.heads if f"{head}：" not in text]
                wrong += [
                    f"{name}：没有“{sign}签名”" for sign in form.signatures if f"{sign}签名" not in text
                ]
                # A cell's lines stand between those of its neighbours in the text of a PDF.
                signs = set(text)
                wrong += [f"{name}：没有“{word}”" for word in words if not set(word) <= signs]
    assert wrong == []


def test_a_form_of_several_sheets_has_its_heads_on_each(
    printed: dict[str, list[str]], real_book: Book
) -> None:
    for name in ("F00.docx", "F00.xlsx"):
        assert len(printed[name]) > 1
        for page in printed[name][:-1]:  # the notes alone may have come to stand on the last
            for head in long_form(real_book).columns:
                assert head in flat(page), name


def test_the_minutes_leave_room_to_write(files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files["F18-会议记录.docx"]))
    (table,) = document.tables
    heights = {row.cells[0].text: row.height.mm for row in table.rows if row.height}
    assert heights["各人意见"] >= 40
    assert min(heights.values()) >= 6
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert next(table.rows[0]._tr.iter(qn("w:tblHeader")), None) is not None
    fonts = {e.get(qn("w:eastAsia")) for e in document.element.body.iter(qn("w:rFonts"))}
    assert fonts == {"宋体", "仿宋", "黑体"}


def test_a_table_of_many_columns_lies_on_its_side(files: dict[str, bytes]) -> None:
    section = Document(io.BytesIO(files["F28-三会一课记录与台账.docx"])).sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_workbook_offers_lists_and_knows_days(files: dict[str, bytes]) -> None:
    page = load_workbook(io.BytesIO(files["F17-会议准备清单（样例）.xlsx"])).active
    assert page is not None
    assert (page.title, page.freeze_panes, page.print_title_rows) == ("会议准备清单", "A4", "$3:$3")
    assert page.print_area.startswith("'会议准备清单'!$A$1:$F$")
    assert page.page_setup.orientation == "landscape"
    rules = {rule.type: (str(rule.sqref), rule.formula1) for rule in page.data_validations.dataValidation}
    assert rules["list"] == ("F4:F10", '"已核,未核"')
    assert rules["date"][0] == "D4:D10"
    assert page["D4"].value == datetime(2026, 3, 2)
    assert page["D4"].number_format == 'm"月"d"日"'
    assert [page.cell(3, column).font.name for column in (1, 6)] == ["黑体", "黑体"]


def test_marks_become_words(real_book: Book) -> None:
    cited = plain(
        "照〔branch-rules#第十二条〕办〔S2.3-1〕，**先**核〔词 报告〕，中办发〔2018〕1号", real_book
    )
    assert "〔b" not in cited
    assert "第十二条" in cited
    assert cited.endswith("办，先核报告，中办发〔2018〕1号")
    sample = lay_out(next(f for f in forms(real_book) if f.id == "F04"), True, lambda t: plain(t, real_book))
    assert "〔" not in "".join(cell for row in sample.rows for cell in row)


def test_a_blank_without_rows_is_its_head(real_book: Book) -> None:
    form = dataclasses.replace(long_form(real_book), prefilled=(), blank_rows=0)
    sheet = lay_out(form, False, str)
    assert sheet.rows == ()
    assert docx(sheet)


@pytest.mark.seldom
def test_the_same_book_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    ours = {f"{FILES}/{name}": data for name, data in files.items()}
    assert elsewhere.made("handbook.office.forms", "generate(book)") == elsewhere.fingerprints(ours)


def test_a_file_keeps_no_time_and_no_name_of_a_machine(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}, name
            assert packed.namelist() == sorted(packed.namelist())
            assert b"dcterms" not in packed.read("docProps/core.xml")
