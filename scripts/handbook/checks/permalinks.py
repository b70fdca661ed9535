"""Checks of the permalinks: no published address leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.addresses import source_of
from handbook.model.book import Book
from handbook.model.problems import Problem


def check(book: Book) -> Iterator[Problem]:
    """Yield PL-01 (vanished) and PL-03 (moved to nowhere or needlessly)."""
    source = book.sources["permalinks"]
    for index, link in enumerate(book.permalinks):
        there = link.page in book.pages
        if not there and not link.moved_to:
            yield source.problem(
                (index, "address"),
                "PL-01",
                f"公布过的网址“{link.address}”没有页了",
                "恢复这一页，或写 moved_to: 新网址",
            )
        if link.moved_to and there:
            yield source.problem(
                (index, "moved_to"), "PL-03", f"网址“{link.address}”的页还在，又写了搬走", "删去 moved_to"
            )
        elif link.moved_to and source_of(link.moved_to) not in book.pages:
            yield source.problem(
                (index, "moved_to"),
                "PL-03",
                f"网址“{link.address}”搬去的“{link.moved_to}”没有页",
                "写现在的网址；又搬了一次的，改成最后的网址",
            )
