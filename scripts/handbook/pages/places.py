"""Where things stand in the book: which sections carry a point or cite a regulation.

Used by the generated pages that gather them; the links lead to the nearest heading above.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model import addresses, anchors, marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.page import Page
from handbook.model.questions import Question
from handbook.model.regulations import split


@dataclass(frozen=True)
class Place:
    """A section of a page; `path` is "" for what stands on no page, such as a mock question."""

    path: str
    anchor: str
    label: str


def _sections(page: Page, number: str) -> Iterator[tuple[int, Place]]:
    """Yield (first line, place) of each section, in order."""
    name = f"第{number}章" if number else page.headings[0].text
    for heading in page.headings:
        label = name if heading.level == 1 else f"{name} {heading.text}"
        yield heading.line, Place(page.path, heading.anchor, label)


def _marks(book: Book) -> Iterator[tuple[Place, marks.Mark]]:
    for page in book.pages.values():
        chapter = book.chapters.get(page.path)
        sections = list(_sections(page, chapter.meta.chapter if chapter else ""))
        for line, mark in page.marks():
            above = [place for start, place in sections if start <= line]
            if above and line in page.speech_lines:
                yield replace(above[-1], anchor=anchors.of_speech(above[-1].anchor)), mark
            elif above:
                yield above[-1], mark


def points(book: Book) -> dict[str, list[Place]]:
    """Return point id → the sections, or the folds in them, that carry it, in the book's order."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place, mark in _marks(book):
        if mark.kind is marks.Kind.POINTS:
            for point in mark.args:
                if place not in found[point]:
                    found[point].append(place)
    return found


def citations(book: Book) -> dict[tuple[str, str], list[Place]]:
    """Return (regulation id, article or "") → the sections, notes, terms and questions citing it."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)

    def note(reference: str, place: Place) -> None:
        places = found[split(reference)]
        if place not in places:
            places.append(place)

    for place, mark in _marks(book):
        if mark.kind is marks.Kind.CITATION:
            note(mark.text, place)
    for chapter in book.chapters.values():
        path = chapter.page.path
        for item in chapter.notes:
            for reference in item.basis:
                note(reference, Place(path, item.anchor, f"编者按 {item.id}"))
        for question in chapter.questions:
            for reference in question.basis:
                note(reference, question_place(chapter, question))
    for term in book.terms.values():
        for reference in term.source:
            note(reference, Place(addresses.GLOSSARY, term.anchor, f"术语 {term.term}"))
    return found


def question_place(chapter: Chapter, question: Question) -> Place:
    """Return where a question stands: mock questions are only drawn for papers."""
    path = "" if question.pool == "mock" else chapter.page.path
    return Place(path, question.anchor, f"题 {question.number}")


def add_places(parent: etree.Element, places: Iterable[Place], empty: str = "") -> None:
    """Add places as links, separated by 、."""
    previous: etree.Element | None = None
    for place in places:
        if previous is not None:
            previous.tail = "、"
        if place.path:
            previous = add(parent, "a", place.label, href=link_to(place.path, place.anchor))
        else:
            previous = add(parent, "span", place.label)
    if previous is None:
        parent.text = empty
