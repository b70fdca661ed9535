"""Every document that has a template as Word files: the blank and the teaching sample."""

from __future__ import annotations

from functools import partial

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.office.document import write


def generate(book: Book, memory: Memory | None = None) -> dict[str, bytes]:
    """Return the files of all documents of a book without errors, by their address within the site.

    Args:
        book: the book.
        memory: what the build before left, while the site is served.
    """
    memory = memory or Memory()
    files = {}
    answers = book.unit.blanks if book.unit else {}
    for name, template in book.templates.items():
        document = book.documents[name]
        for sample in (False, True):
            values = template.samples if sample else template.answered(answers)
            make = partial(write, document, template, values, sample=sample)
            key = ("office document", document, template, sample, tuple(values.items()))
            files[f"{FILES}/{document.file_name(sample)}"] = memory.recall(key, make)
    return files
