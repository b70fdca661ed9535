"""Find what a person means by a regulation, and every place of the book that depends on it."""

from __future__ import annotations

import difflib
from collections import Counter
from itertools import chain

from handbook.model.book import Book
from handbook.model.regulations import split
from handbook.model.uses import Use, concerns, of_page, uses

_KINDS = (
    "页",
    "办事",
    "文书",
    "题",
    "编者按",
    "表单",
    "术语",
    "图",
    "数字",
    "时限",
    "年历",
    "计算器",
    "更新",
)


def resolve(book: Book, wanted: str) -> str:
    """Return the citation that a person means.

    Args:
        book: the book.
        wanted: the id, short name or full name of a regulation; behind `#` an article as printed
            (第二十条, 第二十条（四）).

    Raises:
        ValueError: no such regulation, or no such article in the register; the text says what there is.
    """
    name, article = split(wanted.strip())
    name = name.strip("《》")
    found = [r for r in book.regulations.values() if name in (r.id, r.short, r.name)]
    if not found:
        names = [n for r in book.regulations.values() for n in (r.id, r.short, r.name)]
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
        raise ValueError(
            f"台账里没有“{name}”"
            + (f"，是不是：{'、'.join(near)}" if near else f"；有：{'、'.join(book.regulations)}")
        )
    regulation = next((r for r in found if r.status == "in-force"), found[0])
    if article and not any(
        concerns(f"{regulation.id}#{number}", f"{regulation.id}#{article}") for number in regulation.articles
    ):
        raise ValueError(f"“{regulation.short}”在台账里没有“{article}”；有：{'、'.join(regulation.articles)}")
    return f"{regulation.id}#{article}" if article else regulation.id


def report(book: Book, wanted: str) -> list[str]:
    """Return the lines to print: what is asked for, one line a place, and how many of each kind."""
    regulation_id, article = split(wanted)
    own = chain.from_iterable(of_page(book, page) for page in book.layer.pages.values())
    found = sorted(
        {use for use in chain(uses(book), own) if concerns(use.reference, wanted)},
        key=lambda use: (_KINDS.index(use.kind), use.file, use.line, use.id, use.number),
    )
    count = Counter(use.kind for use in found)
    total = "，".join(f"{kind}{count[kind]}处" for kind in _KINDS if count[kind])
    return [
        f"《{book.regulations[regulation_id].name}》{article}",
        *map(_line, found),
        f"共{len(found)}处" + (f"：{total}。" if found else "，没有地方引用它。"),
    ]


def _line(use: Use) -> str:
    what = f"{use.kind} {use.id}".strip()
    _, article = split(use.reference)
    through = f"，经数字 {use.number}" if use.number else ""
    return f"{use.file}:{use.line}: {what}（{article or '整份'}{through}）"
