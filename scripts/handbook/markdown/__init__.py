"""The notation of the book for Python-Markdown, under MkDocs or without it.

One feature, one module: marks in a line (`inline`), marks that stand alone (`block_marks`), line
breaks among Han (`breaks`), the anchors of misconceptions (`misconceptions`), the glossary's tooltips
(`tooltips`), links to other pages (`links`), titles and former anchors (`headings`), a lesson's folds
(`folds`), tables for telephones (`tables`), what Python-Markdown says in English (`default_words`). What a mark that stands alone is replaced by is said
elsewhere: `handbook.pages` draws it and has the whole extension.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as etree
from typing import Any

import markdown
from markdown.extensions import Extension

from handbook.markdown.block_marks import BlockMarkProcessor
from handbook.markdown.breaks import BreakTreeprocessor
from handbook.markdown.context import Context
from handbook.markdown.default_words import DefaultWordTreeprocessor
from handbook.markdown.folds import FoldTreeprocessor
from handbook.markdown.headings import HeadingTreeprocessor
from handbook.markdown.inline import MarkProcessor
from handbook.markdown.links import LinkTreeprocessor
from handbook.markdown.misconceptions import MisconceptionTreeprocessor
from handbook.markdown.plain import PlainTreeprocessor
from handbook.markdown.tables import TableTreeprocessor
from handbook.markdown.tooltips import TooltipTreeprocessor
from handbook.model.book import Book
from handbook.model.marks import Mark
from handbook.model.shared_book import shared_book

__all__ = ["MarkExtension"]


class MarkExtension(Extension):
    """Registers the processors; marks that stand alone stay as written.

    Args:
        book: the book, if the caller has read it; without it, it is read from `docs_dir` when the
            first text is converted.

    Args (keywords):
        docs_dir: the docs folder with the registers; a relative path counts from the
            current directory.
        page: the page that is converted, named within the docs folder. MkDocs and Zensical say
            it by themselves; under plain Python-Markdown nobody else does.
    """

    def __init__(self, book: Book | None = None, **kwargs: Any) -> None:
        self.config = {
            "docs_dir": ["docs", "the docs folder"],
            "page": ["", "the page that is converted, within the docs folder"],
        }
        self._book = book
        super().__init__(**kwargs)

    @property
    def book(self) -> Book:
        """The book."""
        if self._book is None:
            self._book = shared_book(os.path.abspath(self.getConfig("docs_dir")))
        return self._book

    def render_block(self, parent: etree.Element, mark: Mark, page: str) -> bool:
        """Append what a mark that stands alone is replaced by; False leaves it as written."""
        return False

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called by Python-Markdown."""
        context = Context(md, lambda: self.book, self.getConfig("page"))
        md.inlinePatterns.register(MarkProcessor(context), "handbook-marks", 178)
        blocks = BlockMarkProcessor(context, self.render_block)
        md.parser.blockprocessors.register(blocks, "handbook-block-marks", 180)
        md.treeprocessors.register(PlainTreeprocessor(md), "handbook-plain", 21)
        # After inline parsing (20), before the toc takes the headings' text (5) and before
        # MkDocs resolves the links (0).
        md.treeprocessors.register(BreakTreeprocessor(md), "handbook-breaks", 17)
        md.treeprocessors.register(MisconceptionTreeprocessor(md), "handbook-misconceptions", 16)
        md.treeprocessors.register(TooltipTreeprocessor(context), "handbook-tooltips", 14)
        md.treeprocessors.register(LinkTreeprocessor(context), "handbook-links", 13)
        # After attr_list (8) gave the headings their ids, before the toc (5).
        md.treeprocessors.register(FoldTreeprocessor(md), "handbook-folds", 7.5)
        md.treeprocessors.register(HeadingTreeprocessor(context), "handbook-headings", 7)
        md.treeprocessors.register(TableTreeprocessor(md), "handbook-tables", 6)
        md.treeprocessors.register(DefaultWordTreeprocessor(md), "handbook-default-words", 6)
