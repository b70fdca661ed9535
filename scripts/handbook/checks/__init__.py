"""Hold the whole book against its rules; every rule has a permanent id.

The rules and their reasons are listed in RULES.md; `tests/fixtures/defects.yml`
plants each defect once.
"""

from __future__ import annotations

from handbook.checks import (
    bank_quality,
    blueprints,
    chapters,
    diagrams,
    facts,
    forms,
    links,
    longer_words,
    measures,
    numbers,
    permalinks,
    procedures,
    prose,
    questions,
    registers,
)
from handbook.model.book import Book
from handbook.model.problems import Problem


def check_book(book: Book) -> list[Problem]:
    """Run every check.

    Args:
        book: the book as read.

    Returns:
        All problems, reading problems first; empty if there is nothing to fix.
    """
    if any(source.data is None for source in book.sources.values()):
        # A register that cannot be read would make every reference to it look wrong.
        return book.problems
    return [
        *book.problems,
        *registers.check(book),
        *longer_words.check(book),
        *numbers.check(book),
        *chapters.check(book),
        *questions.check(book),
        *bank_quality.check(book),
        *blueprints.check(book),
        *forms.check(book),
        *diagrams.check(book),
        *facts.check(book),
        *measures.check(book),
        *prose.check(book),
        *procedures.check(book),
        *permalinks.check(book),
        *links.check(book),
    ]
