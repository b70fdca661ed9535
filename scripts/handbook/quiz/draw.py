"""Draw a paper by its code. `docs/assets/js/quiz/draw.js` is the twin; a test compares the two.

A code is the blueprint's letter and one to seven more characters. Codes that differ only in their last
character are a series: their papers take neighbouring stretches of the same order, so that papers for
one room or one year share few questions. The draw:

1. The generator with the seed `code/attempt` (attempt 0, 1, …) shares each section's questions among the
   parts, the sections worth most first: a part's chance is what it still lacks of its points.
2. Candidates are the questions of the pools practice and mock, by section and part, in the order of their
   ids. They are put into the order of the series: drawn by the generator with the seed
   `series.section.part`, then spread so that each pool and truth comes up evenly.
3. Section and part take the stretch that follows those of the earlier papers of the series; the order runs
   in a circle.
4. Questions are exchanged for others of their section and part until the paper as a whole is what the
   blueprint asks for (`balance.py`): minutes, chapters, facts and so on. The others are tried in the
   order drawn with the seed `code.attempt`. If that does not succeed, the next attempt begins anew.
5. Each section's questions are put in a drawn order, type by type; this is the paper.
6. What can be mixed in a question is mixed by the generator with the seed `code.id`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.model.blueprint import Blueprint
from handbook.model.kept import Kept
from handbook.model.questions import fold
from handbook.model.seeded_random import SeededRandom
from handbook.quiz import course
from handbook.quiz.balance import Balance, Place
from handbook.quiz.bank import EXAM_POOLS, Bank, Entry
from handbook.quiz.codes import ALPHABET

ATTEMPTS = 20
Cell = tuple[int, str]  # section, part
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
        code: the code as a reader may write it, in any width and case, with spaces; one that
            begins with K is a course's, see `course.py`.

    Returns:
        The paper; the same for the same code and bank, here and in the browser.

    Raises:
        DrawError: no such code, or the bank cannot fill the blueprint.
    """
    code = fold(code).upper()
    if request := course.read_code(code):
        return draw_course(bank, blueprints, code)[request.second]
    blueprint = next((b for b in blueprints if b.active and code[:1] == b.letter), None)
    if blueprint is None or not _CODE.fullmatch(code):
        kinds = [(b.letter, b.title) for b in blueprints if b.active]
        kinds += [(course.LETTER, course.TITLE)] if kinds else []  # it is made of a blueprint's sections
        letters = "、".join(f"{letter}（{title}）" for letter, title in kinds)
        raise DrawError(
            f"没有卷号“{code}”：卷号以 {letters or '（还没有可用的蓝图）'} 开头，后面一到七个字母或数字，不用 0、1、I、L、O"
        )
    return Paper(code, blueprint, bank.version, _sections(fill(bank, blueprint, code), blueprint, code))


def draw_course(
    bank: Bank, blueprints: Sequence[Blueprint], code: str, kept: Kept | None = None
) -> tuple[Paper, Paper]:
    """Draw the two papers of a course's pair.

    Args:
        bank: the questions.
        blueprints: all blueprints.
        code: the code of either paper.
        kept: what earlier builds drew.

    Raises:
        DrawError: no such code, or the chapters have too few questions.
    """
    request = course.read_code(code)
    if request is None:
        raise DrawError(f"没有课程卷“{code}”")
    sections = course.sections_of(blueprints)
    papers = course.draw_pair(bank, sections, request, kept)
    if papers is None:
        raise DrawError(
            f"题库在这几章里组不出两份各{request.count}题、一题也不重的卷：减少题数（--count），或者添几章"
        )
    minutes = course.minutes_of(papers)
    first, second = (
        _course_paper(bank, entries, course.blueprint_of(entries, sections, minutes), other)
        for entries, other in zip(papers, course.codes(request), strict=True)
    )
    return first, second


def _course_paper(bank: Bank, entries: Sequence[Entry], blueprint: Blueprint, code: str) -> Paper:
    section_of = {kind: n for n, s in enumerate(blueprint.sections) for kind in s.types}
    places = [Place(section_of[entry.question.type], entry) for entry in entries]
    return Paper(code, blueprint, bank.version, _sections(places, blueprint, code))


def fill(bank: Bank, blueprint: Blueprint, code: str) -> list[Place]:
    """Choose the questions of a paper.

    Args:
        bank: the questions.
        blueprint: what the paper is made of.
        code: the paper's code.

    Raises:
        DrawError: the bank cannot fill the blueprint.
    """
    cells = _ordered(bank, blueprint, code[:-1])
    series = [code[:-1] + last for last in ALPHABET[: ALPHABET.index(code[-1])]]
    earlier = sum((_counts(blueprint, cells, other) for other in series), Counter[Cell]())
    return _fill(blueprint, cells, earlier, code)


def fill_series(bank: Bank, blueprint: Blueprint, series: str) -> Iterator[list[Place]]:
    """Choose the questions of all papers of a series, in the order of their codes.

    Args:
        bank: the questions.
        blueprint: what the papers are made of.
        series: the papers' codes without their last character.

    Raises:
        DrawError: the bank cannot fill the blueprint.
    """
    cells = _ordered(bank, blueprint, series)
    earlier = Counter[Cell]()
    for code in (series + last for last in ALPHABET):
        yield _fill(blueprint, cells, earlier, code)
        earlier += _counts(blueprint, cells, code)


