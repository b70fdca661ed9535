"""Draws a how-to page from its data, and the list of all tasks."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.documents import Document
from handbook.model.procedures import GROUPS, Paper, Procedure, Step
from handbook.model.regulations import split
from handbook.pages import calculator_links, documents
from handbook.pages.form import render_files


def render(parent: etree.Element, book: Book, page: str) -> bool:
    """Draw 〔办事〕 on its page; False if the page has no `procedure.yml` beside it."""
    procedure = book.procedures.get(page)
    if procedure is None:
        return False
    box = add(parent, "div", class_="hb-howto")
    add(box, "p", procedure.answer, class_="hb-howto__answer")
    _facts(box, procedure)
    calculator_links.render(box, book, procedure)
    _steps(box, book, procedure)
    _papers(box, book, procedure)
    add(box, "h2", "最容易错的一处", id="mistake")
    add(box, "p", procedure.mistake, class_="hb-howto__mistake")
    _sources(box, book, procedure)
    _learn(box, book, procedure)
    return True


def _facts(box: etree.Element, procedure: Procedure) -> None:
    add(box, "h2", "人数和时限", id="numbers")
    table = add(box, "table", class_="hb-howto__facts")
    body = add(table, "tbody")
    for fact in procedure.facts:
        row = add(body, "tr")
        add(row, "th", fact.what, scope="row")
        add(row, "td", fact.rule)
    if procedure.example:
        add(box, "p", f"**例**：{procedure.example}", class_="hb-howto__example")


def _steps(box: etree.Element, book: Book, procedure: Procedure) -> None:
    add(box, "h2", "步骤", id="steps")
    steps = add(box, "ol", class_="hb-howto__steps")
    for place, step in enumerate(procedure.steps, 1):
        item = add(steps, "li")
        label = add(item, "label")
        tick = add(label, "input", type="checkbox")
        tick.tail = " "
        add(label, "strong", step.who, class_="hb-howto__who").tail = "　"
        add(label, "span", step.do)
        tick.set("aria-label", f"第{place}步做好了")
        when = _when(item, book, step)
        for name, link, document in _step_papers(book, step):
            when.tail = "　"
            when = add(item, "span", class_="hb-howto__paper")
            add(when, "a", name, href=link)
            if document:
                documents.render_files(when, book, document)
    for text in (procedure.organs, procedure.practice):
        if text:
            add(box, "p", text, class_="hb-howto__note")


def _when(item: etree.Element, book: Book, step: Step) -> etree.Element:
    """Draw what the step is due by: the author's words, and the deadline where there is one."""
    when = add(item, "span", step.when, class_="hb-howto__when")
    if deadline := book.deadlines.get(step.due):
        number = book.numbers[deadline.number]
        when.text = f"{step.when}（"
        words = deadline.words(number.short)
        calculator_links.render_deadline(when, book, deadline, words).tail = "）"
    return when


def _step_papers(book: Book, step: Step) -> Iterable[tuple[str, str, Document | None]]:
    """Yield the name and the place of each form and document; the document itself, if it is one."""
    for form_id in step.forms:
        if place := book.form_place(form_id):
            yield f"{form_id} {place[1].title}", link_to(place[0].page.path, place[1].anchor), None
    for document_id in step.documents:
        if document := book.documents.get(document_id):
            yield document.name, link_to(addresses.DOCUMENTS, document.anchor), document


def _papers(box: etree.Element, book: Book, procedure: Procedure) -> None:
    if not procedure.papers:
        return
    add(box, "h2", "要填的表和文书", id="papers")
    papers = add(box, "ul", class_="hb-howto__papers")
    for paper in procedure.papers:
        _paper(add(papers, "li"), book, paper)


def _paper(item: etree.Element, book: Book, paper: Paper) -> None:
    step = Step(
        "",
        "",
        "",
        (),
        forms=(paper.form,) * bool(paper.form),
        documents=(paper.document,) * bool(paper.document),
    )
    found = list(_step_papers(book, step))
    if not found:
        item.text = paper.say
        return
    for name, link, document in found:
        add(item, "a", name, href=link)
        if document:
            documents.render_files(item, book, document)
    if form := book.form(paper.form):
        files = add(item, "span", "（", class_="hb-files hb-screen-only")
        render_files(files, form, sample=False).tail = "）"
    if paper.say:
        add(item, "span", f"：{paper.say}")


def _sources(box: etree.Element, book: Book, procedure: Procedure) -> None:
    fold = add(box, "details", class_="hb-sources", id="sources")
    add(fold, "summary", "依据")
    items = add(fold, "ul")
    for reference in procedure.sources:
        regulation_id, number = split(reference)
        regulation = book.regulations.get(regulation_id)
        article = regulation.articles.get(number) if regulation else None
        words = f"：“{article.quote}”" if article and article.quote else ""
        add(items, "li", f"〔{reference}〕{words}")


def _learn(box: etree.Element, book: Book, procedure: Procedure) -> None:
    add(box, "h2", "学懂它", id="learn")
    items = add(box, "ul", class_="hb-howto__learn")
    for link in procedure.learn:
        path, _, anchor = link.ref.partition("#")
        add(add(items, "li"), "a", link.text, href=link_to(path, anchor))
    item = add(items, "li", "做两题：")
    for question_id in procedure.questions:
        if found := book.question(question_id):
            chapter, question = found
            place = link_to(chapter.page.path, question.anchor)
            add(item, "a", question.number, href=place).tail = "　"


def render_list(parent: etree.Element, book: Book) -> None:
    """Draw 〔办事目录〕: all tasks, by group."""
    for group, title in GROUPS.items():
        tasks = [p for p in book.procedures.values() if p.group == group]
        if not tasks:
            continue
        add(parent, "h2", title, id=group)
        items = add(parent, "ul", class_="hb-tasks")
        for procedure in sorted(tasks, key=lambda p: book.nav_place(p.page.path)):
            item = add(items, "li")
            add(item, "a", procedure.title, href=link_to(procedure.page.path))
            add(item, "div", procedure.answer, class_="hb-tasks__answer")
