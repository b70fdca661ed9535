"""Every document that has a template as Word files: the blank and the teaching sample."""

from __future__ import annotations

from functools import partial

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.office import writers


def generate(book: Book, kept: Kept | None = None) -> dict[str, bytes]:
    """Return the files of all documents of a book without errors, by their address within the site.

    Args:
        book: the book.
        kept: files of earlier builds.
    """
    kept = kept or Kept()
    files = {}
    answers = book.unit.blanks if book.unit else {}
    for name, template in book.templates.items():
        document = book.documents[name]
        content = {key: value for key, value in vars(template).items() if key != "source"}
        for sample in (False, True):
            values = template.samples if sample else template.answered(answers)
            make = partial(writers.document, document, template, values, sample=sample)
            key = ("document", document.name, content, values, sample)
            files[f"{FILES}/{document.file_name(sample)}"] = kept.file(key, make)
    return files
