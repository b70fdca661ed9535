"""Writes the workbook to type into."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from handbook.office.package import repack
from handbook.quiz.draw import Paper
from handbook.results.entry_sheet import (
    ABOUT,
    DAY_CELL,
    ENTRY,
    FACTS,
    FIRST_ROW,
    FORMAT,
    HEAD_ROW,
    JUDGED,
    ROWS,
    VERSION,
    WHO,
    Column,
    columns,
)

_BODY, _HEAD = Font("仿宋", 11), Font("黑体", 11)
_TITLE = Font("宋体", 14, bold=True)
_THIN = Side(style="thin", color="999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="EEEEEE")
_LAST = FIRST_ROW + 5 * ROWS  # what is added below the drawn rows is looked at, too
_HOW = (
    "一行一名学员，一列一题；题号、字母照印出来的卷。姓名、单位写全：同名的靠单位分开，还分不开的在姓名后面加字。",
    "单选写一个字母，学员写了两个的空着；多选写选的全部字母，如AC；判断写对、错，判了错又改正对的写错改。",
    "填空、配对、排序、情景、简答写得分，照评分标准给，可以有一位小数。",
    "没有答的空着，算0分。缺考的不要写这一行。",
    "登完存回 .xlsx，和别的登分表、学员导出的文件放在一个文件夹里，运行 results 文件夹。",
)


def workbook(paper: Paper) -> bytes:
    """Return the workbook to type a paper's answers into; the same paper gives the same bytes."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = ENTRY
    page["A1"] = f"登分表　{paper.blueprint.title}　卷号{paper.code}　题库{paper.version}"
    page["A1"].font = _TITLE
    page["A2"] = "考试日期"
    page["A2"].font = _HEAD
    page[DAY_CELL].number_format = "yyyy-mm-dd"
    _add(
        page,
        DataValidation("date", operator="greaterThan", formula1="DATE(2020,1,1)"),
        DAY_CELL,
        "填日期，如2026-3-12",
    )
    own = columns(paper)
    _heads(page, own)
    _cells(page, len(WHO) + len(own))
    for place, column in enumerate(own, len(WHO) + 1):
        letter = get_column_letter(place)
        rule = _rule(column, f"{letter}{FIRST_ROW}")
        _add(page, rule, f"{letter}{FIRST_ROW}:{letter}{_LAST}", f"只填{column.asks}；没有答就空着")
    page.freeze_panes = f"{get_column_letter(len(WHO) + 1)}{FIRST_ROW}"
    page.page_setup.paperSize, page.page_setup.orientation = Worksheet.PAPERSIZE_A4, "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW + 1}"
    _about(book.create_sheet(ABOUT), paper)
    written = io.BytesIO()
    book.save(written)
    return repack(written.getvalue(), f"登分表 {paper.code}")


def _heads(page: Worksheet, own: list[Column]) -> None:
    heads = [(text, "", 12 if text == "姓名" else 18) for text in WHO]
    heads += [
        (f"第{column.item.number}题", f"{column.item.entry.question.type_name} {column.full}分", 9)
        for column in own
    ]
    for place, (text, below, width) in enumerate(heads, 1):
        for row, words in ((HEAD_ROW, text), (HEAD_ROW + 1, below)):
            cell = page.cell(row, place, words or None)
            cell.font, cell.border, cell.fill = _HEAD, _BOX, _GREY
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(place)].width = width
    page.row_dimensions[HEAD_ROW + 1].height = 32


def _cells(page: Worksheet, count: int) -> None:
    for row in range(FIRST_ROW, FIRST_ROW + ROWS):
        for place in range(1, count + 1):
            cell = page.cell(row, place)
            cell.font, cell.border = _BODY, _BOX
            cell.alignment = Alignment(horizontal="left" if place <= len(WHO) else "center")
            if place <= len(WHO):
                cell.number_format = "@"


def _rule(column: Column, first: str) -> DataValidation:
    """What the program that is typed into lets pass."""
    if column.kind == "points":
        return DataValidation("decimal", operator="between", formula1="0", formula2=str(column.full))
    if column.kind == "letters":  # nothing is left when every letter was taken away once
        rest = f"UPPER({first})"
        for sign in column.letters:
            rest = f'SUBSTITUTE({rest},"{sign}","",1)'
        return DataValidation("custom", formula1=f"LEN({rest})=0")
    words = column.letters if column.kind == "letter" else list(JUDGED)
    return DataValidation("list", formula1=f'"{",".join(words)}"')


def _add(page: Worksheet, rule: DataValidation, cells: str, error: str) -> None:
    rule.allow_blank = rule.showErrorMessage = True
    rule.errorTitle, rule.error = "登分表", error
    rule.add(cells)
    page.add_data_validation(rule)


def _about(page: Worksheet, paper: Paper) -> None:
    facts = (FORMAT, VERSION, paper.code, paper.version)
    rows = [
        *((text, None) for text in _HOW),
        *zip(FACTS, facts, strict=True),
        ("上面四行给程序看，不要改。", None),
    ]
    for row, (name, value) in enumerate(rows, 1):
        cell = page.cell(row, 1, name)
        cell.font, cell.alignment = _BODY, Alignment(wrap_text=True, vertical="top")
        if value is not None:
            beside = page.cell(row, 2, str(value))
            beside.font, beside.data_type = _BODY, "s"
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 70, 24