def _fill(
    blueprint: Blueprint, cells: dict[Cell, list[Entry]], earlier: Counter[Cell], code: str
) -> list[Place]:
    """Choose a paper's questions; `earlier` counts those that the papers before it in the series take."""
    for attempt in range(ATTEMPTS):
        counts = _counts(blueprint, cells, code, attempt)
        places: list[Place] = []
        spare: list[Place] = []
        for (section, part), entries in cells.items():
            start = earlier[section, part] % len(entries)
            turned = [Place(section, entry) for entry in entries[start:] + entries[:start]]
            places += turned[: counts[section, part]]
            spare += turned[counts[section, part] :]
        if Balance(blueprint, places).exchange(SeededRandom(f"{code}.{attempt}").shuffled(spare)):
            return places
    raise DrawError(
        f"题库组不出“{blueprint.title}”的{code}卷：各篇分值、用时、难度、判断题的对错、一章的上限、mock 的题数、"
        "同一个知识点只考一次，不能同时做到"
    )


def candidates(bank: Bank, blueprint: Blueprint) -> dict[Cell, list[Entry]]:
    """Return the questions that may stand in each section for each part, where there are any."""
    cells: dict[Cell, list[Entry]] = {}
    pool = bank.pool(*EXAM_POOLS)
    for number, section in enumerate(blueprint.sections):
        for part in blueprint.parts:
            entries = [e for e in pool if e.part == part and e.question.type in section.types]
            if entries:
                cells[number, part] = entries
    return cells


def _ordered(bank: Bank, blueprint: Blueprint, series: str) -> dict[Cell, list[Entry]]:
    """The candidates of each section and part in the order of a series."""
    return {
        (section, part): _spread(SeededRandom(f"{series}.{section}.{part}").shuffled(entries))
        for (section, part), entries in candidates(bank, blueprint).items()
    }


def _counts(blueprint: Blueprint, cells: dict[Cell, list[Entry]], code: str, first: int = 0) -> Counter[Cell]:
    """How many questions each section of a paper takes from each part, from the first attempt that comes out."""
    for attempt in range(first, first + ATTEMPTS):
        counts = _shared_out(blueprint, cells, SeededRandom(f"{code}/{attempt}"))
        if counts:
            return counts
    raise DrawError(f"题库组不出“{blueprint.title}”的{code}卷：各类题的题数凑不出各篇的分值")


def _shared_out(
    blueprint: Blueprint, cells: dict[Cell, list[Entry]], chance: SeededRandom
) -> Counter[Cell] | None:
    """Share the questions among the parts; None if a section finds no part for one."""
    counts: Counter[Cell] = Counter()
    lacking = dict(blueprint.parts)
    for number, section in sorted(enumerate(blueprint.sections), key=lambda pair: -pair[1].score):
        for _ in range(section.count):
            open_parts = [
                part
                for part, points in lacking.items()
                if points >= section.score and counts[number, part] < len(cells.get((number, part), ()))
            ]
            if not open_parts:
                return None
            part = _weighted(open_parts, [lacking[part] for part in open_parts], chance)
            counts[number, part] += 1
            lacking[part] -= section.score
    return counts


def _weighted(names: Sequence[str], weights: Sequence[int], chance: SeededRandom) -> str:
    at = chance.below(sum(weights))
    for name, weight in zip(names, weights, strict=True):
        at -= weight
        if at < 0:
            return name
    raise AssertionError("below() keeps below the sum")


def _spread(entries: list[Entry]) -> list[Entry]:
    """Order questions so that each kind comes up evenly; within a kind they keep their order."""
    kinds: dict[tuple[str, bool], list[str]] = {}
    for entry in entries:
        kinds.setdefault((entry.question.pool, entry.is_true), []).append(entry.id)
    at = {name: (2 * n + 1) / (2 * len(names)) for names in kinds.values() for n, name in enumerate(names)}
    return sorted(entries, key=lambda entry: at[entry.id])


def _sections(places: Sequence[Place], blueprint: Blueprint, code: str) -> tuple[PaperSection, ...]:
    """Put the questions chosen into their order."""
    chance = SeededRandom(f"{code}.order")
    sections, number = [], 0
    for index, section in enumerate(blueprint.sections):
        entries = sorted((p.entry for p in places if p.section == index), key=lambda entry: entry.id)
        items = []
        for entry in sorted(chance.shuffled(entries), key=lambda e: section.types.index(e.question.type)):
            number += 1
            items.append(Item(number, entry, order_of(entry, code)))
        sections.append(PaperSection(section.title, section.score, tuple(items)))
    return tuple(sections)


def order_of(entry: Entry, code: str) -> tuple[int, ...]:
    """Return the places of a question's options, right sides or steps as a paper shows them."""
    chance = SeededRandom(f"{code}.{entry.id}")
    if entry.question.type == "order":
        return tuple(chance.mixed(entry.size))
    return tuple(range(entry.size)) if entry.fixed else tuple(chance.shuffled(range(entry.size)))
