"""The papers of the book's own courses: what they ask is shown nowhere else in the course."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.quiz import bank, course, draw


def papers(book: Book, questions: bank.Bank, kept: Kept | None = None) -> Iterator[draw.Paper]:
    """Yield each course's paper before and its paper after.

    Args:
        book: the book.
        questions: its questions.
        kept: what earlier builds drew.

    Raises:
        DrawError: a course's chapters have too few questions.
    """
    for each in book.courses:
        yield from draw.draw_course(questions, book.blueprints, course.codes_of(each)[0], kept)


def asked(book: Book) -> frozenset[str]:
    """Return the ids of all questions on the papers of the book's courses."""
    return frozenset(item.entry.id for paper in papers(book, bank.build(book)) for item in paper.items)
