"""The bank as a workbook: one row a question, the columns that examination tools ask for."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from handbook.export.items import Item
from handbook.export.report import Exported
from handbook.export.rows import ABOUT, Row, losses, rows
from handbook.model.questions import DIFFICULTY_NAMES, LETTERS
from handbook.office.package import repack

FILE = "题库.xlsx"
SHEET = "题库"
_WIDTHS = {"题型": 9, "题干": 50, "答案": 16, "解析": 60, "分值": 6, "难度": 6, "章": 20, "题号": 18}
_OPTION_WIDTH = 24


def make(items: Sequence[Item]) -> Exported:
    """Return the questions as a workbook; the same questions give the same bytes.

    Args:
        items: the questions.
    """
    found = rows(items)
    signs = LETTERS[: max(len(row.options) for row in found)]
    heads = ["题型", "题干", *(f"选项{sign}" for sign in signs), "答案", "解析", "分值", "难度", "章", "题号"]
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = SHEET
    page.freeze_panes = "A2"
    for column, head in enumerate(heads, 1):
        page.cell(1, column, head).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, _OPTION_WIDTH)
    for number, row in enumerate(found, 2):
        for column, value in enumerate(_values(row, len(signs)), 1):
            _write(page, number, column, value)
    written = io.BytesIO()
    book.save(written)
    about = (
        "第一行是栏名，一行一题。学习目标、建议用时、回看的链接没有带，误解的编号换成了误解的话。",
        *ABOUT,
    )
    return Exported(FILE, repack(written.getvalue(), SHEET), about, losses(items))


def _values(row: Row, options: int) -> list[str | float]:
    question = row.item.question
    padded = [*row.options, *[""] * (options - len(row.options))]
    return [
        row.kind,
        row.stem,
        *padded,
        row.answer,
        row.reason,
        row.score,
        DIFFICULTY_NAMES[question.difficulty],
        row.item.heading,
        row.item.id,
    ]


def _write(page: Worksheet, row: int, column: int, value: str | float) -> None:
    if value == "":
        return
    cell = page.cell(row, column, value)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is no formula
