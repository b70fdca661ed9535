"""The year's Excel files: read back, printed by LibreOffice; all of the year's files the same every time."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.year_plan import BODIES, file_name
from handbook.office.calendar import generate
from handbook.office.xlsx import HEAD_ROW
from tests.office import elsewhere
from tests.office.printing import printed

MOST_PAGES = 4


@pytest.fixture(scope="module")
def files(real_book: Book) -> dict[str, bytes]:
    return {name.removeprefix(f"{FILES}/"): data for name, data in generate(real_book).items()}


def sheet(files: dict[str, bytes], body: str) -> Worksheet:
    page = load_workbook(io.BytesIO(files[file_name(body, ".xlsx")])).active
    assert isinstance(page, Worksheet)
    return page


def test_a_row_a_day_and_what_falls_due_below(files: dict[str, bytes], real_book: Book) -> None:
    plan = real_book.year_plan
    for body, name in BODIES.items():
        page = sheet(files, body)
        assert page["A1"].value == f"{plan.starts}年年度日历（{name}）"
        days = [page.cell(row, 1).value for row in range(HEAD_ROW + 1, page.max_row + 1)]
        dated = [day for day in days if isinstance(day, datetime)]
        assert dated == sorted(dated)
        assert len(dated) == sum(len(list(task.days(plan.starts))) for task in plan.of(body))
        assert {day.year for day in dated} == {plan.starts}
        open_days = range(HEAD_ROW + 1 + len(dated), HEAD_ROW + 1 + len(dated) + 2)
        assert [page.cell(row, 1).value for row in open_days] == [None, None]
        assert all(page.cell(row, 2).value for row in open_days)


def test_it_is_a_sheet_to_work_with(files: dict[str, bytes]) -> None:
    page = sheet(files, "with-committee")
    assert (page.freeze_panes, page.print_title_rows) == ("A4", "$3:$3")
    assert page.print_area.endswith(f"$G${page.max_row}")
    rules = {rule.type: rule.formula1 for rule in page.data_validations.dataValidation}
    assert rules["list"] == '"√,没办"'
    assert "date" in rules
    assert page["A4"].number_format == 'yyyy"年"m"月"d"日"'


def test_libreoffice_prints_every_day(files: dict[str, bytes], tmp_path: Path) -> None:
    names = [file_name(body, ".xlsx") for body in BODIES]
    for pages in printed({name: files[name] for name in names}, tmp_path).values():
        text = "".join(pages)
        assert 1 < len(pages) <= MOST_PAGES
        assert "###" not in text, "一栏放不下日子"
        assert text.count("打勾") >= len(pages) - 1, "每页有表头"
        assert text.count("2027年1") > 1


def test_the_same_plan_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    ours = {f"{FILES}/{name}": data for name, data in files.items()}
    assert elsewhere.made("handbook.office.calendar", "generate(book)") == elsewhere.fingerprints(ours)
