"""Checks of the mock examination's blueprints: the sums are right, the bank can fill them, the papers are fair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import mean

from handbook.model.blueprint import Blueprint
from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source
from handbook.quiz import draw
from handbook.quiz.bank import EXAM_POOLS, Bank, build


def check(book: Book, memory: Memory) -> Iterator[Problem]:
    """Yield BP-01 (sums, parts, letters) and, of active blueprints, BP-02 to BP-05.

    Args:
        book: the book.
        memory: what earlier checks left.
    """
    bank = build(book)
    source = book.sources["blueprints"]
    letters: set[str] = set()
    sound = []
    for index, blueprint in enumerate(book.blueprints):
        found = [*_sums(book, source, index, blueprint)]
        if blueprint.letter in letters:
            found.append(
                source.problem((index, "letter"), "BP-01", f"字母“{blueprint.letter}”用了两次", "换一个字母")
            )
        letters.add(blueprint.letter)
        yield from found
        if not found and blueprint.active:
            sound.append(_Trial(source, index, blueprint, bank))
    for trial in sound:
        key = ("papers", source, trial.index, bank.version)  # the version tells all that decides a draw
        yield from memory.recall(key, partial(list, trial.check()))
    if sound:
        yield from _unreachable(book, [trial.blueprint for trial in sound])


def _sums(book: Book, source: Source, index: int, blueprint: Blueprint) -> Iterator[Problem]:
    known = {part.id for part in book.contents.parts}
    for part in sorted(set(blueprint.parts) - known):
        yield source.problem(
            (index, "parts", part),
            "BP-01",
            f"{blueprint.title}的“{part}”不是有章的一篇",
            "用那一篇的文件夹名，如 basics",
        )
    total = sum(section.score * section.count for section in blueprint.sections)
    if total != blueprint.total:
        yield source.problem(
            (index, "parts"),
            "BP-01",
            f"{blueprint.title}的各篇合计{blueprint.total}分，各类题合计{total}分",
            "改 count、score 或 parts",
        )
    if blueprint.planned[1] > blueprint.minutes:
        yield source.problem(
            (index, "planned"),
            "BP-01",
            f"{blueprint.title}考{blueprint.minutes}分钟，planned 却到{blueprint.planned[1]}分钟",
            "planned 不超过 minutes",
        )


@dataclass
class _Trial:
    """Draws papers of a blueprint, as the site and `paper` will, and looks at them."""

    source: Source
    index: int
    blueprint: Blueprint
    bank: Bank

    def check(self) -> Iterator[Problem]:
        """Yield BP-02 to BP-05."""
        lacks = list(self._lacking())
        papers: list[set[str]] = []
        if not lacks:
            try:
                drawn = draw.fill_series(self.bank, self.blueprint, self.blueprint.letter)
                papers = [{place.entry.id for place in places} for places in drawn]
            except draw.DrawError as error:
                lacks.append(str(error))
        for lack in lacks:
            yield self.source.problem(
                (self.index, "status"),
                "BP-02",
                f"题库组不出{self.blueprint.title}：{lack}",
                "补题、改蓝图，或把 status 改回 planned",
            )
        yield from self._pace()
        yield from self._exposure()
        if papers:
            yield from self._shared(papers)

    def _lacking(self) -> Iterator[str]:
        """Say what there is too little of."""
        entries = [e for e in self.bank.pool(*EXAM_POOLS) if e.part in self.blueprint.parts]
        for section in self.blueprint.sections:
            have = sum(e.question.type in section.types for e in entries)
            if have < section.count:
                yield f"{section.title}要{section.count}题，只有{have}题"
        reserved = sum(e.question.pool == "mock" for e in entries)
        if reserved < self.blueprint.reserved:
            yield f"要{self.blueprint.reserved}道 mock 题，只有{reserved}道"

    def _pace(self) -> Iterator[Problem]:
        """BP-03: marks follow minutes."""
        low, high = self.blueprint.pace
        for place, section in enumerate(self.blueprint.sections):
            minutes = [
                e.question.minutes for e in self.bank.pool(*EXAM_POOLS) if e.question.type in section.types
            ]
            pace = 100 * section.score / mean(minutes) if minutes else low
            if not low <= pace <= high:
                yield self.source.problem(
                    (self.index, "sections", place, "score"),
                    "BP-03",
                    f"{section.title}每分钟给{pace / 100:.1f}分，应当{low / 100:.1f}到{high / 100:.1f}分",
                    "改 score，或核对题的 minutes",
                    warning=True,
                )

    def _exposure(self) -> Iterator[Problem]:
        """BP-04: no question stands in most papers."""
        for (section, part), entries in draw.candidates(self.bank, self.blueprint).items():
            share = self.blueprint.sections[section].count * self.blueprint.parts[part] / self.blueprint.total
            percent = 100 * share / len(entries)
            if percent > self.blueprint.exposure:
                yield self.source.problem(
                    (self.index, "sections", section, "count"),
                    "BP-04",
                    f"{self.blueprint.title}的{self.blueprint.sections[section].title}“{part}”只有{len(entries)}题，"
                    f"每题要出现在约{percent:.0f}%的卷里",
                    "补题，或少出几道",
                    warning=True,
                )

    def _shared(self, papers: list[set[str]]) -> Iterator[Problem]:
        """BP-05: neighbouring codes share few questions."""
        most = max(len(one & other) for one, other in pairwise(papers))
        if most > self.blueprint.shared:
            yield self.source.problem(
                (self.index, "shared"),
                "BP-05",
                f"{self.blueprint.title}有两个相邻的卷号，{most}题相同",
                "补题，少出几道，或把 shared 改大",
                warning=True,
            )


def _unreachable(book: Book, blueprints: list[Blueprint]) -> Iterator[Problem]:
    """BP-04: a question of the examination that no paper can have."""
    for chapter in book.chapters.values():
        part = (
            book.contents.chapters[chapter.meta.chapter].part
            if chapter.meta.chapter in book.contents.chapters
            else ""
        )
        for index, question in enumerate(chapter.questions):
            reachable = question.pool not in EXAM_POOLS or any(
                question.type in section.types and section.score <= blueprint.parts.get(part, 0)
                for blueprint in blueprints
                for section in blueprint.sections
            )
            if not reachable:
                yield chapter.quiz_source.problem(
                    (index, "type"),
                    "BP-04",
                    f"题“{question.id}”哪一种卷都抽不到：没有一类题收{question.type_name}，或它那一篇没有分",
                    "在蓝图里加一类题，或换题型",
                    warning=True,
                )
