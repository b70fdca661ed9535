"""Paragraphs that are one mark, such as 〔章测〕: each is replaced by what it stands for."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.blockprocessors import BlockProcessor

from handbook.markdown.context import Context
from handbook.model import marks

Render = Callable[[etree.Element, marks.Mark, str], bool]


class BlockMarkProcessor(BlockProcessor):
    """Hands each block mark to what draws it.

    Args:
        context: the Markdown instance.
        render: appends what a mark stands for on a page; False if the book does not know its id.
            Such a mark stays in the text as written: the checks name it.
    """

    def __init__(self, context: Context, render: Render) -> None:
        super().__init__(context.md.parser)
        self.context, self.render = context, render

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether the block is one block mark; called by Python-Markdown.

        What is indented belongs to a fold or an item, whose processor takes the indent off first.
        """
        return not block.startswith(" " * self.tab_length) and marks.block_mark(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Replace the block; returns False, and leaves it, if its id is unknown."""
        mark = marks.block_mark(blocks[0])
        if mark is None or not self.render(parent, mark, self.context.page):
            return False
        blocks.pop(0)
        return True
