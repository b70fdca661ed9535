"""What generated pages say, drawn from the book's data, and the extension that puts it into the text.

It works under plain Python-Markdown as well as under MkDocs and Zensical, which say by themselves
which page they convert:

    extension = HandbookExtension(docs_dir="docs", page="basics/principles/index.md")
    markdown.markdown(text, extensions=[extension])

One module draws one thing; `blocks` says which mark is drawn by which.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import cached_property
from typing import Any

from handbook.markdown import MarkExtension
from handbook.model.marks import Mark
from handbook.pages import blocks
from handbook.quiz.drawing import Drawings

__all__ = ["HandbookExtension", "makeExtension"]


class HandbookExtension(MarkExtension):
    """The whole notation: what `MarkExtension` does, and marks that stand alone.

    Args:
        drawings: the book and its questions as they are drawn, if the caller has them.

    Args (keywords): see `MarkExtension`.
    """

    def __init__(self, drawings: Drawings | None = None, **kwargs: Any) -> None:
        super().__init__(drawings.book if drawings else None, **kwargs)
        self._given = drawings

    @cached_property
    def drawings(self) -> Drawings:
        """The book, and its questions as they are drawn."""
        return self._given or Drawings(self.book)

    def render_block(self, parent: etree.Element, mark: Mark, page: str) -> bool:
        """Append what a mark that stands alone stands for; False if the book does not know its id."""
        return blocks.render(parent, self.drawings, mark, page)


def makeExtension(**kwargs: Any) -> HandbookExtension:
    """Entry point of Python-Markdown for `markdown_extensions: [handbook.pages]`."""
    return HandbookExtension(**kwargs)
