"""Checks of the forms: rows as wide as the table, the table as wide as a sheet, each placed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from handbook.checks.registers import points
from handbook.model import marks
from handbook.model.book import Book
from handbook.model.dates import read_day
from handbook.model.forms import Form
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source
from handbook.office.sheet import NARROWEST, column_widths

_MEND = {
    "dates": "列名照表里的字写；日期写成 3月5日 或 2026年3月5日",
    "choices": "列名照表里的字写；格里的词从 choices 里选，或添进去",
}


def check(book: Book) -> Iterator[Problem]:
    """Yield FM-01 (number used twice), FM-02 (a row's width), FM-03 (not placed once) to FM-06 (too wide)."""
    seen: dict[str, str] = {}
    for chapter in book.chapters.values():
        source = chapter.forms_source
        placed = Counter(mark.args[0] for _, mark in chapter.page.marks() if mark.kind is marks.Kind.FORM)
        for index, form in enumerate(chapter.forms):
            if form.id in seen:
                yield source.problem(
                    (index, "id"), "FM-01", f"表单编号“{form.id}”已经用过（{seen[form.id]}）", "换一个编号"
                )
            seen.setdefault(form.id, source.file)
            yield from fitting(source, form, index)
            if placed[form.id] != 1:
                yield source.problem(
                    (index, "id"),
                    "FM-03",
                    f"表单“{form.id}”在正文里出现{placed[form.id]}次",
                    f"在用它的那一节里独占一段写一次〔表单 {form.id}〕",
                )
            yield from points(book, source, index, form.points, f"表单“{form.id}”")
    for page in book.pages.values():
        for line, mark in page.marks():
            if mark.kind is marks.Kind.FORM and mark.args[0] not in seen:
                yield Problem(
                    page.file, line, "FM-04", f"没有表单“{mark.args[0]}”", "在本章的 forms.yml 里写上"
                )


def fitting(source: Source, form: Form, index: int) -> Iterator[Problem]:
    """Yield FM-02, FM-05 and FM-06 for one form.

    Args:
        source: the file that holds it.
        form: the form.
        index: its place in the file.
    """
    yield from _widths(source, form, index)
    yield from _office(source, form, index)


def _widths(source: Source, form: Form, index: int) -> Iterator[Problem]:
    wanted = len(form.columns)
    if form.widths and len(form.widths) != wanted:
        yield source.problem(
            (index, "widths"),
            "FM-02",
            f"表单“{form.id}”有{wanted}列，列宽写了{len(form.widths)}个",
            "写成一样多",
        )
    for key in ("example", "prefilled"):
        for place, row in enumerate(getattr(form, key)):
            if len(row) != wanted:
                yield source.problem(
                    (index, key, place),
                    "FM-02",
                    f"表单“{form.id}”有{wanted}列，这一行有{len(row)}格",
                    '一列一格，空格子写 ""',
                )


def _office(source: Source, form: Form, index: int) -> Iterator[Problem]:
    """What only paper and the office files ask for: room to write, columns and rows that exist."""
    if len(form.widths) in (0, len(form.columns)):
        narrow, name = min(zip(column_widths(form), form.columns, strict=True))
        if narrow < NARROWEST:
            yield source.problem(
                (index, "widths" if form.widths else "columns"),
                "FM-06",
                f"表单“{form.id}”比一页还宽：“{name}”一栏只剩{narrow}毫米，至少要{NARROWEST:g}毫米",
                "列宽改匀些，或少几列，或写 orientation: landscape",
            )
    for key, said, place in _unfit(form):
        mend = _MEND.get(key, "照表里的字写")
        yield source.problem((index, key, place), "FM-05", f"表单“{form.id}”的 {key}：{said}", mend)


def _unfit(form: Form) -> Iterator[tuple[str, str, str | int]]:
    """Yield what names no row or column, or what the example's cells do not keep: key, words, place."""
    first = {row[0] for row in form.blank if row}
    for row in form.row_heights:
        if row not in first:
            yield "row_heights", f"空白表没有第一格是“{row}”的行", row
    for name, words in form.choices.items():
        yield from (("choices", said, name) for said in _cells(form, name, words.__contains__))
    for place, name in enumerate(form.dates):
        yield from (("dates", said, place) for said in _cells(form, name, lambda t: read_day(t) is not None))


def _cells(form: Form, name: str, fits: Callable[[str], object]) -> Iterator[str]:
    """Yield what is wrong with a column: not there, or a cell that does not fit."""
    if name not in form.columns:
        yield f"没有“{name}”这一列"
        return
    at = form.columns.index(name)
    for row in (*form.example, *form.prefilled):
        if len(row) == len(form.columns) and row[at] and not fits(row[at]):
            yield f"“{name}”一列填了“{row[at]}”"
