"""Draws the figures of the question bank, for authors."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable, Sequence

from handbook.markdown.html import add, add_row, add_table
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import BLOOM_NAMES, TYPE_NAMES, Question
from handbook.quiz import statistics

_POOLS = {"inline": "随堂", "practice": "章测", "mock": "模拟考试"}


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔题库统计〕: how many, of which type and level, where the keys stand, what is not covered."""
    questions = [q for c in book.chapters.values() for q in c.questions]
    _counts(parent, book)
    _two_way(parent, "题型与认知层次", TYPE_NAMES, BLOOM_NAMES, [(q.type, q.bloom) for q in questions])
    _letters(parent, book)
    _shares(parent, questions)
    _gaps(parent, book)


def _heading(parent: etree.Element, anchor: str, text: str) -> None:
    add(parent, "h2", text, id=anchor)


def _table(parent: etree.Element, titles: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    body = add_table(parent, titles)
    for row in rows:
        add_row(body, *row)


def _name(chapter: Chapter) -> str:
    """Its number and the plain words of its title: the whole would push columns out of the window."""
    return f"{chapter.meta.chapter} {chapter.plain_title}"


def _counts(parent: etree.Element, book: Book) -> None:
    _heading(parent, "counts", "各章题数")
    rows = []
    for chapter in sorted(book.chapters.values(), key=lambda c: c.meta.chapter):
        pools = Counter(q.pool for q in chapter.questions)
        blooms = Counter(q.bloom for q in chapter.questions)
        rows.append(
            [
                _name(chapter),
                *(str(pools[p]) for p in _POOLS),
                str(len(chapter.questions)),
                *(str(blooms[b]) for b in BLOOM_NAMES),
            ]
        )
    totals = [str(sum(int(row[column]) for row in rows)) for column in range(1, 5 + len(BLOOM_NAMES))]
    rows.append(["合计", *totals])
    _table(parent, ["章", *_POOLS.values(), "合计", *BLOOM_NAMES.values()], rows)


def _two_way(
    parent: etree.Element,
    title: str,
    down: dict[str, str],
    across: dict[str, str],
    pairs: Sequence[tuple[str, str]],
) -> None:
    _heading(parent, "two-way", title)
    count = Counter(pairs)
    _table(
        parent,
        ["型", *across.values(), "合计"],
        [
            [down[row], *(str(count[row, column]) for column in across), str(sum(r == row for r, _ in pairs))]
            for row in down
        ],
    )


def _letters(parent: etree.Element, book: Book) -> None:
    _heading(parent, "letters", "单选答案的位置")
    rows = []
    for chapter in sorted(book.chapters.values(), key=lambda c: c.meta.chapter):
        keys = Counter(q.answer[0] for q in chapter.questions if q.type == "single")
        rows.append([_name(chapter), *(str(keys[letter]) for letter in "ABCDEF")])
    rows.append(["合计", *(str(sum(int(row[n]) for row in rows)) for n in range(1, 7))])
    _table(parent, ["章", *"ABCDEF"], rows)


def _shares(parent: etree.Element, questions: Sequence[Question]) -> None:
    _heading(parent, "shares", "全库比例")
    rows = [
        (figure.name, f"{figure.share:.0%}（{figure.part}/{figure.whole}）", figure.wanted)
        for figure in statistics.figures(questions)
    ]
    _table(parent, ["看什么", "现在", "要求"], rows)


def _gaps(parent: etree.Element, book: Book) -> None:
    _heading(parent, "gaps", "还没有题检验的讲话编号")
    gaps = statistics.untested_points(book)
    add(
        parent,
        "p",
        f"{len(book.points)}个编号中，有题检验的{len(statistics.tested_points(book) & set(book.points))}个。要求定义、规则、问题三类都有题检验；还缺{len(gaps)}个。",
    )
    if gaps:
        _table(parent, ["编号", "讲什么", "主章"], [(p.id, p.label, f"第{p.chapter}章") for p in gaps])
