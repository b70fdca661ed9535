"""The papers of the book's own courses: what they ask is shown nowhere else in the course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model.blueprint import Blueprint
from handbook.model.book import Book
from handbook.model.courses import Course
from handbook.model.kept import Kept
from handbook.quiz import bank, course, draw


def of(
    each: Course, questions: bank.Bank, blueprints: Sequence[Blueprint], kept: Kept | None = None
) -> tuple[draw.Paper, draw.Paper]:
    """Return a course's paper before and its paper after; arguments and errors as of `draw.draw_course`."""
    return draw.draw_course(questions, blueprints, course.codes_of(each)[0], kept)


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
        yield from of(each, questions, book.blueprints, kept)


def asked(book: Book) -> frozenset[str]:
    """Return the ids of all questions on the papers of the book's courses."""
    return frozenset(item.entry.id for paper in papers(book, bank.build(book)) for item in paper.items)
