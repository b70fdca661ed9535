"""Checks of the marks, wherever they stand: what a mark names is there, and it stands where it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.readings import data_files, pages
from handbook.model import marks, regulations
from handbook.model.book import Book
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.yaml_source import Path, Source

HAND_WRITTEN_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条|》第\d+条")
# Kinds of which no ordinary words in brackets are.
_SURE = frozenset(marks.Kind) - {
    marks.Kind.CITATION,
    marks.Kind.DIRECTIVE,
    marks.Kind.TERM,
    marks.Kind.UNKNOWN,
}
_MEND_ARTICLE = "改用〔文件编号#条〕，由规定台账核对"
# The keys of an input method that come before 〔 and 〕.
_OTHER_BRACKETS = re.compile(r"[【［〖（﹝]([^〔〕【】［］〖〗（）﹝﹞\n]+)[】］〗）﹞]")
# What ends a paragraph without an empty line: a heading; before its first line, a fold's title.
_HEADING, _FOLD = re.compile(r" *#{1,6} "), re.compile(r" *(?:!!!|\?\?\?\+?) ")
# Their entries tell of the articles of the very regulation they are about.
_OF_ARTICLES = ("numbers", "regulations", "updates")


def check(book: Book) -> Iterator[Problem]:
    """Yield what `wrong` finds in pages and data files, MK-02 and RL-02."""
    for page in pages(book):
        for line, mark in page.marks():
            for rule, message, fix in wrong(book, mark):
                yield Problem(page.file, line, rule, message, fix)
        yield from _not_alone(page)
        for line, text in page.lines:
            for unread in _other_brackets(text):
                yield Problem(page.file, line, "MK-01", *unread)
    for page in book.pages.values():
        for line, text in page.lines:
            if match := HAND_WRITTEN_ARTICLE.search(marks.strip(text)):
                yield Problem(page.file, line, "RL-02", f"手写了条号“{match.group()}”", _MEND_ARTICLE)
    of_articles = {id(book.sources[name]) for name in _OF_ARTICLES}
    of_articles |= {id(template.source) for template in book.templates.values()}  # of `documents`
    for source in (*data_files(book), *book.layer.sources):
        yield from _of_data(book, source)
    for source in data_files(book):
        for path, text in source.texts if id(source) not in of_articles else ():
            yield from hand_written(source, path, text)


def _not_alone(page: Page) -> Iterator[Problem]:
    """MK-02: a mark that is drawn as a block is a paragraph of its own."""
    lines = dict(page.body)
    for number, text in page.lines:
        for mark in marks.find(text):
            before, after = lines.get(number - 1, ""), lines.get(number + 1, "")
            begins = not before.strip() or _HEADING.match(before) or _FOLD.match(before)
            ends = not after.strip() or _HEADING.match(after)
            if mark.kind in marks.BLOCK_KINDS and not (begins and ends and marks.block_mark(text)):
                yield Problem(
                    page.file, number, "MK-02", f"〔{mark.text}〕没有独占一段", "前后各空一行，单独写一行"
                )


def _other_brackets(text: str) -> Iterator[tuple[str, str]]:
    """What would be a mark but for its brackets: it is printed as it stands."""
    for match in _OTHER_BRACKETS.finditer(text):
        mark = marks.parse(match.group(1))
        if mark and mark.kind in _SURE or mark and mark.kind is marks.Kind.CITATION and "#" in mark.text:
            yield f"“{match.group()}”不成记法", f"用六角括号：〔{mark.text}〕"


def _of_data(book: Book, source: Source) -> Iterator[Problem]:
    for path, text in source.texts:
        for unread in _other_brackets(text):
            yield source.problem(path, "MK-01", *unread)
        for mark in marks.find(text):
            for rule, message, fix in wrong(book, mark):
                yield source.problem(path, rule, message, fix)
            if mark.kind in marks.BLOCK_KINDS:
                yield source.problem(
                    path, "MK-02", f"〔{mark.text}〕写在数据文件里，画不出来", "写在页里，独占一段；这里删去"
                )


def hand_written(source: Source, path: Path, text: str) -> Iterator[Problem]:
    """Yield RL-02 for an article's number in a text of a data file; a citation of a list is none."""
    match = HAND_WRITTEN_ARTICLE.search(marks.strip(text))
    if match and "#" not in text[: match.start()]:
        yield source.problem(path, "RL-02", f"手写了条号“{match.group()}”", _MEND_ARTICLE)


def wrong(book: Book, mark: marks.Mark) -> Iterator[tuple[str, str, str]]:
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
    elif mark.kind is marks.Kind.NUMBER and mark.args[0] not in book.numbers:
        yield "NM-01", f"没有数字“{mark.args[0]}”", "核对 docs/appendix/rules/numbers.yml 里的 id"
    elif mark.kind is marks.Kind.MISCONCEPTION and book.misconception_page(mark.args[0]) is None:
        yield "MC-01", f"没有误解编号“{mark.args[0]}”", "核对编号，或在那一章的“容易错”里写上"
    elif mark.kind is marks.Kind.PART and all(p.id != mark.args[0] for p in book.contents.parts):
        yield "MK-01", f"导航里没有“{mark.args[0]}”这一篇", "写那一篇的文件夹名，如 basics"
    elif mark.kind is marks.Kind.BLANK and mark.args[0] not in book.blanks:
        yield "UN-09", f"没有“{mark.args[0]}”这个空", f"照 {book.sources['blanks'].file} 里的编号写"
    elif mark.kind is marks.Kind.TERM and mark.args[0] not in book.terms_by_name:
        yield "TM-05", f"术语“{mark.args[0]}”不在台账里", "在 docs/appendix/glossary/terms.yml 里补一条"
