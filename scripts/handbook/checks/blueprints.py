"""Checks of the mock examination's blueprints: the sums are right, and the bank can fill them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.blueprint import Blueprint
from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source
from handbook.quiz import bank, draw

TRIAL_CODES = [f"{a}{b}" for a in "ABC" for b in ("", *draw.ALPHABET)]  # the site's papers first


def check(book: Book) -> Iterator[Problem]:
    """Yield BP-01 (sums, parts, letters) and BP-02 (the bank cannot fill an active blueprint)."""
    source = book.sources["blueprints"]
    letters: set[str] = set()
    for index, blueprint in enumerate(book.blueprints):
        found = [*_sums(book, source, index, blueprint)]
        if blueprint.letter in letters:
            found.append(
                source.problem((index, "letter"), "BP-01", f"字母“{blueprint.letter}”用了两次", "换一个字母")
            )
        letters.add(blueprint.letter)
        yield from found
        if not found and blueprint.active:
            yield from _fillable(book, source, index, blueprint)


def _sums(book: Book, source: Source, index: int, blueprint: Blueprint) -> Iterator[Problem]:
    known = {part.id for part in book.contents.parts}
    used = {part for section in blueprint.sections for part in section.counts}
    for part in sorted((used | set(blueprint.parts)) - (known & set(blueprint.parts))):
        yield source.problem(
            (index, "parts"),
            "BP-01",
            f"{blueprint.title}的“{part}”不是有章的一篇，或没有写占多少分",
            "用那一篇的文件夹名，如 basics，并写进 parts",
        )
    for part, points in blueprint.parts.items():
        total = sum(section.score * section.counts.get(part, 0) for section in blueprint.sections)
        if total != points:
            yield source.problem(
                (index, "parts", part),
                "BP-01",
                f"{blueprint.title}的“{part}”写的是{points}分，各类题合计{total}分",
                "改 counts 或 parts",
            )


def _fillable(book: Book, source: Source, index: int, blueprint: Blueprint) -> Iterator[Problem]:
    questions = bank.build(book)
    short = list(_lacking(questions, blueprint))
    if not short:
        try:
            for code in TRIAL_CODES:
                draw.fill(questions, blueprint, blueprint.letter + code)
        except draw.DrawError as error:
            short.append(str(error))
    for lack in short:
        yield source.problem(
            (index, "status"),
            "BP-02",
            f"题库组不出{blueprint.title}：{lack}",
            "补题、改蓝图，或把 status 改回 planned",
        )


def _lacking(questions: bank.Bank, blueprint: Blueprint) -> Iterator[str]:
    """Say what there is too little of, cell by cell."""
    for section in blueprint.sections:
        for part, wanted in section.counts.items():
            have = sum(
                e.part == part and e.question.type in section.types for e in questions.pool(*bank.EXAM_POOLS)
            )
            if have < wanted:
                yield f"{section.title}“{part}”要{wanted}题，只有{have}题"
    reserved = len(questions.pool("mock"))
    if reserved < blueprint.reserved:
        yield f"要{blueprint.reserved}道 mock 题，只有{reserved}道"
