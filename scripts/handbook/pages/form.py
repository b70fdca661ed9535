"""Draws forms: in a chapter with a filled example, in the collection as blanks to print."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.addresses import FORMS
from handbook.model.book import Book
from handbook.model.forms import Form


def render(parent: etree.Element, form: Form, level: int = 3) -> None:
    """Draw one form as its chapter shows it; its blank stands in the collection.

    Args:
        parent: the element to append to.
        form: the form.
        level: level of its heading; the example's heading is one deeper.
    """
    add(parent, f"h{level}", f"{form.id} {form.title}", id=form.anchor)
    add(parent, "p", form.use, class_="hb-form__use")
    add(parent, f"h{level + 1}", "填好的样例（教学编写）", id=f"{form.anchor}-example")
    _table(parent, form, form.example, f"{form.id} {form.title}，填好的样例")
    if form.tips:
        tips = add(parent, "ul", class_="hb-form__tips")
        for tip in form.tips:
            add(tips, "li", tip)
    where = add(parent, "p", "空白表另印：", class_="hb-form__use")
    add(where, "a", f"表单集里的{form.id}", href=link_to(FORMS, form.blank_anchor))


def render_all(parent: etree.Element, book: Book) -> None:
    """Draw 〔表单集〕: a list of all forms, each linked to its chapter, then every blank on a sheet."""
    chapters = sorted(book.chapters.values(), key=lambda c: c.meta.chapter)
    table = add(parent, "table")
    _row(add(table, "thead"), "th", ["编号", "空白表", "样例", "什么时候用"])
    body = add(table, "tbody")
    for chapter in chapters:
        for form in chapter.forms:
            row = add(body, "tr")
            add(row, "td", form.id)
            add(add(row, "td"), "a", form.title, href=link_to(FORMS, form.blank_anchor))
            link = link_to(chapter.page.path, form.anchor)
            add(add(row, "td"), "a", f"第{chapter.meta.chapter}章", href=link)
            add(row, "td", form.use)
    for chapter in chapters:
        for form in chapter.forms:
            _sheet(parent, form)


def _sheet(parent: etree.Element, form: Form) -> None:
    """A blank, on paper alone on its page. The search leads to the form in its chapter."""
    sheet = add(parent, "section", class_="hb-form-sheet", data_search="off")
    add(sheet, "h2", f"{form.id} {form.title}　空白表", id=form.blank_anchor)
    rows = [*form.prefilled, *([("",) * len(form.columns)] * form.blank_rows)]
    _table(sheet, form, rows, f"{form.id} {form.title}，空白", "hb-form--blank")


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
