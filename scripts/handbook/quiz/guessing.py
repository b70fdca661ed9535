"""How many single-choice questions a guesser gets who sees the options and nothing else.

A naive Bayes classifier learns from all chapters but one how keys and distractors are worded, and guesses
the questions of that one: what it gets above chance, the wording gives away.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from handbook.model.book import Book
from handbook.model.questions import Option, Question

LIMIT = 0.33  # of four options, chance is 0.25
_NOT_WORD = re.compile(r"[\W_]+")
_SEEN = 3  # what fewer options have says nothing


@dataclass(frozen=True)
class Guesses:
    """The questions guessed right, and how many there were."""

    right: tuple[str, ...]
    count: int

    @property
    def share(self) -> float:
        """The share guessed right."""
        return len(self.right) / self.count if self.count else 0.0


def guess(book: Book) -> dict[str, Guesses]:
    """Guess every single-choice question of a book.

    Args:
        book: the book.

    Returns:
        The guesses of each pool, and under "" those of all.
    """
    chapters = [
        [q for q in chapter.questions if q.type in ("single", "multiple")]
        for chapter in book.chapters.values()
    ]
    guessed: list[tuple[Question, bool]] = []
    wording = _Wording()
    wording.count(chain.from_iterable(chapters))
    for chapter in chapters:
        wording.count(chapter, -1)
        guessed += [
            (q, wording.choice(q.options) in q.answer) for q in chapter if q.type == "single" and q.options
        ]
        wording.count(chapter)
    pools = ["", *dict.fromkeys(q.pool for q, _ in guessed)]
    return {
        pool: Guesses(
            tuple(q.id for q, hit in guessed if hit and pool in ("", q.pool)),
            sum(pool in ("", q.pool) for q, _ in guessed),
        )
        for pool in pools
    }


@dataclass
class _Wording:
    """How often keys and distractors have a character or a pair of characters."""

    keys: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    sizes: Counter[bool] = field(default_factory=Counter)

    def count(self, questions: Iterable[Question], times: int = 1) -> None:
        """Count the options of some questions; -1 times forgets them."""
        for question in questions:
            for option in question.options:
                is_key = option.key in question.answer
                counted = self.keys if is_key else self.others
                for feature in _features(option):
                    counted[feature] += times
                self.sizes[is_key] += times

    def choice(self, options: Sequence[Option]) -> str:
        """The option that is worded most like a key."""
        return max(options, key=lambda option: sum(map(self._weight, sorted(_features(option))))).key

    def _weight(self, feature: str) -> float:
        key, other = self.keys[feature], self.others[feature]
        if key + other < _SEEN:
            return 0.0
        return math.log((key + 1) / (self.sizes[True] + 2)) - math.log((other + 1) / (self.sizes[False] + 2))


def _features(option: Option) -> set[str]:
    text = _NOT_WORD.sub("", option.text)
    return set(text) | {text[place : place + 2] for place in range(len(text) - 1)}
