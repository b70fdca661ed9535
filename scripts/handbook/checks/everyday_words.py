"""Check of what readers say for the book's words, and of what they call pages."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import anchors
from handbook.model.book import Book
from handbook.model.problems import Problem


def check(book: Book) -> Iterator[Problem]:
    """Yield TM-08 (a way of the search box that leads nowhere) and TM-09 (a word that does nothing)."""
    source = book.sources["everyday-words"]
    for place, called in enumerate(book.everyday_words.called):
        if not anchors.leads_somewhere(book, called.page):
            yield source.problem(
                ("called", place), "TM-08", f"搜索的说法：没有“{called.page}”", "从 docs 写起：页#锚点"
            )
    for place, same in enumerate(book.everyday_words.same):
        for say in same.say:
            if all(word in say for word in same.book):
                yield source.problem(
                    ("same", place), "TM-09", f"“{say}”里已经有书里的词，写了不起作用", "删去这个说法"
                )
