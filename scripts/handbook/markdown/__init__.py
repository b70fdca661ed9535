"""The handbook's Python-Markdown extension.

It works under plain Python-Markdown as well as under MkDocs:

    with on_page("basics/principles/index.md"):
        markdown.markdown(text, extensions=[HandbookExtension(docs_dir="docs")])

One feature, one module: marks in a line (`inline`), marks that stand alone (`directives`,
which hands over to `chapter_head`, `question`, `note` and `glossary`), the three layers of a
paragraph (`layers`) and the glossary's tooltips (`tooltips`).
"""

from __future__ import annotations

import os
from typing import Any

import markdown
from markdown.extensions import Extension

from handbook.markdown.context import on_page
from handbook.markdown.inline import MarkProcessor
from handbook.markdown.layers import LayerTreeprocessor
from handbook.markdown.tooltips import TooltipTreeprocessor
from handbook.model.book import cached_book
from handbook.pages.blocks import DirectiveProcessor

__all__ = ["HandbookExtension", "makeExtension", "on_page"]


class HandbookExtension(Extension):
    """Registers the handbook's processors.

    Args (keywords):
        docs_dir: the docs folder with the registers; a relative path counts from the
            current directory.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"docs_dir": ["docs", "the docs folder"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called by Python-Markdown."""
        book = cached_book(os.path.abspath(self.getConfig("docs_dir")))
        md.inlinePatterns.register(MarkProcessor(md, book), "handbook-marks", 178)
        md.parser.blockprocessors.register(DirectiveProcessor(md.parser, book), "handbook-directives", 180)
        # After inline parsing (20), before the toc takes the headings' text (5) and before
        # MkDocs resolves the links (0).
        md.treeprocessors.register(LayerTreeprocessor(md), "handbook-layers", 16)
        md.treeprocessors.register(TooltipTreeprocessor(md, book), "handbook-tooltips", 14)


def makeExtension(**kwargs: Any) -> HandbookExtension:
    """Entry point of Python-Markdown for `markdown_extensions: [handbook.markdown]`."""
    return HandbookExtension(**kwargs)
