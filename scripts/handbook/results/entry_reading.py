"""Reads a workbook that was typed into."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from handbook.quiz.draw import Paper
from handbook.results.entry_sheet import (
    ABOUT,
    DAY_CELL,
    ENTRY,
    FACTS,
    FIRST_ROW,
    FORMAT,
    HEAD_ROW,
    VERSION,
    WHO,
    Column,
    columns,
)
from handbook.results.sitting import Learner, NotRead, Papers, Sitting, clean, mark

LIMIT = 5 * 1024 * 1024  # bytes of the file
_UNPACKED = 60 * 1024 * 1024  # and of what is in it
_MOST_ROWS = 2000
_TYPED_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")  # as a text, not as a day
# What the libraries say of a file that is spoilt somewhere: in its zip, its XML or what that means.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    OSError,
    EOFError,
)
Cells = Sequence[Any]


def read(data: bytes, source: str, papers: Papers) -> tuple[list[Sitting], list[str]]:
    """Read one workbook.

    Args:
        data: the file.
        source: its name.
        papers: the papers that there are.

    Returns:
        The learners' papers, and the rows that were left out, a sentence each.

    Raises:
        NotRead: the file is no entry sheet of ours, or not whole, or of another book.
    """
    book = _open(data)
    facts = _facts(book)
    if facts.get("格式") != FORMAT or ENTRY not in book.sheetnames:
        raise NotRead("不是登分表：用 results --sheet 卷号 做的才读得懂")
    if facts.get("格式版本") != str(VERSION):
        raise NotRead("是更新的手册做的登分表，这一份读不全：换成新的手册再统计")
    paper = papers.of(facts.get("卷号", ""), facts.get("题库版本", "")[:20])
    page = book[ENTRY]
    last = min(page.max_row, FIRST_ROW + _MOST_ROWS)  # beyond what is there, cells would be made
    rows = list(page.iter_rows(min_row=FIRST_ROW, max_row=last, values_only=True))
    own = columns(paper)
    _check_heads(next(page.iter_rows(min_row=HEAD_ROW, max_row=HEAD_ROW, values_only=True), ()), own)
    sittings, notices = [], []
    day, unread = _day(page[DAY_CELL].value)
    if unread:
        notices.append(f"考试日期写的“{unread[:20]}”看不懂，当作没有写：写成2026-3-12")
    for number, row in _typed(rows):
        try:
            sittings.append(_sitting(row, f"{source}第{number}行", paper, own, day))
            if all(value in (None, "") for value in row[len(WHO) : len(WHO) + len(own)]):
                notices.append(f"第{number}行一题也没有登，算0分：缺考的，删去这一行再统计")
        except NotRead as error:
            notices.append(f"第{number}行没有算：{error}")
    return sittings, notices or ([] if sittings else ["登分表是空的"])


def _open(data: bytes) -> Workbook:
    if len(data) > LIMIT:
        raise NotRead("文件太大（超过5MB），不是登分表")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                raise NotRead("文件解开太大，不是登分表")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except _BROKEN as error:
        raise NotRead("打不开：不是 .xlsx，或者不完整，请重新存一份") from error


def _facts(book: Workbook) -> dict[str, str]:
    if ABOUT not in book.sheetnames:
        return {}
    rows = book[ABOUT].iter_rows(max_row=40, max_col=2, values_only=True)
    return {str(row[0]): _text(row[1]) for row in rows if len(row) == 2 and row[0] in FACTS}


def _check_heads(found: Cells, own: list[Column]) -> None:
    heads = [*WHO, *(f"第{column.item.number}题" for column in own)]
    wrong = [head for head, cell in zip(heads, [*found, *[None] * len(heads)], strict=False) if cell != head]
    if wrong:
        raise NotRead(f"表头“{wrong[0]}”不在原来的地方：列不能删、不能换次序，重做一份登分表再抄过去")


def _typed(rows: Sequence[Cells]) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, with their numbers."""
    for number, row in enumerate(rows, FIRST_ROW):
        texts = [_text(value) for value in row]
        if any(texts):
            yield number, texts


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _day(value: Any) -> tuple[int, str]:
    """Return the noon of the day in a cell, 0 if it has none, and what is written there and no day."""
    text = _text(value) if not isinstance(value, date) else ""
    if match := _TYPED_DAY.fullmatch(text):
        with suppress(ValueError):  # no day of the calendar
            value = date(*map(int, match.groups()))
    if isinstance(value, date):
        return int(datetime.combine(value, time(12), UTC).timestamp()), ""
    return 0, text


def _sitting(row: list[str], source: str, paper: Paper, own: list[Column], day: int) -> Sitting:
    cells = [*row, *[""] * (len(WHO) + len(own) - len(row))]
    name, unit, group = (text[:40] for text in cells[: len(WHO)])
    answers: list[tuple[tuple[str, ...], Sequence[int] | None]] = []
    given: dict[int, float] = {}
    for place, (column, text) in enumerate(zip(own, cells[len(WHO) :], strict=False)):
        found = column.read(text)
        if found is None:
            raise NotRead(f"第{column.item.number}题写的“{text[:10]}”看不懂，只填{column.asks}")
        if isinstance(found, float):
            given[place] = found
            found = ((), None)
        answers.append(found)
    chosen, marked = mark(paper, answers)
    points = tuple(given.get(place, of_rules) for place, of_rules in enumerate(marked))
    return Sitting(Learner(name, unit, group, source), paper.code, day, chosen, points, source)
