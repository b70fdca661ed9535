"""Checks of the registers: points, regulations, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from handbook.model import regulations
from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source

_HAN = re.compile(r"[\u3400-\u9fff]")
_WITH_IDS = (
    "points",
    "regulations",
    "terms",
    "numbers",
    "updates",
    "facts",
    "diagrams",
    "blueprints",
    "deadlines",
    "documents",
    "trees",
    "courses",
)
# Register, the rows within it, and what no two of them share.
_UNLIKE = (
    *((name, (), "id") for name in _WITH_IDS),
    ("permalinks", (), "address"),
    ("documents", (), "name"),
    ("calculators", ("votes",), "id"),
    ("calculators", ("dues",), "id"),
)


def check(book: Book) -> Iterator[Problem]:
    """Yield FS-05, RG-01, RG-02, TM-01 to TM-04, RL-01 of the registers."""
    for name in book.unused:
        yield Problem(
            book.files.named(name),
            1,
            "FS-05",
            "这个数据文件没有页用它",
            "放到它那一章的 index.md 旁边，或删去",
        )
    for name, within, key in _UNLIKE:
        yield from _duplicates(book.sources[name], within, key)
    yield from _anchors(book)
    yield from _named(book)
    yield from _terms(book)


def _duplicates(source: Source, within: tuple[str, ...], key: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    rows: Any = source.data or []
    for name in within:
        rows = rows[name]
    for index, row in enumerate(rows):
        place = (*within, index, key)
        if row[key] in seen:
            yield source.problem(
                place,
                "RG-01",
                f"“{row[key]}”与第{seen[row[key]]}行重复",
                "换一个没有用过的，或删去重复的一条",
            )
        seen.setdefault(row[key], source.line(place))


def _anchors(book: Book) -> Iterator[Problem]:
    """RG-01: two parts of a regulation whose numbers lead to one place, such as 第三条 and 第三部分."""
    source = book.sources["regulations"]
    for index, regulation in enumerate(book.regulations.values()):
        seen: dict[str, str] = {}
        for number in regulation.articles:
            other = seen.setdefault(regulation.article_anchor(number), number)
            if other != number:
                yield source.problem(
                    (index, "articles", number),
                    "RG-01",
                    f"“{number}”与“{other}”的网址重复",
                    "只留一条，或并成一条",
                )


def _named(book: Book) -> Iterator[Problem]:
    """RG-02: what a row of a register names is there; a point without its chapter is a gap that its page shows."""
    chapters, sources = book.contents.chapters, book.sources
    for name, key, known in (
        ("facts", "chapter", chapters),
        ("diagrams", "chapter", chapters),
        ("regulations", "superseded_by", book.regulations),
        ("numbers", "fact", book.facts),
    ):
        for index, row in enumerate(sources[name].data or []):
            if row.get(key) and row[key] not in known and not row.get("queued"):
                yield sources[name].problem(
                    (index, key), "RG-02", f"{key} 写的“{row[key]}”没有", "核对章号、编号，或删去这一项"
                )


def _terms(book: Book) -> Iterator[Problem]:
    source = book.sources["terms"]
    names: dict[str, str] = {}
    for index, row in enumerate(source.data or []):
        for key, name in [("term", row["term"]), *(("aliases", a) for a in row["aliases"])]:
            if name in names:
                yield source.problem(
                    (index, key),
                    "TM-01",
                    f"“{name}”在术语“{names[name]}”里已经有了",
                    "两条合成一条，或删去一处别名",
                )
            names.setdefault(name, row["term"])
        yield from _see_also(book, source, index, row)
        yield from _pinyin(source, index, row)
        for reference in row["source"]:
            yield from citation(book, source, (index, "source"), reference, f"术语“{row['term']}”")
        if row["chapter"] not in book.contents.chapters:
            yield source.problem(
                (index, "chapter"),
                "TM-04",
                f"术语“{row['term']}”的主讲章 {row['chapter']} 不在导航里",
                "核对章号",
            )


def _see_also(book: Book, source: Source, index: int, row: dict) -> Iterator[Problem]:  # type: ignore[type-arg]
    for place, other in enumerate(row["see"]):
        if other == row["id"] or other not in book.terms:
            yield source.problem(
                (index, "see", place),
                "TM-02",
                f"术语“{row['term']}”参看“{other}”，没有这一条",
                "写台账里有的 id，不写自己",
            )


def _pinyin(source: Source, index: int, row: dict) -> Iterator[Problem]:  # type: ignore[type-arg]
    if len(row["pinyin"].split()) != len(_HAN.findall(row["term"])):
        yield source.problem(
            (index, "pinyin"),
            "TM-03",
            f"术语“{row['term']}”的拼音音节数与汉字数不等",
            "一个汉字一个音节，音节间一个空格",
        )


def citation(
    book: Book, source: Source, path: tuple[object, ...], reference: str, owner: str
) -> Iterator[Problem]:
    """Yield RL-01 for a citation that must not be printed."""
    try:
        regulations.cite(book.regulations, reference)
    except regulations.CitationError as error:
        yield source.problem(path, "RL-01", f"{owner}引用{error.message}", error.fix)


def points(book: Book, source: Source, index: int, named: Iterable[str], owner: str) -> Iterator[Problem]:
    """Yield PT-01 for a point of the speech that a row names and the register has not."""
    for place, point in enumerate(named):
        if point not in book.points:
            yield source.problem(
                (index, "points", place),
                "PT-01",
                f"{owner}：没有讲话编号“{point}”",
                "核对 docs/appendix/coverage/points.yml",
            )
