"""What an export holds, and what it could not hold: said for every question, once on the screen, once beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.export.items import Item
from handbook.model.questions import TYPE_NAMES


@dataclass(frozen=True)
class Exported:
    """What a format makes of some questions.

    Attributes:
        file: the file's name.
        data: what stands in it.
        about: how to read it, for whoever brings it into another program.
        losses: what it does not hold as the book has it.
    """

    file: str
    data: bytes
    about: Sequence[str]
    losses: Sequence[tuple[Item, str]]


# What neither Moodle nor QTI holds, by type.
IN_NEITHER = {
    "bool": "判断改错只判对错，判对得满分；改正写在反馈里，不计分",
    "fill": "填空照写法逐字比对，只认列出的几种；写法不同的要人改判",
    "match": "每一对的理由合写在总反馈里",
    "order": "每一步的理由合写在总反馈里",
}


def of_type(item: Item, losses: Mapping[str, str]) -> Iterator[str]:
    """Yield what a question's type loses; a judgement without a correction loses nothing."""
    if item.kind in losses and (item.kind != "bool" or item.question.correction):
        yield losses[item.kind]


def counts(items: Sequence[Item]) -> str:
    """Return how many questions there are of each type, such as 单选3道、填空1道."""
    found = Counter(item.kind for item in items)
    return "、".join(f"{name}{found[kind]}道" for kind, name in TYPE_NAMES.items() if found[kind])


def lines(items: Sequence[Item], exported: Exported, shown: int | None = None) -> list[str]:
    """Say what was exported and what was not held, each loss with the questions that it is of.

    Args:
        items: all questions of the export.
        exported: what the format made of them.
        shown: so many questions are named of each loss at most; None names all.

    Returns:
        Lines without ends.
    """
    written = [f"{exported.file}：{len(items)}道题，{counts(items)}。", *exported.about]
    grouped: dict[str, list[Item]] = {}
    for item, loss in exported.losses:
        grouped.setdefault(loss, []).append(item)
    if not grouped:
        return [*written, "题里的内容都装下了。"]
    written.append("装不下、换了写法的（括号里是题数，后面是题号）：")
    for loss, of in grouped.items():
        named = "、".join(f"{item.question.number} {item.id}" for item in of[:shown])
        more = "……" if len(of) > len(of[:shown]) else ""
        written.append(f"- {loss}（{len(of)}道）：{named}{more}")
    return written
