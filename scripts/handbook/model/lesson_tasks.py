"""Which tasks a lesson explains: the way back from a task's `learn`, so that it is written once."""

from __future__ import annotations

from handbook.model.book import Book
from handbook.model.procedures import Procedure


def tasks_of(book: Book, page: str) -> list[Procedure]:
    """Return the tasks that lead to a lesson.

    Args:
        book: the book.
        page: the lesson's page, within the docs folder.

    Returns:
        The tasks, in the order of the navigation.
    """
    found = [
        procedure
        for procedure in book.procedures.values()
        if any(link.ref.partition("#")[0] == page for link in procedure.learn)
    ]
    return sorted(found, key=lambda procedure: book.nav_place(procedure.page.path))
