"""Checks of the registers: points, regulations, terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import marks, regulations
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
)
HAND_WRITTEN_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")


def check(book: Book) -> Iterator[Problem]:
    """Yield FS-05, RG-01, TM-01 to TM-04, RL-01 and RL-02 of the registers."""
    for name in book.unused:
        yield Problem(
            book.files.named(name),
            1,
            "FS-05",
            "这个数据文件没有页用它",
            "放到它那一章的 index.md 旁边，或删去",
        )
    for name in _WITH_IDS:
        yield from _duplicate_ids(book.sources[name], "id")
    yield from _duplicate_ids(book.sources["permalinks"], "address")
    yield from _terms(book)


def _duplicate_ids(source: Source, key: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, row in enumerate(source.data or []):
        if row[key] in seen:
            yield source.problem(
                (index, key),
                "RG-01",
                f"编号“{row[key]}”与第{seen[row[key]]}行重复",
                "换一个没有用过的编号，或删去重复的一条",
            )
        seen.setdefault(row[key], source.line((index, key)))


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
        yield from text_marks(book, source, (index, "full"), row["full"], f"术语“{row['term']}”")
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


def text_marks(
    book: Book, source: Source, path: tuple[object, ...], text: str, owner: str
) -> Iterator[Problem]:
    """Yield the problems of the marks in a text that stands in a data file.

    RL-01 citation, RL-02 hand-written article number, MK-01 unknown mark, MC-01 unknown
    misconception, PT-01 unknown point, TM-05 unknown term.
    """
    for mark in marks.find(text):
        for rule, message, fix in mark_problems(book, mark):
            yield source.problem(path, rule, f"{owner}：{message}", fix)
    if match := HAND_WRITTEN_ARTICLE.search(marks.strip(text)):
        yield source.problem(
            path, "RL-02", f"{owner}：手写了条号“{match.group()}”", "改用〔文件编号#条〕，由规定台账核对"
        )


def mark_problems(book: Book, mark: marks.Mark) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, message, how to fix) for what a mark names and the book does not have."""
    if mark.kind is marks.Kind.UNKNOWN:
        yield "MK-01", f"不认识的记法〔{mark.text}〕", "照 CONTRIBUTING.md 的“记法”一节改；普通括号用（）"
    elif mark.kind is marks.Kind.POINTS:
        for point in mark.args:
            if point not in book.points:
                yield "PT-01", f"没有讲话编号“{point}”", "核对 docs/appendix/coverage/points.yml"
    elif mark.kind is marks.Kind.CITATION:
        try:
            regulations.cite(book.regulations, mark.text)
        except regulations.CitationError as error:
            yield "RL-01", error.message, error.fix
    elif mark.kind is marks.Kind.MISCONCEPTION and book.misconception_page(mark.args[0]) is None:
        yield "MC-01", f"没有误解编号“{mark.args[0]}”", "核对编号，或在那一章的“容易错”里写上"
    elif mark.kind is marks.Kind.PART and all(p.id != mark.args[0] for p in book.contents.parts):
        yield "MK-01", f"导航里没有“{mark.args[0]}”这一篇", "写那一篇的文件夹名，如 basics"
    elif mark.kind is marks.Kind.BLANK and mark.args[0] not in book.blanks:
        yield "UN-09", f"没有“{mark.args[0]}”这个空", f"照 {book.sources['blanks'].file} 里的编号写"
    elif mark.kind is marks.Kind.TERM and mark.args[0] not in book.terms_by_name:
        yield "TM-05", f"术语“{mark.args[0]}”不在台账里", "在 docs/appendix/glossary/terms.yml 里补一条"
