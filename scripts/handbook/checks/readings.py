"""What Python-Markdown makes of the book's texts, asked for by several checks and found once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from handbook.markdown.reading import Reader, Reading
from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.model.page import Page
from handbook.model.yaml_source import Path, Source

# Without one of these signs a text of a data file is nothing but words.
_SIGNS = re.compile(r"[\[\]<>`*~=!{}＃！［｀〔〕\\^#$]|__|%%|\+\+|:[a-z]|\n *[-+\d|]")


class Readings:
    """Reads pages and texts when they are asked for, each once.

    Args:
        memory: what earlier checks left.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    @cached_property
    def _reader(self) -> Reader:
        return Reader()

    def of_page(self, page: Page) -> Reading:
        """Return what a page becomes."""
        return self.memory.recall(("reading", page), lambda: self._reader.page(page.body))

    def of_source(self, source: Source) -> list[tuple[Path, str, Reading]]:
        """Return the texts of a data file that are more than words, with what they become."""
        return self.memory.recall(
            ("readings", source),
            lambda: [(p, t, self._reader.words(t)) for p, t in source.texts if _SIGNS.search(t)],
        )


def pages(book: Book) -> Iterator[Page]:
    """Yield every page: the book's, and the unit's own."""
    yield from book.pages.values()
    yield from book.layer.pages.values()


def data_files(book: Book) -> Iterator[Source]:
    """Yield every data file of the book, and the front matter of its pages."""
    yield from book.sources.values()
    for chapter in book.chapters.values():
        yield from (chapter.notes_source, chapter.quiz_source, chapter.forms_source)
    yield from (procedure.source for procedure in book.procedures.values())
    yield from (template.source for template in book.templates.values())
    yield from (page.front for page in book.pages.values())
