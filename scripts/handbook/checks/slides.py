"""Checks that every chapter gives slides and a handout (SL-01 to SL-03): reckoned, not drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.checks.readings import Readings
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.problems import Problem
from handbook.office import deck, handout
from handbook.office.lesson import read

_SOURCES = ("numbers", "regulations", "diagrams", "trees")


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield what keeps a chapter of a book without errors from being made into slides."""
    sources = tuple(book.sources[name] for name in _SOURCES)
    for chapter in book.chapters.values():
        drawings = tuple(d.svg for d in book.diagrams.values() if d.chapter == chapter.meta.chapter)
        key = ("slides", chapter, sources, drawings)
        found: list[Problem] = readings.memory.recall(key, partial(_chapter, book, chapter, readings))
        yield from found


def _chapter(book: Book, chapter: Chapter, readings: Readings) -> list[Problem]:
    try:
        lesson = read(book, chapter, readings.of_page(chapter.page).root)
        handout.plan(book, deck.plan(book, lesson))
    except deck.DeckError as error:
        return [error.problem]
    return []
