"""Checks of links, ids and outline where they are written, so that a message names file and line.

The strict build and the crawl of the built site find dead links too, wherever they come from;
they can only name the page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from handbook.checks.prose import strings
from handbook.model import addresses, marks
from handbook.model.book import Book
from handbook.model.page import Page
from handbook.model.problems import Problem, relative_name
from handbook.model.text import LINK
from handbook.model.yaml_source import Source

CONFIG = "mkdocs.yml"
_MADE = frozenset({"print_page.md", "print_page.html"})  # written by the build, as the papers are
_CODE = re.compile(r"`[^`]*`")
_TAG_ADDRESS = re.compile(r"<[^>]*?\s(?:href|src)=[\"']([^\"']*)[\"']")
_WRITTEN_ID = re.compile(r"<[^>]*?\sid=[\"']([^\"']+)[\"']|\{[^}]*#([\w-]+)[^}]*\}")
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.I)
# What a style sheet, a drawing or a script would fetch from another host; names of XML spaces
# are no addresses.
_FETCHED = re.compile(
    r"(?:url\(\s*|@import\s+|href=|[(=,]\s*)[\"']?((?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[^\"')\s]+)"
)
_NAV_ENTRY = re.compile(r"^\s*- (?:.*: )?([\w./-]+\.md)\s*$")


def check(book: Book) -> Iterator[Problem]:
    """Yield LK-01 to LK-07 for pages, data, assets and the navigation."""
    for page in book.pages.values():
        for number, line in page.lines:
            for target in _targets(line):
                for rule, message, fix in _wrong(book, page, target):
                    yield Problem(page.file, number, rule, message, fix)
        yield from _repeated_ids(page)
        yield from _outline(page)
    for path, source in _sources(book):
        for place, text in strings((), source.data):
            for target in _targets(text):
                for rule, message, fix in _wrong(book, book.pages[path], target):
                    yield source.problem(place, rule, message, fix)
    yield from _assets(book.docs_dir)
    yield from _navigation(book)


def _sources(book: Book) -> Iterator[tuple[str, Source]]:
    """The data files whose texts become part of a page; questions have a rule of their own (QZ-34)."""
    if addresses.GLOSSARY in book.pages:
        yield addresses.GLOSSARY, book.sources["terms"]
    for path, chapter in book.chapters.items():
        yield path, chapter.notes_source
        yield path, chapter.forms_source


def _targets(text: str) -> Iterator[str]:
    text = _CODE.sub("", text)
    yield from (target.split(' "')[0].strip() for _, _, target in LINK.findall(text))
    yield from _TAG_ADDRESS.findall(text)


def _wrong(book: Book, page: Page, target: str) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with a link's target as it is written on a page."""
    if _OUTSIDE.match(target):
        yield "LK-03", f"外网地址“{target}”", "内网打不开：写文件名，或把它放进 docs/assets/"
        return
    path, _, anchor = target.partition("#")
    if not target or path.startswith("/") or path.endswith("/"):
        yield "LK-01", f"链接“{target}”不是相对的文件地址", "写相对本文件的路径，写到文件名为止"
        return
    name = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path))) if path else page.path
    )
    goal = book.pages.get(name)
    if goal is None and not _exists(book.docs_dir, name):
        yield "LK-01", f"链接“{target}”没有对应的文件（大小写也要一样）", "核对路径和文件名"
    elif goal and anchor and anchor not in (_ids(book, goal) or {anchor}):
        yield "LK-02", f"锚点“#{anchor}”不在 {goal.file} 里", "写那一页里有的锚点"


def _exists(docs_dir: Path, name: str) -> bool:
    """Whether a file is there under exactly this name, also on a disk that ignores case."""
    if name in _MADE or name.startswith(f"{addresses.PAPERS}/"):
        return True
    path = docs_dir / name
    return path.is_file() and path.name in {p.name for p in path.parent.iterdir()}


def _ids(book: Book, page: Page) -> set[str] | None:
    """The ids of a page; None if most of them are made from data, where the crawl checks them."""
    written = {found for _, line in page.lines for ids in _WRITTEN_ID.findall(line) for found in ids if found}
    if page.path == addresses.GLOSSARY:
        return book.anchors(page) | written | {term.anchor for term in book.terms.values()}
    if chapter := book.chapters.get(page.path):
        drawn = {
            book.diagrams[mark.args[0]].anchor
            for _, mark in page.marks()
            if mark.kind is marks.Kind.DIAGRAM and mark.args[0] in book.diagrams
        }
        return book.anchors(page) | written | drawn | {form.anchor for form in chapter.forms}
    return None


def _outline(page: Page) -> Iterator[Problem]:
    """LK-07: one h1, and no level left out: the outline is how a screen reader finds its way."""
    level = 0
    for heading in page.headings:
        if heading.level > level + 1 or (heading.level == 1 and level):
            message = "又是一个一级标题" if heading.level == 1 else f"从{level}级跳到{heading.level}级"
            yield Problem(
                page.file,
                heading.line,
                "LK-07",
                f"标题“{heading.text}”{message}",
                "一级只有一个，往下一级一级写",
            )
        level = heading.level


def _repeated_ids(page: Page) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, line in page.lines:
        for ids in _WRITTEN_ID.findall(_CODE.sub("", line)):
            for name in filter(None, ids):
                if name in seen and not line.startswith("#"):  # of headings: CH-06
                    yield Problem(page.file, number, "LK-04", f"id“{name}”在这一页用过了", "换一个")
                seen.add(name)


def _assets(docs_dir: Path) -> Iterator[Problem]:
    for path in sorted(p for p in docs_dir.rglob("*") if p.suffix in (".css", ".js", ".svg")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for address in _FETCHED.findall(line):
                yield Problem(
                    relative_name(path, docs_dir), number, "LK-03", f"外网地址“{address}”",
                    "内网打不开：把它放进 docs/assets/",
                )  # fmt: skip


def _navigation(book: Book) -> Iterator[Problem]:
    """LK-05, LK-06: the navigation and the pages are the same; a docs folder alone has none."""
    config = book.docs_dir.parent / CONFIG
    if not config.exists():
        return
    entries: dict[str, int] = {}
    for number, line in enumerate(config.read_text("utf-8").splitlines(), 1):
        if match := _NAV_ENTRY.match(line):
            entries[match.group(1)] = number
    for name, number in entries.items():
        if name not in book.pages and name not in _MADE:
            yield Problem(CONFIG, number, "LK-06", f"导航里的“{name}”没有这个文件", "核对路径，或删去这一行")
    for page in book.pages.values():
        if page.path not in entries:
            yield Problem(page.file, 1, "LK-05", "这一页不在导航里", f"在 {CONFIG} 的 nav 里加上 {page.path}")
