"""What a person must hold against the official texts before the book is published."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.book import Book
from handbook.model.rules import Rule, is_stale, split
from handbook.model.uses import uses


@dataclass(frozen=True)
class ToVerify:
    """One regulation to look up on the official sites, and why."""

    rule: Rule
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"《{self.rule.name}》：{'；'.join(self.reasons)}"


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
        rule_id, article = split(use.reference)
        cited.setdefault(rule_id, set()).add(article)
    practice = {number.article for number in book.numbers.values() if number.practice}
    found = []
    for rule in book.rules.values():
        if rule.id not in cited or rule.status == "superseded":
            continue
        whole = any(article.quote for article in rule.articles.values())
        unseen = [n for n, a in rule.articles.items() if whole and n in cited[rule.id] and not a.quote]
        reasons = (
            f"上次核对是{rule.checked}，超过12个月" if is_stale(rule) else "",
            "效力没有查明" if rule.status == "unclear" else "",
            "" if whole else "手边没有全文",
            f"没有原文可引的条：{'、'.join(unseen)}" if unseen else "",
            "有通行做法的数字，没有看到条" if rule.id in practice else "",
        )
        if any(reasons):
            found.append(ToVerify(rule, tuple(filter(None, reasons))))
    return found
