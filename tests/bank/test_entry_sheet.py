"""The workbook for papers taken on paper: what may be typed, and that it comes back as it was meant."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handbook.commands.results import write_sheet
from handbook.model.questions import LETTERS
from handbook.quiz.draw import Item, Paper
from handbook.results import entry_reading, entry_sheet
from handbook.results.entry_writing import workbook
from handbook.results.gather import results
from handbook.results.sitting import NotRead, Papers, fulls

TWO_LETTERS = "单选写一个字母，学员写了两个的空着"
NOTHING = "一题也没有登，算0分：缺考的，删去这一行再统计"


@pytest.fixture(scope="module")
def written(paper: Paper) -> bytes:
    return workbook(paper)


@pytest.fixture
def sheet(written: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written))


def place(paper: Paper, kind: str, **wanted: Any) -> int:
    """The column of the first question of a type, and with such an answer."""
    for number, item in enumerate(paper.items):
        question = item.entry.question
        if question.type == kind and all(getattr(question, k) == v for k, v in wanted.items()):
            return len(entry_sheet.WHO) + 1 + number
    raise AssertionError(kind)


def key(item: Item) -> str:
    """What a learner writes on paper who knows everything."""
    question = item.entry.question
    if question.type == "bool":
        return "对" if question.answer == ("T",) else "错改"
    signs = {question.options[at].key: sign for sign, at in zip(LETTERS, item.order, strict=False)}
    return "".join(sorted(signs[k] for k in question.answer))


def type_in(page: Worksheet, paper: Paper, row: int, name: str, *, knows: bool) -> None:
    """Type a learner's row: everything right, or nothing but the name."""
    page.cell(row, 1, name)
    page.cell(row, 2, "示例局")
    for number, (item, full) in enumerate(zip(paper.items, fulls(paper), strict=True)):
        if knows:
            value = key(item) if item.entry.question.options else full
            page.cell(row, len(entry_sheet.WHO) + 1 + number, value)


def test_the_same_paper_gives_the_same_bytes_and_asks_what_it_asks(
    paper: Paper, sheet: openpyxl.Workbook
) -> None:
    assert workbook(paper) == workbook(paper)
    page = sheet[entry_sheet.ENTRY]
    heads = [cell.value for cell in page[entry_sheet.HEAD_ROW]]
    assert heads == ["姓名", "单位", "班次", *(f"第{n}题" for n in range(1, len(paper.items) + 1))]
    assert page.freeze_panes == "D5"


def test_every_column_is_validated(paper: Paper, sheet: openpyxl.Workbook) -> None:
    rules = list(sheet[entry_sheet.ENTRY].data_validations.dataValidation)
    assert len(rules) == len(paper.items) + 1, "另有考试日期"
    of_kind: dict[str, tuple[str, str]] = {}
    for rule, item in zip(rules[1:], paper.items, strict=True):
        of_kind.setdefault(item.entry.question.type, (rule.type, rule.formula1))
    assert of_kind["single"] == ("list", '"A,B,C,D"')
    assert of_kind["bool"] == ("list", '"对,错,错改"')
    assert of_kind["multiple"][0] == "custom"
    assert of_kind["multiple"][1].count("SUBSTITUTE") == 4
    assert of_kind["short"] == ("decimal", "0")


def test_who_knows_everything_gets_everything(
    papers: Papers, paper: Paper, sheet: openpyxl.Workbook, tmp_path: Path
) -> None:
    page = sheet[entry_sheet.ENTRY]
    page[entry_sheet.DAY_CELL] = date(2026, 3, 12)
    type_in(page, paper, 5, "张某", knows=True)
    type_in(page, paper, 7, "李某", knows=False)
    sheet.save(tmp_path / "a.xlsx")
    found = results(papers, tmp_path)
    assert found.notices == [f"a.xlsx：第7行{NOTHING}"]
    assert [(s.learner.name, s.total, s.source) for s in found.reports[0].sittings] == [
        ("张某", sum(fulls(paper)), "a.xlsx第5行"),
        ("李某", 0, "a.xlsx第7行"),
    ]
    assert found.reports[0].sittings[0].day == 1773316800, "2026-03-12 12:00 UTC"


