"""The ids that a page has when it is built: the written ones, and those of what marks draw there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.calculators import events
from handbook.model.chapter import Chapter
from handbook.model.documents import GROUPS
from handbook.model.forms import Form
from handbook.model.page import Page

_CODE = re.compile(r"`[^`]*`")
_WRITTEN = re.compile(r"<[^>]*?\sid=[\"']([^\"']+)[\"']|\{[^}]*#([\w-]+)[^}]*\}")


def of_page(book: Book, page: Page) -> set[str]:
    """Return every id that a link to a page may name.

    Args:
        book: the book.
        page: one of its pages.

    Returns:
        The ids, but for those that only scripts and style sheets use (fields, tooltips).
    """
    return present(book, page) | set(former(page))


def present(book: Book, page: Page) -> set[str]:
    """Return the ids of what stands on a page today, as `of_page` does those of old, too."""
    return {name for _, name in _placed(book, page)}


def leads_somewhere(book: Book, reference: str) -> bool:
    """Tell whether a page and its anchor exist that are named from docs/, such as start/guide/index.md#print."""
    path, _, anchor = reference.partition("#")
    page = book.pages.get(path)
    return page is not None and (not anchor or anchor in of_page(book, page))


def line_of(book: Book, page: Page, anchor: str) -> int:
    """Return the line of a page on which an id stands; 0 if the page has no such id."""
    now = former(page).get(anchor, anchor)
    return next((line for line, name in _placed(book, page) if name == now), 0)


def _placed(book: Book, page: Page) -> Iterator[tuple[int, str]]:
    yield from ((heading.line, heading.anchor) for heading in page.headings if heading.anchor)
    yield from ((line, number.lower()) for number, line in page.misconceptions.items())
    yield from written(page)
    yield from ((line, of_speech(section)) for line, section in page.speech_lines.items())
    for line, mark in page.marks():
        if mark.kind in _DRAWN:
            yield from ((line, name) for name in _DRAWN[mark.kind](book, page, mark.args[0]))


def written(page: Page) -> Iterator[tuple[int, str]]:
    """Yield (line, id) for every id that is written into a page's text."""
    for number, line in page.lines:
        if "#" not in line and "id=" not in line:  # most
            continue
        for ids in _WRITTEN.findall(_CODE.sub("", line)):
            yield from ((number, name) for name in ids if name)


def former(page: Page) -> dict[str, str]:
    """Return the ids that a page had once, each with the id that took its place."""
    kept = page.front.data.get("anchors") if isinstance(page.front.data, dict) else None
    return kept if isinstance(kept, dict) else {}


def of_speech(section: str) -> str:
    """Return the id of the fold that says what the speech says, in the section with this anchor."""
    return f"speech-{section}"


def of_question(question_id: str) -> tuple[str, str]:
    """Return the ids of a question and of its answer."""
    return f"q-{question_id}", f"a-{question_id}"


def of_form(form: Form) -> tuple[str, str]:
    """Return the ids of a form's heading and example in its chapter."""
    return form.anchor, f"{form.anchor}-example"


def _question(book: Book, _: Page, question_id: str) -> Iterator[str]:
    if book.question(question_id):
        yield from of_question(question_id)


def _form(book: Book, _: Page, form_id: str) -> Iterator[str]:
    if form := book.form(form_id):
        yield from of_form(form)


def _note(book: Book, _: Page, note_id: str) -> Iterator[str]:
    if book.note(note_id):
        yield f"note-{note_id.lower()}"


def _diagram(book: Book, _: Page, diagram_id: str) -> Iterator[str]:
    if diagram := book.diagrams.get(diagram_id):
        yield diagram.anchor


