"""Paragraphs that are one mark, such as 〔章测〕: each is replaced by what it stands for."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from handbook.model import marks
from handbook.model.book import Book

Render = Callable[[etree.Element, Book, marks.Mark], bool]


class BlockMarkProcessor(BlockProcessor):
    """Hands each block mark to what draws it.

    Args:
        parser: Python-Markdown's parser.
        book: the book.
        render: appends what a mark stands for; False if the book does not know its id. Such a
            mark stays in the text as written: the checks name it.
    """

    def __init__(self, parser: BlockParser, book: Book, render: Render) -> None:
        super().__init__(parser)
        self.book, self.render = book, render

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether the block is one block mark; called by Python-Markdown."""
        return marks.block_mark(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Replace the block; returns False, and leaves it, if its id is unknown."""
        mark = marks.block_mark(blocks[0])
        if mark is None or not self.render(parent, self.book, mark):
            return False
        blocks.pop(0)
        return True
