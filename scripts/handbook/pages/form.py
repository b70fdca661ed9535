"""Draws forms: in a chapter with a filled example, in the collection as blanks to print."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence
from itertools import chain

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.addresses import FILES, FORMS
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.forms import Form
from handbook.model.procedures import Procedure
from handbook.office.wording import head_line, signature_line
from handbook.pages import list_filter

_ROW_HEIGHTS = (15, 20, 30, 40)  # millimetres that print.css knows


def render(parent: etree.Element, form: Form, level: int = 3, unit: str = "") -> None:
    """Draw one form as its chapter shows it; its blank stands in the collection.

    Args:
        parent: the element to append to.
        form: the form.
        level: level of its heading; the example's heading is one deeper.
        unit: whose blank is drawn of a form that has no example.
    """
    add(parent, f"h{level}", f"{form.id} {form.title}", id=form.anchor)
    add(parent, "p", form.use, class_="hb-form__use")
    title = f"{form.title}（样例，教学编写）" if form.example else form.title
    sheet = add(parent, "section", class_=_sheet_class(form), data_title=title)
    if form.example:
        add(sheet, f"h{level + 1}", f"{form.title}：填好的样例（教学编写）", id=f"{form.anchor}-example")
        _whole(sheet, form, sample=True)
        _buttons(parent, "打印这张样例")
    else:  # a unit's own
        _whole(sheet, form, sample=False, unit=unit)
        _buttons(parent, "打印这一张")
    if form.tips:
        tips = add(parent, "ul", class_="hb-form__tips")
        for tip in form.tips:
            add(tips, "li", tip)
    where = add(parent, "p", "空白表另印：", class_="hb-form__use")
    add(where, "a", f"表单与清单里的{form.id}", href=link_to(FORMS, form.blank_anchor))
    files = add(where, "span", "，空白表 ", class_="hb-files hb-screen-only")
    blank = render_files(files, form, sample=False)
    if form.example:
        blank.tail = "；样例 "
        render_files(files, form, sample=True)


def render_files(parent: etree.Element, form: Form, sample: bool) -> etree.Element:
    """Draw links to a form's office files: Word、Excel; return the last, for what follows.

    Args:
        parent: the element to append to.
        form: the form.
        sample: whether the filled example is meant; otherwise, the blank.
    """
    links = etree.SubElement(parent, "span", {"data-search": "off"})
    for name, suffix in (("Word", ".docx"), ("Excel", ".xlsx")):
        told = f"{form.id} {form.title}，{'样例' if sample else '空白表'}，{name}文件"
        address = link_to(f"{FILES}/{form.file_name(suffix, sample)}")
        link = add(links, "a", name, href=address, aria_label=told)
        link.tail = "、" if name == "Word" else None
    return links


def render_all(parent: etree.Element, book: Book) -> None:
    """Draw 〔表单集〕: a list of all forms, with their files and tasks, then every blank on a sheet."""
    chapters = sorted(book.chapters.values(), key=lambda c: c.meta.chapter)
    tasks = sorted(
        (p for p in book.procedures.values() if p.form_ids), key=lambda p: book.nav_place(p.page.path)
    )
    list_filter.render(
        parent, tasks, placeholder="表名里的字", unit="张", nothing="没有这样的表，换一个词试试"
    )
    table = add(add(parent, "div", class_="hb-form-list"), "table")
    _row(add(table, "thead"), "th", ["编号", "空白表", "样例", "用在哪件事", "什么时候用"])
    body = add(table, "tbody")
    for chapter in chapters:
        for form in chapter.forms:
            _entry(body, chapter, form, [task for task in tasks if form.id in task.form_ids])
    for form in book.layer.forms:
        _entry(body, None, form, [])
    unit = book.unit.name if book.unit else ""
    for form in chain(*(chapter.forms for chapter in chapters), book.layer.forms):
        _sheet(parent, form, unit)


def _entry(body: etree.Element, chapter: Chapter | None, form: Form, tasks: Sequence[Procedure]) -> None:
    row = add(body, "tr", data_tasks=" ".join(task.id for task in tasks))
    add(row, "td", form.id)
    places = [(False, form.title, link_to(FORMS, form.blank_anchor))]
    if chapter:
        places.append((True, f"第{chapter.meta.chapter}章", link_to(chapter.page.path, form.anchor)))
    for sample, text, link in places:
        cell = add(row, "td")
        add(cell, "a", text, href=link).tail = " "
        render_files(add(cell, "span", class_="hb-files hb-screen-only"), form, sample)
    if not chapter:
        cell = add(row, "td", "" if form.example else "无")
        if form.example:
            render_files(add(cell, "span", class_="hb-files hb-screen-only"), form, sample=True)
    cell = add(row, "td", class_="hb-links")
    for task in tasks:
        add(cell, "a", task.title, href=link_to(task.page.path)).tail = "　"
    add(row, "td", form.use, class_="hb-form__when")


def _sheet(parent: etree.Element, form: Form, unit: str) -> None:
    """A blank, on paper alone on its page. The search leads to the form in its chapter."""
    sheet = add(
        parent,
        "section",
        class_=f"hb-form-sheet {_sheet_class(form)}",
        data_search="off",
        data_title=form.title,
    )
    add(sheet, "h2", f"{form.id} {form.title}　空白表", id=form.blank_anchor)
    _whole(sheet, form, sample=False, unit=unit)
    files = _buttons(parent, "打印这一张")
    render_files(files, form, sample=False)


def _sheet_class(form: Form) -> str:
    return "hb-sheet hb-sheet--wide" if form.landscape else "hb-sheet"


def _whole(parent: etree.Element, form: Form, sample: bool, unit: str = "") -> None:
    """The table with the lines above and below it, as they stand in the office files."""
    add(parent, "p", head_line(form, sample, unit), class_="hb-form__head", data_search="off")
    if sample:
        _table(parent, form, form.example, f"{form.id} {form.title}，填好的样例")
    else:
        _table(parent, form, form.blank, f"{form.id} {form.title}，空白", "hb-form--blank")
    if signatures := signature_line(form, sample):
        add(parent, "p", signatures, class_="hb-form__sign", data_search="off")


def _buttons(parent: etree.Element, words: str) -> etree.Element:
    """Buttons that print and that copy what stands before them; see print-alone.js, copy-form.js."""
    line = add(parent, "p", class_="hb-print-alone", data_search="off")
    add(line, "button", words, type="button", class_="hb-button")
    add(line, "button", "复制，贴进Word", type="button", class_="hb-button hb-copy").tail = "　"
    return line


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
    heights = form.row_heights if extra else {}
    for cells in rows:
        height = min(
            (step for step in _ROW_HEIGHTS if step >= heights.get(cells[0], 0)), default=_ROW_HEIGHTS[-1]
        )
        _row(body, "td", cells, f"hb-row-{height}" if cells[0] in heights else "")


def _row(parent: etree.Element, tag: str, cells: Iterable[str], class_: str = "") -> None:
    row = add(parent, "tr", **({"class_": class_} if class_ else {}))
    for cell in cells:
        add(row, tag, cell)
