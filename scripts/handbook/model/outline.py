"""What a page may show of other pages and of the registers, as a key: unchanged, the page need not be drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from handbook.model.book import REGISTERS, Book
from handbook.model.navigation import CONFIG

_DRAWN = ".svg"


def outline(book: Book) -> str:
    """Return a digest of what is named from elsewhere.

    That is every register and drawing, the configuration, which files there are, and of each page
    what contents, lists and links on other pages say of it.
    """
    digest = hashlib.sha256()
    for part in _parts(book):
        digest.update(f"{part}\0".encode())
    return digest.hexdigest()


def _parts(book: Book) -> Iterator[str]:
    yield from sorted(book.files.names)
    for name in [*REGISTERS.values(), *book.files.with_suffix(_DRAWN)]:
        yield book.files.text(name) or ""
    config = book.docs_dir.parent / CONFIG
    yield config.read_text("utf-8") if config.exists() else ""
    layer = book.layer
    yield repr((layer.unit, list(layer.pages.values()), layer.forms, sorted(layer.attachments)))
    for page in book.pages.values():
        yield repr((page.path, page.title, page.number, page.description, list(page.misconceptions)))
    for path, chapter in book.chapters.items():
        yield repr((path, chapter.meta, chapter.page.reading_minutes, chapter.practice_minutes))
        yield repr([(question.id, question.number) for question in chapter.questions])
        yield repr([(form.id, form.title, form.use) for form in chapter.forms])
        yield repr([note.id for note in chapter.notes])
    for path, task in book.procedures.items():
        documents = [step.documents for step in task.steps] + [(paper.document,) for paper in task.papers]
        yield repr((path, task.title, task.group, task.answer, documents, sorted(task.form_ids), task.learn))
