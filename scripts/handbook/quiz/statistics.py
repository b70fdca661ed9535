"""The bank in figures: its shares against what the quiz guide wants, and what is not tested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.book import Book
from handbook.model.points import Point
from handbook.model.questions import Question

_NEGATIVE = re.compile(r"\*\*[^*]*(?:不|非|错误|除外|没有)[^*]*\*\*")
_TESTED_KINDS = frozenset({"definition", "rule", "problem"})


@dataclass(frozen=True)
class Figure:
    """A share of the bank, and whether it is as it should be."""

    name: str
    part: int
    whole: int
    low: float
    high: float
    fix: str

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def wanted(self) -> str:
        """The wanted range as a reader sees it."""
        if self.low == 0:
            return f"不超过{self.high:.0%}"
        return f"不少于{self.low:.0%}" if self.high == 1 else f"{self.low:.0%}到{self.high:.0%}"

    @property
    def fits(self) -> bool:
        """Whether the share is in the wanted range; too few to say counts as yes."""
        return self.whole < 4 or self.low <= self.share <= self.high


def figures(questions: Sequence[Question]) -> list[Figure]:
    """Return the shares that the guide bounds, over the given questions."""
    singles = [q for q in questions if q.type == "single"]
    bools = [q for q in questions if q.type == "bool"]
    count = len(questions)
    return [
        Figure("记忆题", sum(q.bloom == "remember" for q in questions), count, 0, 0.30, "改成要用的题"),
        Figure(
            "应用以上的题",
            sum(q.bloom in ("apply", "analyze", "evaluate") for q in questions),
            count,
            0.35,
            1,
            "添情景里的题",
        ),
        Figure(
            "正确项最长的单选题",
            sum(_key_longest(q) for q in singles),
            len(singles),
            0,
            0.40,
            "把长短改得相近",
        ),
        Figure(
            "判断题里答案是“对”的",
            sum(q.answer == ("T",) for q in bools),
            len(bools),
            0.40,
            0.60,
            "改几题的说法",
        ),
        Figure(
            "反着问的题", sum(bool(_NEGATIVE.search(q.stem)) for q in questions), count, 0, 0.15, "改成正面问"
        ),
    ]


def tested_points(book: Book) -> set[str]:
    """Return the points of the speech that any question tests."""
    return {point for c in book.chapters.values() for q in c.questions for point in q.points}


def untested_points(book: Book) -> list[Point]:
    """Return the definitions, rules and problems of written chapters that no question tests."""
    tested = tested_points(book)
    written = {c.meta.chapter for c in book.chapters.values() if c.questions}
    return [
        point
        for point in book.points.values()
        if point.kind in _TESTED_KINDS and point.leaf and point.chapter in written and point.id not in tested
    ]


def _key_longest(question: Question) -> bool:
    lengths = {o.key: len(o.text) for o in question.options}
    others = [n for key, n in lengths.items() if key not in question.answer]
    return bool(others) and lengths.get(next(iter(question.answer), ""), 0) > max(others)
