"""What the processors of one Markdown instance know: the book, and the page that is being drawn.

Python-Markdown itself does not know which page it draws. Those who run it do, and each leaves word
somewhere on the instance before it converts; nobody has to tell the extension by a hook.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import markdown

from handbook.model.book import Book


@dataclass(frozen=True)
class Context:
    """One Markdown instance and its book.

    Args:
        md: the instance.
        read: returns the book; asked only when something is converted.
        named: the page, if the extension was told.
    """

    md: markdown.Markdown
    read: Callable[[], Book]
    named: str = ""

    @property
    def book(self) -> Book:
        """The book."""
        return self.read()

    @property
    def page(self) -> str:
        """The page's Markdown file within the docs folder; "" if nobody said."""
        return self.named or _page_of_zensical(self.md) or _page_of_mkdocs(self.md)


def _page_of_zensical(md: markdown.Markdown) -> str:
    """Zensical registers a preprocessor that only carries the page."""
    if "rendering_context" not in md.preprocessors:
        return ""
    path: str = md.preprocessors["rendering_context"].page.path  # type: ignore[attr-defined]
    return path


def _page_of_mkdocs(md: markdown.Markdown) -> str:
    """MkDocs and its forks register the treeprocessor that resolves the links of one file."""
    if "relpath" not in md.treeprocessors:
        return ""
    path: str = md.treeprocessors["relpath"].file.src_uri  # type: ignore[attr-defined]
    return path
