"""Checks of links, ids and outline where they are written, so that a message names file and line.

The links are those that Python-Markdown finds, in whatever form they were written. The strict
build and the crawl of the built site find dead links too, wherever they come from; they can only
name the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from handbook.checks.html import runs
from handbook.checks.readings import Readings
from handbook.model import addresses, anchors
from handbook.model.book import Book
from handbook.model.diagrams import FOLDER
from handbook.model.layer import LEFT
from handbook.model.navigation import CONFIG
from handbook.model.page import Page
from handbook.model.permalinks import can_be_listed
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source

_MADE = frozenset({"print_page.md", "print_page.html"})  # written by the build, as the papers are
_KEPT_BACK = (".yml",)  # data: mkdocs.yml leaves them out of the site
_ASSETS = (".css", ".ico", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
_OUTSIDE = re.compile(r"^(?!file:)(?:[a-z][a-z0-9+.-]*:)?//", re.I)
# What a style sheet, a drawing or a script would fetch from another host; names of XML spaces
# are no addresses.
_FETCHED = re.compile(
    r"(?:url\(\s*|@import\s+|href=|[(=,]\s*)[\"']?((?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[^\"')\s]+)"
)

_DRAWN_LINK = re.compile(r"<a\s[^>]*?href=[\"']([^\"']*)")


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield LK-01 to LK-07 for pages, data, assets and the navigation, and FS-06."""
    found_anchors = Anchors(book)
    for page in book.pages.values():
        for link in readings.of_page(page).links:
            for rule, message, fix in wrong(found_anchors, page, link.target):
                yield Problem(page.file, link.line, rule, message, fix)
        yield from _repeated_ids(page)
        yield from outline(page)
    for page, source in _sources(book):
        for path, _, reading in readings.of_source(source):
            for link in reading.links:
                for rule, message, fix in wrong(found_anchors, page, link.target):
                    yield source.problem(path, rule, message, fix)
    yield from _drawings(found_anchors)
    yield from _assets(book)
    yield from _left_behind(book, readings)


def _sources(book: Book) -> Iterator[tuple[Page, Source]]:
    """The data files whose texts become part of a page; questions have a rule of their own (QZ-34)."""
    pages = {
        "terms": addresses.GLOSSARY,
        "regulations": addresses.REGULATIONS,
        "numbers": addresses.NUMBERS,
        "updates": addresses.UPDATES,
        "diagrams": addresses.DIAGRAMS,
        "trees": addresses.DIAGRAMS,
    }
    for name, path in pages.items():
        if path in book.pages:
            yield book.pages[path], book.sources[name]
    for chapter in book.chapters.values():
        yield chapter.page, chapter.notes_source
        yield chapter.page, chapter.forms_source
    for procedure in book.procedures.values():
        yield procedure.page, procedure.source


def _drawings(found: Anchors) -> Iterator[Problem]:
    """What a drawing links to counts from its own folder."""
    for diagram in found.book.diagrams.values():
        name = f"{FOLDER}/{diagram.id}.svg"
        page = Page(name, found.book.files.named(name), Source(name, None), [])
        for number, line in enumerate(diagram.svg.splitlines(), 1):
            for target in _DRAWN_LINK.findall(line):
                for rule, message, fix in wrong(found, page, target):
                    yield Problem(page.file, number, rule, message, fix)


class Anchors:
    """The ids of the book's pages, each page's found once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._found: dict[str, set[str]] = {}

    def of(self, page: Page) -> set[str]:
        """Return the ids that a link to a page may name."""
        if page.path not in self._found:
            self._found[page.path] = anchors.of_page(self.book, page)
        return self._found[page.path]


def wrong(found: Anchors, page: Page, target: str) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with a link's target as it is written on a page.

    Args:
        found: the anchors of the book.
        page: the page that the link stands on.
        target: the link's address, as a browser reads it.

    Yields:
        Rule, what is wrong, how to fix it: LK-03 another host, LK-01 no file of the site, LK-02
        no such anchor.
    """
    if _OUTSIDE.match(target):
        yield "LK-03", f"外网地址“{target}”", "内网打不开：写文件名，或把它放进 docs/assets/"
        return
    if runs(target):
        return  # HT-01
    try:
        parts = urlsplit(target)
    except ValueError:  # such as half an address of a host
        parts = urlsplit("//")
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not target or parts.scheme or path.startswith("/") or path.endswith("/") or not (path or anchor):
        yield "LK-01", f"链接“{target}”不是相对的文件地址", "写相对本文件的路径，写到文件名为止"
        return
    name = addresses.led_to(page.path, path) if path else page.path
    own = page.path in found.book.layer.pages  # only the unit's own pages know of each other
    goal = found.book.page(name) if own else found.book.pages.get(name)
    if name.startswith("../"):
        yield "LK-01", f"链接“{target}”指到 docs 外面，网站里没有它", "只链接 docs 里会发布的文件"
    elif name.endswith(_KEPT_BACK):
        yield "LK-01", f"链接“{target}”指的是数据文件，网站里没有它", "链接用到这些数据的那一页"
    elif (
        goal is None
        and not _published(found.book, name)
        and not (own and name in found.book.layer.attachments)
    ):
        moved = next((link.moved_to for link in found.book.permalinks if link.page == name), "")
        mend = f"这一页搬到 {addresses.source_of(moved)} 了，链接改成它" if moved else "核对路径和文件名"
        yield "LK-01", f"链接“{target}”没有对应的文件（大小写也要一样）", mend
    elif goal and anchor and anchor not in found.of(goal):
        yield "LK-02", f"锚点“#{anchor}”不在 {goal.file} 里", "写那一页里有的锚点"


