"""Checks of the numbers: what stands behind each, and what is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks import typed_numbers
from handbook.checks.registers import citation
from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.model.problems import Problem


def check(book: Book, memory: Memory) -> Iterator[Problem]:
    """Yield NM-02 and NM-03, and RL-01 of the numbers and the updates.

    Args:
        book: the book.
        memory: what earlier checks left.
    """
    yield from _register(book)
    yield from _updates(book)
    yield from typed_numbers.check(book, memory)


def _register(book: Book) -> Iterator[Problem]:
    """NM-02: what a number's entry needs to be one number of one article."""
    source = book.sources["numbers"]
    names: dict[str, str] = {}
    for index, row in enumerate(source.data or []):
        owner = f"数字“{row['id']}”"
        yield from citation(book, source, (index, "article"), row["article"], owner)
        if row.get("short", row["value"]) not in row["value"]:
            yield source.problem(
                (index, "short"), "NM-02", f"{owner}的 short 不在 value 里", "从 value 里原样截一段"
            )
        if row["name"] in names:
            yield source.problem(
                (index, "name"), "NM-02", f"{owner}与“{names[row['name']]}”同名", "写清两个数字各管什么"
            )
        if ("#" in row["article"]) == (row.get("practice", False) or "fact" in row):
            yield source.problem(
                (index, "article"),
                "NM-02",
                f"{owner}的依据与 practice 不合",
                "看到了条就写 规定#条；只是通行做法，写整份规定，和 practice: true 或核对过的行 fact",
            )
        names.setdefault(row["name"], row["id"])


def _updates(book: Book) -> Iterator[Problem]:
    source = book.sources["updates"]
    for index, row in enumerate(source.data or []):
        owner = f"更新“{row['id']}”"
        for key in ("regulation", "replaces"):
            if row[key]:
                yield from citation(book, source, (index, key), row[key], owner)
        for place, change in enumerate(row["changes"]):
            yield from citation(book, source, (index, "changes", place), change["article"], owner)
