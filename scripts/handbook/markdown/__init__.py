"""The notation of the book for Python-Markdown, under MkDocs or without it.

One feature, one module: marks in a line (`inline`), marks that stand alone (`block_marks`), line
breaks among Han (`breaks`), the three layers of a paragraph (`layers`) and the glossary's tooltips
(`tooltips`). What a mark that
stands alone is replaced by is said elsewhere: `handbook.pages` draws it and has the whole extension.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as etree
from typing import Any

import markdown
from markdown.extensions import Extension

from handbook.markdown.block_marks import BlockMarkProcessor
from handbook.markdown.breaks import BreakTreeprocessor
from handbook.markdown.context import on_page
from handbook.markdown.inline import MarkProcessor
from handbook.markdown.layers import LayerTreeprocessor
from handbook.markdown.tooltips import TooltipTreeprocessor
from handbook.model.book import Book, cached_book
from handbook.model.marks import Mark

__all__ = ["MarkExtension", "on_page"]


class MarkExtension(Extension):
    """Registers the processors; marks that stand alone stay as written.

    Args (keywords):
        docs_dir: the docs folder with the registers; a relative path counts from the
            current directory.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"docs_dir": ["docs", "the docs folder"]}
        super().__init__(**kwargs)

    def render_block(self, parent: etree.Element, book: Book, mark: Mark) -> bool:
        """Append what a mark that stands alone is replaced by; False leaves it as written."""
        return False

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called by Python-Markdown."""
        book = cached_book(os.path.abspath(self.getConfig("docs_dir")))
        md.inlinePatterns.register(MarkProcessor(md, book), "handbook-marks", 178)
        blocks = BlockMarkProcessor(md.parser, book, self.render_block)
        md.parser.blockprocessors.register(blocks, "handbook-block-marks", 180)
        # After inline parsing (20), before the toc takes the headings' text (5) and before
        # MkDocs resolves the links (0).
        md.treeprocessors.register(BreakTreeprocessor(md), "handbook-breaks", 17)
        md.treeprocessors.register(LayerTreeprocessor(md), "handbook-layers", 16)
        md.treeprocessors.register(TooltipTreeprocessor(md, book), "handbook-tooltips", 14)
