"""The questions as the drawing of papers sees them: no text, only what decides the draw.

The browser gets the same list (`site/quiz_data.py`), so that both draw from one source.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import Question

EXAM_POOLS = ("practice", "mock")
_NUMBER = re.compile(r"[\d一二三四五六七八九十百]")


@dataclass(frozen=True)
class Entry:
    """A question in the bank.

    Attributes:
        part: id of the part of the book.
        size: how many things can be put in another order: options, right sides, steps.
        fixed: whether its options keep their order (numbers from small to large).
    """

    question: Question
    chapter: Chapter
    part: str
    size: int
    fixed: bool

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def is_true(self) -> bool:
        """Whether it is a judgement, and the sentence is right."""
        return self.question.type == "bool" and self.question.answer == ("T",)


@dataclass(frozen=True)
class Bank:
    """All questions by id, in the order of their ids, and the fingerprint of the whole."""

    entries: dict[str, Entry]
    version: str

    def pool(self, *names: str) -> list[Entry]:
        """Return the questions of some pools, in the order of their ids."""
        return [entry for entry in self.entries.values() if entry.question.pool in names]


def build(book: Book) -> Bank:
    """Gather the bank of a book without errors.

    Returns:
        The bank. Its version changes when anything changes that decides a draw.
    """
    found = [(q, c) for c in book.chapters.values() for q in c.questions]
    parts = {c.number: c.part for c in book.contents.chapters.values()}
    entries = {
        q.id: Entry(q, c, parts[c.meta.chapter], _size(q), keeps_order(q))
        for q, c in sorted(found, key=lambda pair: pair[0].id)
        if c.meta.chapter in parts
    }
    facts = [
        f"{e.id}@{q.rev} {q.type} {q.pool} {e.part} {e.size} {e.fixed} {q.fact} {q.minutes} {q.difficulty} {e.is_true}"
        for e in entries.values()
        for q in [e.question]
    ]
    return Bank(entries, hashlib.sha256("\n".join(facts).encode()).hexdigest()[:6])


def _size(question: Question) -> int:
    return {"match": len(question.rights), "order": len(question.steps)}.get(
        question.type, len(question.options)
    )


def keeps_order(question: Question) -> bool:
    """Whether the options stay as written: right and wrong, and options that begin with numbers.

    Source: quiz guide, 数字从小到大.
    """
    return question.type == "bool" or (
        question.type in ("single", "multiple") and all(_NUMBER.match(o.text) for o in question.options)
    )
