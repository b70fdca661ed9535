"""What a person must hold against the official texts before the book is published."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.book import Book
from handbook.model.regulations import Regulation, is_stale, split
from handbook.model.uses import uses


@dataclass(frozen=True)
class ToVerify:
    """One regulation to look up on the official sites, and why."""

    regulation: Regulation
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"《{self.regulation.name}》：{'；'.join(self.reasons)}"


def to_verify(book: Book) -> list[ToVerify]:
    """List the regulations that the machine cannot vouch for, in the register's order.

    Args:
        book: the book.

    Returns:
        Those that are cited and were last checked more than twelve months ago, whose force is not
        known, of which an article is cited whose words the register does not have, or from which a
        number was taken as common practice.
    """
    cited: dict[str, set[str]] = {}
    for use in uses(book):
        regulation_id, article = split(use.reference)
        cited.setdefault(regulation_id, set()).add(article)
    practice = {number.article for number in book.numbers.values() if number.practice}
    found = []
    for regulation in book.regulations.values():
        if regulation.id not in cited or regulation.status == "superseded":
            continue
        whole = any(article.quote for article in regulation.articles.values())
        unseen = [
            n for n, a in regulation.articles.items() if whole and n in cited[regulation.id] and not a.quote
        ]
        reasons = (
            f"上次核对是{regulation.checked}，超过12个月" if is_stale(regulation) else "",
            "效力没有查明" if regulation.status == "unclear" else "",
            "" if whole else "手边没有全文",
            f"没有原文可引的条：{'、'.join(unseen)}" if unseen else "",
            "有通行做法的数字，没有看到条" if regulation.id in practice else "",
        )
        if any(reasons):
            found.append(ToVerify(regulation, tuple(filter(None, reasons))))
    return found