def _published(book: Book, name: str) -> bool:
    """Whether the site has a file of exactly this name, also when made on a disk that ignores case."""
    return name in book.files.names or name in _MADE or name.startswith(f"{addresses.PAPERS}/")


def outline(page: Page) -> Iterator[Problem]:
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
    if not page.headings:
        yield Problem(page.file, 1, "LK-07", "这一页没有标题", "开头写一个一级标题 # 题目 { #小写英文 }")


def _repeated_ids(page: Page) -> Iterator[Problem]:
    lines = dict(page.lines)
    seen: dict[str, bool] = {}  # id → whether it is a heading's
    for number, name in anchors.written(page):
        heading = lines[number].startswith("#")
        if name in seen and not (heading and seen[name]):  # of two headings: CH-06
            yield Problem(page.file, number, "LK-04", f"id“{name}”在这一页用过了", "换一个")
        seen.setdefault(name, heading)


def _assets(book: Book) -> Iterator[Problem]:
    for name in book.files.with_suffix(".css", ".js", ".svg"):
        for number, line in enumerate((book.files.text(name) or "").split("\n"), 1):
            for address in _FETCHED.findall(line):
                yield Problem(
                    book.files.named(name),
                    number,
                    "LK-03",
                    f"外网地址“{address}”",
                    "内网打不开：把它放进 docs/assets/",
                )


def _left_behind(book: Book, readings: Readings) -> Iterator[Problem]:
    """FS-06: the site takes along whatever stands in docs, a draft in Word too."""
    shelves = ("assets/", f"{FOLDER}/")  # no page links to what stands there
    used = {name for name in book.files.names if name.startswith(shelves) and name.endswith(_ASSETS)}
    found = [(page, link.target) for page in book.pages.values() for link in readings.of_page(page).links]
    for page, source in _sources(book):
        found += [(page, link.target) for _, _, r in readings.of_source(source) for link in r.links]
    for page, target in found:
        path = unquote(target.partition("#")[0])
        used.add(addresses.led_to(page.path, path))
    for name in sorted(book.files.names - used):
        if not name.endswith((".md", *_KEPT_BACK)) and not LEFT.search(name):
            mend = "不该公开的，移出 docs；要给读者的，在页里链接它；名字写错的，改名"
            message = "没有页用它，网站却会带上它"
            yield Problem(book.files.named(name), 1, "FS-06", message, mend, warning=True)


def navigation(book: Book) -> Iterator[Problem]:
    """LK-05, LK-06, LK-08: the navigation and the pages are the same, and each can get a lasting address.

    A docs folder alone has no navigation.

    Args:
        book: the book, every file of which could be read.
    """
    if not book.nav.there or book.nav.problems:
        return
    for name, number in book.nav.lines.items():
        if name not in book.pages and name not in _MADE:
            yield Problem(CONFIG, number, "LK-06", f"导航里的“{name}”没有这个文件", "核对路径，或删去这一行")
    for name, number in book.nav.repeated:
        before = f"第{book.nav.lines[name]}行已经有了"
        yield Problem(CONFIG, number, "LK-06", f"导航里的“{name}”{before}", "一页只列一次，删去一行")
    for page in book.pages.values():
        if page.path not in book.nav.lines:
            yield Problem(page.file, 1, "LK-05", "这一页不在导航里", f"在 {CONFIG} 的 nav 里加上 {page.path}")
        if not can_be_listed(page.path):
            message = f"“{page.path}”里有网址里不能用的符号"
            yield Problem(page.file, 1, "LK-08", message, "文件夹和文件名里不用 # ? % 和别的半角符号")
