"""Draws a form: what it is for, a filled example, a blank to print."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.forms import Form


def render(parent: etree.Element, form: Form, level: int = 3) -> None:
    """Draw one form.

    Args:
        parent: the element to append to.
        form: the form.
        level: level of its heading; the two tables' headings are one deeper.
    """
    add(parent, f"h{level}", f"{form.id} {form.title}", id=form.anchor)
    add(parent, "p", form.use, class_="hb-form__use")
    add(parent, f"h{level + 1}", "填好的样例（教学编写）", id=f"{form.anchor}-example")
    _table(parent, form, form.example, f"{form.id} {form.title}，填好的样例")
    if form.tips:
        tips = add(parent, "ul", class_="hb-form__tips")
        for tip in form.tips:
            add(tips, "li", tip)
    add(parent, f"h{level + 1}", "空白表", id=f"{form.anchor}-blank")
    blank = [*form.prefilled, *([("",) * len(form.columns)] * form.blank_rows)]
    _table(parent, form, blank, f"{form.id} {form.title}，空白", "hb-form--blank")


def render_all(parent: etree.Element, book: Book) -> None:
    """Draw 〔表单集〕: a list of all forms, each linked to its chapter."""
    table = add(parent, "table")
    _row(add(table, "thead"), "th", ["编号", "表单", "用在", "什么时候用"])
    body = add(table, "tbody")
    for chapter in sorted(book.chapters.values(), key=lambda c: c.meta.chapter):
        for form in chapter.forms:
            row = add(body, "tr")
            add(row, "td", form.id)
            add(add(row, "td"), "a", form.title, href=link_to(chapter.page.path, form.anchor))
            add(row, "td", f"第{chapter.meta.chapter}章")
            add(row, "td", form.use)


def _table(
    parent: etree.Element, form: Form, rows: Iterable[Sequence[str]], label: str, extra: str = ""
) -> None:
    holder = add(parent, "div", class_=f"hb-form {extra}".strip())
    table = add(holder, "table", aria_label=label)
    if form.widths:
        columns = add(table, "colgroup")
        for width in form.widths:
            add(columns, "col", class_=f"hb-col-{width}")
    _row(add(table, "thead"), "th", form.columns)
    body = add(table, "tbody")
    for cells in rows:
        _row(body, "td", cells)


def _row(parent: etree.Element, tag: str, cells: Iterable[str]) -> None:
    row = add(parent, "tr")
    for cell in cells:
        add(row, tag, cell)