@pytest.mark.parametrize(
    ("kind", "typed", "points"),
    [
        ("single", " ａ b", "看不懂"),
        ("single", "E", "看不懂"),
        ("multiple", "AA", "看不懂"),
        ("multiple", "AZ", "看不懂"),
        ("bool", "也许", "看不懂"),
        ("bool", "√", 0.0),
        ("bool", "×", 0.5),
        ("bool", "错改", 1.0),
        ("short", 7, 7.0),
        ("short", 0, 0.0),
        ("short", "3.5", 3.5),
        ("short", 7.5, "看不懂"),
        ("short", -1, "看不懂"),
        ("short", "七", "看不懂"),
        ("short", "3.25", "看不懂"),
        ("fill", None, 0.0),
    ],
)
def test_a_cell_is_read_or_its_row_is_named(
    kind: str, typed: Any, points: Any, papers: Papers, paper: Paper, sheet: openpyxl.Workbook, tmp_path: Path
) -> None:
    page = sheet[entry_sheet.ENTRY]
    type_in(page, paper, 5, "张某", knows=False)
    type_in(page, paper, 6, "李某", knows=True)
    at = place(paper, kind, **({"answer": ("F",)} if kind == "bool" else {}))
    page.cell(5, at, typed)
    sheet.save(tmp_path / "a.xlsx")
    found = results(papers, tmp_path)
    sittings = {s.learner.name: s for s in found.reports[0].sittings}
    assert "李某" in sittings
    if points == "看不懂":
        (line,) = found.notices
        number = at - len(entry_sheet.WHO)
        assert line.startswith(f"a.xlsx：第5行没有算：第{number}题写的“")
        assert "张某" not in sittings
    else:
        assert found.notices == ([f"a.xlsx：第5行{NOTHING}"] if typed is None else [])
        assert sittings["张某"].points[at - len(entry_sheet.WHO) - 1] == points


def test_letters_in_any_width_and_order(
    papers: Papers, paper: Paper, sheet: openpyxl.Workbook, tmp_path: Path
) -> None:
    page = sheet[entry_sheet.ENTRY]
    at = place(paper, "multiple")
    wide = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in LETTERS}
    right = key(paper.items[at - len(entry_sheet.WHO) - 1])
    page.cell(5, 1, "张某")
    page.cell(5, at, "、".join(reversed(right.translate(wide).lower())))
    sheet.save(tmp_path / "a.xlsx")
    assert results(papers, tmp_path).reports[0].sittings[0].total == 2


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda b: b.remove(b["说明"]), "不是登分表"),
        (lambda b: b["登分"].delete_cols(5), "表头“第2题”不在原来的地方"),
        (lambda b: b["登分"].delete_rows(5, 300), "登分表是空的"),
        (lambda b: _fact(b, "格式版本", 2), "更新的手册"),
        (lambda b: _fact(b, "题库版本", "ffffff"), "出自题库ffffff"),
        (lambda b: _fact(b, "卷号", "ZZ9"), "没有卷号"),
    ],
)
def test_a_sheet_that_is_not_ours_is_named(
    spoil: Any, why: str, papers: Papers, paper: Paper, sheet: openpyxl.Workbook, tmp_path: Path
) -> None:
    if why != "登分表是空的":
        type_in(sheet[entry_sheet.ENTRY], paper, 5, "张某", knows=True)
    spoil(sheet)
    sheet.save(tmp_path / "a.xlsx")
    (line,) = results(papers, tmp_path).notices
    assert line.startswith("a.xlsx：")
    assert why in line


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_workbook_is_named(seed: int, papers: Papers, written: bytes) -> None:
    chances = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(written)) as whole:
        parts = {name: bytearray(whole.read(name)) for name in whole.namelist()}
    part = parts[chances.choice(sorted(parts))]
    for _ in range(20):
        part[chances.randrange(len(part))] = chances.randrange(32, 127)
    spoilt = io.BytesIO()
    with zipfile.ZipFile(spoilt, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, bytes(data))
    flat = bytearray(written)
    for _ in range(50):
        flat[chances.randrange(len(flat))] = chances.randrange(256)
    for content in (spoilt.getvalue(), bytes(flat)):
        try:
            entry_reading.read(content, "x.xlsx", papers)
        except NotRead as error:
            assert "\n" not in str(error)  # noqa: PT017 - it may also be whole enough to be read


def _fact(book: openpyxl.Workbook, name: str, value: Any) -> None:
    for row in book["说明"].iter_rows(max_col=2):
        if row[0].value == name:
            row[1].value = value


def test_the_command_writes_it(class_docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_sheet(class_docs, " ｈa", tmp_path / "x.xlsx")
    assert "登分表" in capsys.readouterr().out
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames == ["登分", "说明"]


def test_what_to_type_for_two_letters_in_a_single_choice_is_said(
    paper: Paper, sheet: openpyxl.Workbook
) -> None:
    """A learner who wrote two has no points for it, and is not left out of the class."""
    assert any(TWO_LETTERS in str(row[0]) for row in sheet[entry_sheet.ABOUT].iter_rows(values_only=True))
    column = next(c for c in entry_sheet.columns(paper) if c.kind == "letter")
    assert (column.read("AB"), column.read("")) == (None, ((), None))
