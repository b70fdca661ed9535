"""Every form as files for an office: Word and Excel, blank and filled in."""

from __future__ import annotations

from functools import partial
from itertools import chain

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.office.plain import plain
from handbook.office.sheet import lay_out
from handbook.office.writers import docx, xlsx

_WRITERS = {".docx": docx, ".xlsx": xlsx}


def generate(book: Book, kept: Kept | None = None) -> dict[str, bytes]:
    """Return the files of all forms of a book without errors, by their address within the site.

    Args:
        book: the book.
        kept: files of earlier builds.
    """
    kept = kept or Kept()
    files = {}
    unit = book.unit.name if book.unit else ""
    for form in chain(*(chapter.forms for chapter in book.chapters.values()), book.layer.forms):
        for sample in (False, True) if form.example else (False,):
            sheet = lay_out(form, sample, partial(plain, book=book), unit)
            for suffix, write in _WRITERS.items():
                data = kept.file(("form", suffix, sheet), partial(write, sheet))
                files[f"{FILES}/{form.file_name(suffix, sample)}"] = data
    return files
