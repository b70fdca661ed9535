"""What many papers have in common: the figures by which a blueprint is judged."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.model.blueprint import Blueprint
from handbook.quiz import draw
from handbook.quiz.balance import Place
from handbook.quiz.bank import EXAM_POOLS, Bank, Entry
from handbook.quiz.codes import ALPHABET


def series(letter: str) -> list[str]:
    """The codes of one series, such as Q2 to QZ; QA, QB and QC are among them."""
    return [letter + last for last in ALPHABET]


def some(letter: str, count: int, seed: int) -> list[str]:
    """Codes as the browser makes them up."""
    chance = random.Random(seed)
    return [letter + "".join(chance.choices(ALPHABET, k=4)) for _ in range(count)]


@dataclass
class Papers:
    """Papers of one blueprint, by code."""

    bank: Bank
    blueprint: Blueprint
    by_code: dict[str, list[Place]]

    @classmethod
    def drawn(cls, bank: Bank, blueprint: Blueprint, codes: Sequence[str]) -> Papers:
        """Draw the papers of some codes."""
        return cls(bank, blueprint, {code: draw.fill(bank, blueprint, code) for code in codes})

    def _points(self, place: Place) -> int:
        return self.blueprint.sections[place.section].score

    def minutes(self) -> list[int]:
        """Planned minutes of each paper."""
        return [sum(p.entry.question.minutes for p in paper) for paper in self.by_code.values()]

    def right(self) -> list[int]:
        """Judgements that are right, of each paper."""
        return [sum(p.entry.is_true for p in paper) for paper in self.by_code.values()]

    def mock(self) -> list[int]:
        """Questions from the mock pool, of each paper."""
        return [sum(p.entry.question.pool == "mock" for p in paper) for paper in self.by_code.values()]

    def facts_twice(self) -> int:
        """Facts that a paper asks more than once, over all papers."""
        facts = [Counter(p.entry.question.fact for p in paper) for paper in self.by_code.values()]
        return sum(times > 1 for counter in facts for fact, times in counter.items() if fact)

    def difficulty(self) -> list[float]:
        """Mean difficulty of a point, of each paper."""
        return [
            sum(self._points(p) * p.entry.question.difficulty for p in paper) / self.blueprint.total
            for paper in self.by_code.values()
        ]

    def parts(self) -> list[dict[str, int]]:
        """Points of the parts, of each paper."""
        return [self._by(paper, lambda p: p.entry.part) for paper in self.by_code.values()]

    def chapter(self) -> list[int]:
        """Points of the chapter that has most, of each paper."""
        return [
            max(self._by(paper, lambda p: p.entry.chapter.meta.chapter).values())
            for paper in self.by_code.values()
        ]

    def _by(self, paper: list[Place], name: Callable[[Place], str]) -> dict[str, int]:
        points: Counter[str] = Counter()
        for place in paper:
            points[name(place)] += self._points(place)
        return dict(points)

    def exposure(self) -> dict[str, float]:
        """The share of papers in which each question stands that the blueprint can hold."""
        able = [e.id for cell in draw.candidates(self.bank, self.blueprint).items() for e in self._able(cell)]
        times = Counter(p.entry.id for paper in self.by_code.values() for p in paper)
        return {name: times[name] / len(self.by_code) for name in able}

    def _able(self, cell: tuple[draw.Cell, list[Entry]]) -> list[Entry]:
        (section, part), entries = cell
        return entries if self.blueprint.sections[section].score <= self.blueprint.parts[part] else []

    def shared(self, *pairs: tuple[str, str]) -> list[int]:
        """How many questions two papers share: of neighbours in the list of codes, unless pairs are given."""
        ids = {code: {p.entry.id for p in paper} for code, paper in self.by_code.items()}
        return [len(ids[one] & ids[other]) for one, other in pairs or pairwise(ids)]


def never_drawn(bank: Bank, exposures: Sequence[dict[str, float]]) -> list[str]:
    """The examination's questions that stand on no paper of any blueprint."""
    return [e.id for e in bank.pool(*EXAM_POOLS) if not any(shares.get(e.id) for shares in exposures)]
