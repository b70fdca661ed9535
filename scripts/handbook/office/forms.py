"""Every form as files for an office: Word and Excel, blank and filled in."""

from __future__ import annotations

from functools import partial
from itertools import chain

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.office.docx import docx
from handbook.office.plain import plain
from handbook.office.sheet import Sheet, lay_out
from handbook.office.xlsx import xlsx

_WRITERS = {".docx": docx, ".xlsx": xlsx}


def generate(book: Book, memory: Memory | None = None) -> dict[str, bytes]:
    """Return the files of all forms of a book without errors, by their address within the site.

    Args:
        book: the book.
        memory: what the build before left, while the site is served.
    """
    memory = memory or Memory()
    files = {}
    unit = book.unit.name if book.unit else ""
    for form in chain(*(chapter.forms for chapter in book.chapters.values()), book.layer.forms):
        for sample in (False, True) if form.example else (False,):
            sheet = lay_out(form, sample, partial(plain, book=book), unit)
            made = memory.recall(("office", repr(sheet)), partial(_write, sheet))
            for suffix, data in made.items():
                files[f"{FILES}/{form.file_name(suffix, sample)}"] = data
    return files


def _write(sheet: Sheet) -> dict[str, bytes]:
    return {suffix: write(sheet) for suffix, write in _WRITERS.items()}
