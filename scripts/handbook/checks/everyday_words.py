"""Check of what readers call the pages that are neither tasks nor forms."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import anchors
from handbook.model.book import Book
from handbook.model.problems import Problem


def check(book: Book) -> Iterator[Problem]:
    """Yield TM-08: the search box would lead to no page, or to no place of it."""
    source = book.sources["everyday-words"]
    for place, called in enumerate(book.everyday_words.called):
        if not anchors.leads_somewhere(book, called.page):
            yield source.problem(
                ("called", place), "TM-08", f"搜索的说法：没有“{called.page}”", "从 docs 写起：页#锚点"
            )
