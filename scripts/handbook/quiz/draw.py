"""Draw a paper by its code. `docs/assets/js/quiz/draw.js` is the twin; a test compares the two.

A code is the blueprint's letter and one to seven more characters. The draw:

1. Candidates are the questions of the pools practice and mock, in the order of their ids.
2. The generator with the seed `code.attempt` (attempt 0, 1, …) puts the mock questions in a drawn order.
   Each is taken if its section still lacks one from its part and no question of the same fact has been taken,
   until the reserved number is reached.
3. All candidates not yet taken are put in a drawn order and taken by the same rule.
4. If a place stays empty, the next attempt begins anew.
5. Each section's questions are put in a drawn order; this is the paper.
6. What can be mixed in a question is mixed by the generator with the seed `code.id`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.blueprint import Blueprint
from handbook.model.questions import fold
from handbook.model.seeded_random import SeededRandom
from handbook.quiz.bank import EXAM_POOLS, Bank, Entry

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for another when read aloud
ATTEMPTS = 50
_CODE = re.compile(f"[A-Z][{ALPHABET}]{{1,7}}")


class DrawError(ValueError):
    """No paper can be drawn; the text says why, in Chinese."""


@dataclass(frozen=True)
class Item:
    """A question on a paper: its place, and the order in which its parts are shown."""

    number: int
    entry: Entry
    order: tuple[int, ...]


@dataclass(frozen=True)
class PaperSection:
    """A section of a paper."""

    title: str
    score: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Paper:
    """A drawn paper."""

    code: str
    blueprint: Blueprint
    version: str
    sections: tuple[PaperSection, ...]

    @property
    def items(self) -> list[Item]:
        """All questions in their order."""
        return [item for section in self.sections for item in section.items]


def draw(bank: Bank, blueprints: Sequence[Blueprint], code: str) -> Paper:
    """Draw the paper of a code.

    Args:
        bank: the questions.
        blueprints: all blueprints; the code's first letter chooses an active one.
        code: the code as a reader may write it, in any width and case, with spaces.

    Returns:
        The paper; the same for the same code and bank, here and in the browser.

    Raises:
        DrawError: no such code, or the bank cannot fill the blueprint.
    """
    code = fold(code).upper()
    blueprint = next((b for b in blueprints if b.active and code[:1] == b.letter), None)
    if blueprint is None or not _CODE.fullmatch(code):
        letters = "、".join(f"{b.letter}（{b.title}）" for b in blueprints if b.active)
        raise DrawError(
            f"没有卷号“{code}”：卷号以 {letters or '（还没有可用的蓝图）'} 开头，后面一到七个字母或数字，不用 0、1、I、L、O"
        )
    return Paper(code, blueprint, bank.version, fill(bank, blueprint, code).ordered(code))


def fill(bank: Bank, blueprint: Blueprint, code: str) -> Draft:
    """Choose the questions of a paper.

    Args:
        bank: the questions.
        blueprint: what the paper is made of.
        code: the paper's code.

    Raises:
        DrawError: the bank cannot fill the blueprint.
    """
    for attempt in range(ATTEMPTS):
        if draft := _fill(bank, blueprint, SeededRandom(f"{code}.{attempt}")):
            return draft
    raise DrawError(f"题库组不出“{blueprint.title}”：某一格的题不够，或问同一个知识点的题太多")


class Draft:
    """A paper while it is being filled."""

    def __init__(self, blueprint: Blueprint, chance: SeededRandom) -> None:
        self.blueprint, self.chance = blueprint, chance
        self.taken: dict[str, Entry] = {}
        self.facts: set[str] = set()
        self.filled: Counter[tuple[int, str]] = Counter()

    def take(self, entry: Entry) -> bool:
        """Take a question if there is a place for it."""
        for place, section in enumerate(self.blueprint.sections):
            if entry.question.type in section.types:
                wanted = section.counts.get(entry.part, 0)
                if self.filled[place, entry.part] >= wanted or entry.question.fact in self.facts:
                    return False
                self.filled[place, entry.part] += 1
                self.taken[entry.id] = entry
                self.facts |= {entry.question.fact} - {""}
                return True
        return False

    def ordered(self, code: str) -> tuple[PaperSection, ...]:
        """Put the questions taken into their order."""
        sections, number = [], 0
        for section in self.blueprint.sections:
            entries = [e for _, e in sorted(self.taken.items()) if e.question.type in section.types]
            items = []
            for entry in self.chance.shuffled(entries):
                number += 1
                items.append(Item(number, entry, order_of(entry, code)))
            sections.append(PaperSection(section.title, section.score, tuple(items)))
        return tuple(sections)


def _fill(bank: Bank, blueprint: Blueprint, chance: SeededRandom) -> Draft | None:
    draft = Draft(blueprint, chance)
    for entry in chance.shuffled(bank.pool("mock")):
        if len(draft.taken) < blueprint.reserved:
            draft.take(entry)
    if len(draft.taken) < blueprint.reserved:
        return None
    for entry in chance.shuffled([e for e in bank.pool(*EXAM_POOLS) if e.id not in draft.taken]):
        draft.take(entry)
    return draft if len(draft.taken) == blueprint.count else None


def order_of(entry: Entry, code: str) -> tuple[int, ...]:
    """Return the places of a question's options, right sides or steps as a paper shows them."""
    chance = SeededRandom(f"{code}.{entry.id}")
    if entry.question.type == "order":
        return tuple(chance.mixed(entry.size))
    return tuple(range(entry.size)) if entry.fixed else tuple(chance.shuffled(range(entry.size)))
