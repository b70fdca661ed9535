"""Whether the questions of a paper, taken together, are what the blueprint asks for, and exchanging some until they are.

`docs/assets/js/quiz/balance.js` is the twin; a test compares the papers of the two. All numbers are
whole, so that both count alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.blueprint import Blueprint
from handbook.quiz.bank import Entry


@dataclass
class Place:
    """A place on a paper, or a question that could take one: in which section, and the question."""

    section: int
    entry: Entry


class Balance:
    """The sums of a paper's questions, held against the blueprint.

    Args:
        blueprint: what is asked for.
        places: the paper's questions; `exchange` changes them.
    """

    def __init__(self, blueprint: Blueprint, places: Sequence[Place]) -> None:
        self.blueprint, self.bounds, self.places = blueprint, blueprint.bounds, places
        self.chapters: Counter[str] = Counter()
        self.facts: Counter[str] = Counter()
        self.minutes = self.difficulty = self.right = self.mock = self.over = self.twice = 0
        for place in places:
            self._count(place.section, place.entry, 1)

    def _count(self, section: int, entry: Entry, sign: int) -> None:
        """Add a question to the sums, or take it out of them."""
        question = entry.question
        points = sign * self.blueprint.sections[section].score
        self.over += _added_above(self.bounds.chapter, self.chapters, entry.chapter.meta.chapter, points)
        self.minutes += sign * question.minutes
        self.difficulty += points * question.difficulty
        self.right += sign * entry.is_true
        self.mock += sign * (question.pool == "mock")
        if question.fact:
            self.twice += _added_above(1, self.facts, question.fact, sign)

    @property
    def miss(self) -> int:
        """How far the paper is from what is asked for; 0 if it is that."""
        bounds = self.bounds
        return (
            _outside(self.minutes, bounds.minutes)
            + _outside(self.right, bounds.right)
            + _outside(self.difficulty, bounds.difficulty)
            + max(0, self.blueprint.reserved - self.mock)
            + self.over
            + 2 * self.twice
        )

    def exchange(self, spare: Sequence[Place]) -> bool:
        """Exchange questions for spare ones of the same section and part as long as that brings the paper nearer.

        Args:
            spare: the questions that are not on the paper, in the order in which they are tried; those
                that leave the paper take their places.

        Returns:
            Whether the paper is now what is asked for.
        """
        miss, found = self.miss, True
        while miss and found:
            found = False
            for other in spare:
                place, miss = self._best(other, miss)
                if place is not None:
                    self._swap(place, other)
                    found = True
        return not miss

    def _best(self, other: Place, least: int) -> tuple[Place | None, int]:
        """The place where a spare question helps most, none if it helps nowhere; what is missed then."""
        best = None
        for place in self.places if least else ():
            if place.section != other.section or place.entry.part != other.entry.part:
                continue
            self._swap(place, other)
            if self.miss < least:
                best, least = place, self.miss
            self._swap(place, other)
        return best, least

    def _swap(self, place: Place, other: Place) -> None:
        self._count(place.section, place.entry, -1)
        place.entry, other.entry = other.entry, place.entry
        self._count(place.section, place.entry, 1)


def _added_above(limit: int, sums: Counter[str], name: str, added: int) -> int:
    """Add to a sum; return by how much more it is above a limit."""
    before = sums[name]
    sums[name] = before + added
    return max(0, sums[name] - limit) - max(0, before - limit)


def _outside(value: int, bounds: tuple[int, int]) -> int:
    low, high = bounds
    return max(0, low - value, value - high)