def _directive(book: Book, page: Page, name: str) -> Iterator[str]:
    if name in _OF_BOOK:
        yield from _OF_BOOK[name](book)
    elif name == "办事" and (procedure := book.procedures.get(page.path)):
        papers = ("papers",) if procedure.papers else ()
        yield from ("numbers", "steps", *papers, "mistake", "sources", "learn")
    elif name == "自测":
        for question_id in page.test:
            yield from _question(book, page, question_id)
    elif chapter := book.chapters.get(page.path):
        yield from _of_chapter(chapter, name)


def _of_chapter(chapter: Chapter, name: str) -> Iterator[str]:
    if name in ("题头", "学习目标"):
        yield from (objective.id for objective in chapter.meta.objectives)
    elif name == "章测":
        for question in chapter.questions:
            if question.pool == "practice":
                yield from of_question(question.id)


def _glossary(book: Book) -> Iterator[str]:
    for term in book.terms.values():
        yield f"letter-{term.letter.lower()}"
        yield term.anchor


def _regulations(book: Book) -> Iterator[str]:
    for regulation in book.regulations.values():
        yield regulation.anchor
        yield from (regulation.article_anchor(number) for number in regulation.articles)


def _numbers(book: Book) -> Iterator[str]:
    topics = dict.fromkeys(number.topic for number in book.numbers.values())
    yield from (f"topic-{place}" for place in range(1, len(topics) + 1))
    yield from (number.anchor for number in book.numbers.values())


def _coverage(book: Book) -> Iterator[str]:
    parts = groupby(book.points.values(), key=lambda point: point.part)
    yield from (f"part-{place}" for place, _ in enumerate(parts, 1))
    yield from (f"point-{point_id.lower()}" for point_id in book.points)


def _diagrams(book: Book) -> Iterator[str]:
    for diagram in book.diagrams.values():
        yield f"section-{diagram.id.lower()}"
        yield diagram.anchor


def _forms(book: Book) -> Iterator[str]:
    for chapter in book.chapters.values():
        yield from (form.blank_anchor for form in chapter.forms)
    yield from (form.blank_anchor for form in book.layer.forms)


def _then_now(book: Book) -> Iterator[str]:
    yield from ("heavy", "medium", "light", "rows")
    yield from (f"row-{fact_id.lower()}" for fact_id in book.facts)


def _calculator(ids: Iterable[str]) -> Iterator[str]:
    yield from (*ids, "table", "sources")


def _documents(book: Book) -> Iterator[str]:
    for document in book.documents.values():
        yield document.anchor
        if template := book.templates.get(document.id):
            yield from (document.template_anchor, GROUPS[template.group])


_OF_BOOK: dict[str, Callable[[Book], Iterator[str]]] = {
    "术语表": _glossary,
    "规定索引": _regulations,
    "数字表": _numbers,
    "规定更新": lambda book: (update.anchor for update in book.updates),
    "覆盖图": _coverage,
    "图集": _diagrams,
    "表单集": _forms,
    "今昔对照": _then_now,
    "目录": lambda book: (f"part-{part.id}" for part in book.contents.parts),
    "办事目录": lambda book: (procedure.group for procedure in book.procedures.values()),
    "课程": lambda book: (f"course-{course.id}" for course in book.courses),
    "文书目录": _documents,
    "本单位的空": lambda book: iter({blank.group for blank in book.blanks.values()}),
    "算表决": lambda book: _calculator(ballot.id for ballot in book.calculators.ballots),
    "算日子": lambda book: _calculator(events(book.deadlines).values()),
    "算党费": lambda book: _calculator(payer.id for payer in book.calculators.payers),
    "题库统计": lambda _: iter(("counts", "two-way", "letters", "shares", "gaps")),
}
_DRAWN: dict[marks.Kind, Callable[[Book, Page, str], Iterator[str]]] = {
    marks.Kind.QUESTION: _question,
    marks.Kind.FORM: _form,
    marks.Kind.NOTE: _note,
    marks.Kind.DIAGRAM: _diagram,
    marks.Kind.DIRECTIVE: _directive,
}
