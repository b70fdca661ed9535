"""Which questions a page asks as a test, and what to read again after each of them.

A chapter's test asks what its `quiz.yml` keeps for it; another page asks what its front matter
names, and gives the questions numbers of its own. A question names the place that it is about
(`ref`); the section in which that place stands is what to read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import addresses, anchors, marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import Question


@dataclass(frozen=True)
class Asked:
    """A question of a test, with the number under which this page shows it."""

    chapter: Chapter
    question: Question
    number: str


@dataclass(frozen=True)
class Reading:
    """What to read again: a section or a page, and the questions of the test that lead there."""

    path: str
    anchor: str
    title: str
    asked: tuple[Asked, ...]


def asked(book: Book, path: str) -> list[Asked]:
    """Return the questions of a page's test, in order; those that the book does not know are left out."""
    chapter = book.chapters.get(path)
    if chapter is not None:
        return [Asked(chapter, q, q.number) for q in chapter.questions if q.pool == "practice"]
    found = [item for name in book.pages[path].test if (item := book.question(name))]
    return [Asked(*item, str(number)) for number, item in enumerate(found, 1)]


def readings(book: Book, path: str) -> list[Reading]:
    """Return what to read again after a page's test, in the order of the book, lessons before tasks.

    After a chapter's test that is a section; after a test across the book the chapter, and the
    how-to pages that send their readers to the same question.
    """
    places: dict[tuple[str, str], tuple[str, list[Asked]]] = {}
    for item in asked(book, path):
        for where, anchor, title in _places(book, path, item):
            places.setdefault((where, anchor), (title, []))[1].append(item)
    ordered = sorted(places.items(), key=lambda entry: _order(book, *entry[0]))
    return [Reading(where, anchor, title, tuple(items)) for (where, anchor), (title, items) in ordered]


def section(book: Book, chapter: Chapter, question: Question) -> tuple[str, str, str]:
    """Return page, anchor and title of the section that a question is about."""
    path, _, anchor = question.ref.partition("#")
    target = addresses.led_to(chapter.page.path, path or "index.md")
    page = book.pages.get(target, chapter.page)
    line = anchors.line_of(book, page, anchor)
    above = [heading for heading in page.headings if heading.line <= line] or page.headings[:1]
    return page.path, above[-1].anchor, marks.strip(above[-1].text).strip()


def _places(book: Book, path: str, item: Asked) -> Iterator[tuple[str, str, str]]:
    chapter = item.chapter
    if chapter.page.path == path:
        yield section(book, chapter, item.question)
        return
    yield chapter.page.path, "", f"{chapter.meta.chapter} {chapter.title}"
    for task in book.procedures.values():
        if item.question.id in task.questions:
            yield task.page.path, "", f"办事：{task.title}"


def _order(book: Book, path: str, anchor: str) -> tuple[bool, int, int]:
    return path in book.procedures, book.nav_place(path), anchors.line_of(book, book.pages[path], anchor)
