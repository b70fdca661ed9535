"""Checks of the forms: rows as wide as the table, each form placed in its chapter once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.problems import Problem


def check(book: Book) -> Iterator[Problem]:
    """Yield FM-01 (number used twice), FM-02 (a row of another width), FM-03 (not placed once), FM-04."""
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
            yield from _widths(chapter, index)
            if placed[form.id] != 1:
                yield source.problem(
                    (index, "id"),
                    "FM-03",
                    f"表单“{form.id}”在正文里出现{placed[form.id]}次",
                    f"在用它的那一节里独占一段写一次〔表单 {form.id}〕",
                )
            for place, point in enumerate(form.points):
                if point not in book.points:
                    yield source.problem(
                        (index, "points", place),
                        "PT-01",
                        f"表单“{form.id}”：没有讲话编号“{point}”",
                        "核对 docs/appendix/coverage/points.yml",
                    )
    for page in book.pages.values():
        for line, mark in page.marks():
            if mark.kind is marks.Kind.FORM and book.form(mark.args[0]) is None:
                yield Problem(
                    page.file, line, "FM-04", f"没有表单“{mark.args[0]}”", "在本章的 forms.yml 里写上"
                )


def _widths(chapter: Chapter, index: int) -> Iterator[Problem]:
    form, source = chapter.forms[index], chapter.forms_source
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
