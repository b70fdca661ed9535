"""Draws the list of documents: their files, what to check before they are sent, a sample to read."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence

from markdown.util import AtomicString

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.addresses import DOCUMENTS, FILES
from handbook.model.book import Book
from handbook.model.documents import GROUPS, Document, Table, TableBlock, Template, level, pieces
from handbook.model.procedures import Procedure
from handbook.pages import list_filter


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔文书目录〕: a list of all documents, then by group what there is to know of each template."""
    tasks = sorted(
        (p for p in book.procedures.values() if p.document_ids), key=lambda p: book.nav_place(p.page.path)
    )
    list_filter.render(
        parent, tasks, placeholder="文书名里的字", unit="份", nothing="没有这样的文书，换一个词试试"
    )
    table = add(add(parent, "div", class_="hb-rules hb-document-list"), "table")
    _row(add(table, "thead"), "th", ("文书", "什么时候写、交给谁", "用在"))
    body = add(table, "tbody")
    for document in book.documents.values():
        _entry(body, book, document, [task for task in tasks if document.id in task.document_ids])
    # On paper the list is enough: a document is filled in on a screen, or printed from its file.
    details = add(parent, "div", class_="hb-documents hb-screen-only")
    for group, anchor in GROUPS.items():
        found = [d for d in book.documents.values() if d.id in book.templates]
        found = [d for d in found if book.templates[d.id].group == group]
        if found:
            add(details, "h2", f"{group}的文书", id=anchor)
        for document in found:
            _template(details, document, book.templates[document.id])


def render_files(parent: etree.Element, book: Book, document: Document, *, sample: bool = False) -> None:
    """Draw links to a document's Word files; nothing if it has none.

    Args:
        parent: the element to append to.
        book: the book.
        document: the document.
        sample: whether the sample's file is named, too.
    """
    if document.id not in book.templates:
        return
    files = add(parent, "span", "（", class_="hb-files hb-screen-only", data_search="off")
    link = _file(files, document, sample=False)
    if sample:
        link.tail = "、"
        link = _file(files, document, sample=True)
    link.tail = "）"


def _file(parent: etree.Element, document: Document, *, sample: bool) -> etree.Element:
    told = f"{document.name}，{'样例' if sample else '空白'}，Word文件"
    address = link_to(f"{FILES}/{document.file_name(sample)}")
    return add(parent, "a", "样例" if sample else "Word", href=address, aria_label=told)


def _entry(body: etree.Element, book: Book, document: Document, tasks: Sequence[Procedure]) -> None:
    row = add(body, "tr", id=document.anchor, data_tasks=" ".join(task.id for task in tasks))
    name = add(row, "th", scope="row")
    if document.id in book.templates:
        add(
            name,
            "a",
            document.name,
            href=link_to(DOCUMENTS, document.template_anchor),
            class_="hb-screen-link",
        )
    else:
        name.text = document.name
    render_files(name, book, document, sample=True)
    add(row, "td", document.use)
    cell = add(row, "td", class_="hb-links")
    for task in tasks:
        add(cell, "a", task.title, href=link_to(task.page.path)).tail = "　"


def _template(parent: etree.Element, document: Document, template: Template) -> None:
    add(parent, "h3", document.name, id=document.template_anchor)
    add(parent, "p", template.purpose)
    line = add(parent, "p", f"{template.sender}写，给{template.receiver}。Word文件：", class_="hb-form__use")
    blank = add(line, "a", "空白", href=link_to(f"{FILES}/{document.file_name()}"))
    blank.set("aria-label", f"{document.name}，空白，Word文件")
    blank.tail = "、"
    sample = add(line, "a", "样例", href=link_to(f"{FILES}/{document.file_name(sample=True)}"))
    sample.set("aria-label", f"{document.name}，样例，Word文件")
    sample.tail = "。"
    fold = add(parent, "details", class_="hb-document")
    add(fold, "summary", "发出以前核什么；样例（教学编写）")
    checks = add(fold, "ul")
    for check in template.checks:
        cited = "、".join(f"〔{reference}〕" for reference in check.articles)
        add(checks, "li", f"{check.say}（{cited}）" if cited else check.say)
    if template.practice:
        add(fold, "p", template.practice, class_="hb-form__use")
    _sample(add(fold, "div", class_="hb-document__sheet"), template)


def _sample(parent: etree.Element, template: Template) -> None:
    """The sheet as it is written with the values of the sample."""

    def words(text: str) -> AtomicString:
        return AtomicString("".join(said or template.samples[field] for said, field in pieces(text)))

    def paragraph(text: str, class_: str) -> None:
        add(parent, "p", class_=f"hb-document__{class_}").text = words(text)

    paragraph(template.title, "title")
    if template.to:
        paragraph(f"{template.to}：", "to")
    for block in template.body:
        if isinstance(block, TableBlock):
            _table(parent, block.table, words)
        else:
            paragraph(block, ("text", "first", "second")[level(block)])
    for place, name in enumerate(template.attachments, 1):
        number = f"{place}." if len(template.attachments) > 1 else ""
        paragraph(f"附件：{number}{name}" if place == 1 else f"{number}{name}", "text")
    for text in filter(None, (template.sign, template.date)):
        paragraph(text, "sign")


def _table(parent: etree.Element, table: Table, words: Callable[[str], AtomicString]) -> None:
    drawn = add(add(parent, "div", class_="hb-form"), "table")
    _row(add(drawn, "thead"), "th", map(words, table.columns))
    body = add(drawn, "tbody")
    for row in table.rows:
        _row(body, "td", map(words, row))


def _row(parent: etree.Element, tag: str, cells: Iterable[str]) -> None:
    row = add(parent, "tr")
    for cell in cells:
        add(row, tag, cell)
