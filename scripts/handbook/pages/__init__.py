"""What generated pages say, drawn from the book's data, and the extension that puts it into the text.

It works under plain Python-Markdown as well as under MkDocs:

    with on_page("basics/principles/index.md"):
        markdown.markdown(text, extensions=[HandbookExtension(docs_dir="docs")])

One module draws one thing; `blocks` says which mark is drawn by which.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from handbook.markdown import MarkExtension, on_page
from handbook.model.book import Book
from handbook.model.marks import Mark
from handbook.pages import blocks

__all__ = ["HandbookExtension", "makeExtension", "on_page"]


class HandbookExtension(MarkExtension):
    """The whole notation: what `MarkExtension` does, and marks that stand alone.

    Args (keywords):
        docs_dir: the docs folder with the registers; a relative path counts from the
            current directory.
    """

    def render_block(self, parent: etree.Element, book: Book, mark: Mark) -> bool:
        """Append what a mark that stands alone stands for; False if the book does not know its id."""
        return blocks.render(parent, book, mark)


def makeExtension(**kwargs: Any) -> HandbookExtension:
    """Entry point of Python-Markdown for `markdown_extensions: [handbook.pages]`."""
    return HandbookExtension(**kwargs)
