"""Sets the book with WeasyPrint, stretch by stretch, until every page number is right.

A number in the contents may change a line, a line a page, a page a number. But all digits are of
one width (`numbers.py`): what counts is how many a number has, and that is guessed from the text
before its page. So nearly everything is set once; a stretch is set again only if it begins on
another page than was thought, or one of its numbers has more or fewer digits. What begins a page
is set by itself: the memory that its setting takes is free again before the next.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

import weasyprint
from lxml import etree
from lxml.html import HtmlElement
from weasyprint import cssselect2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from handbook.book import balance, drawn, justify
from handbook.book.index import fill_index
from handbook.book.numbers import guessed, leave_room, missing, places, target
from handbook.book.pages import BookPages

MOST_PASSES = 6
# The root's break says on which side the first page is (CSS Paged Media 3, 3.3).
_START = """html {{ break-before: {side}; string-set: book "{title}" }}
@page :first {{ counter-reset: page {first} }}"""
_BLANK = '<html lang="zh-CN" style="break-before: left"><body style="page: bare"></body></html>'


class TypesetError(Exception):
    """The book could not be set; the text says why, in Chinese."""


class Look(Protocol):
    """Looks at pages before they are drawn."""

    def see(self, pages: Sequence[Any], first: int) -> None:
        """Look at WeasyPrint's pages, the first of which has this number."""

    def check(self) -> None:
        """Stop the work by an error, if what was seen is not as it must be."""


class _OutsideError(FatalURLFetchingError):  # type: ignore[misc]
    """A stylesheet or image asks for something outside the book."""


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Fetches files of the site and the fonts, and nothing else: a build asks nobody."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(allowed_protocols={"file", "data"})
        self._roots = [f"{folder.resolve().as_uri()}/" for folder in folders]

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Fetch one file; called by WeasyPrint."""
        if not url.startswith("data:") and not any(url.startswith(root) for root in self._roots):
            raise _OutsideError(url)
        return super().fetch(url, headers)


class _Tree(weasyprint.HTML):  # type: ignore[misc]
    """A document that lxml has written: it is well-formed, and a parser of HTML takes forty times as long."""

    def __init__(self, source: str, base_url: str, fetcher: URLFetcher) -> None:
        self.base_url, self.url_fetcher, self.media_type = base_url, fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
            ElementTree.fromstring(source), content_language=None
        )
        self.etree_element = self.wrapper_element.etree_element


def typeset(
    book: BookPages,
    fonts: Path,
    styles: Sequence[str],
    site: Path,
    say: Callable[[str], None],
    look: Look | None = None,
    full: int = 1150,
    two_sided: bool = True,
) -> weasyprint.Document:
    """Set the book.

    Args:
        book: the pages; their numbers are filled in here.
        fonts: the stylesheet with the faces.
        styles: names of the package's stylesheets, in order.
        site: the folder of the built site, for images.
        say: is told of every pass.
        look: looks at every page of the first pass, and may stop the work by an error.
        full: about how many characters a page holds.
        two_sided: whether the contents, every part and the index begin on the right.

    Returns:
        WeasyPrint's document, to be written.

    Raises:
        TypesetError: the numbers did not come to rest, or a link leads nowhere.
    """
    justify.install()
    balance.install()
    drawn.install()
    configuration = FontConfiguration()
    fetcher = OwnFiles([site, fonts.parent])
    sheets = [weasyprint.CSS(filename=fonts, font_config=configuration, url_fetcher=fetcher)]
    for name in styles:
        text = files("handbook.book").joinpath(name).read_text("utf-8")
        sheets.append(weasyprint.CSS(string=text, font_config=configuration, url_fetcher=fetcher))

    images: dict[str, Any] = {}

    def render(source: str) -> weasyprint.Document:
        page = _Tree(source, site.resolve().as_uri(), fetcher)
        try:
            return page.render(font_config=configuration, stylesheets=sheets, cache=images)
        except _OutsideError as error:
            raise TypesetError(f"书里引了外面的文件，没有取：{error}") from error

    with garbage_seldom():
        return _Setting(book, render, two_sided, guessed(book.document, full), look).settled(say)


@dataclass
class _Stretch:
    """What is set by itself.

    Attributes:
        elements: what is in it.
        source: what it was set from.
        document: how it is set.
    """

    elements: list[HtmlElement]
    source: str = ""
    document: Any = None


@dataclass
class _Setting:
    """A book that is being set.

    Attributes:
        book: its pages.
        render: sets a document.
        two_sided: whether a stretch begins on the right.
        pages: the page on which each id stands, as far as it is known; until then, a guess.
        look: looks at the pages; None after the first pass.
        ink: what the pages are drawn with.
        blank: the page that stands where a stretch ends on the right.
    """

    book: BookPages
    render: Callable[[str], weasyprint.Document]
    two_sided: bool
    pages: dict[str, int]
    look: Look | None = None
    ink: drawn.Ink = field(default_factory=lambda: drawn.Ink(target))
    blank: Any = None

    def settled(self, say: Callable[[str], None]) -> weasyprint.Document:
        """Set the book until nothing is to be set again; then write the numbers in."""
        stretches = [_Stretch(elements) for elements in self.book.stretches()]
        for attempt in range(1, MOST_PASSES + 1):
            again = [self._set_after(stretches[:n], stretch) for n, stretch in enumerate(stretches)]
            whole = self._whole(stretches)
            if not any(again):
                for page in whole.pages:
                    page.fill(self.pages)
                return whole
            say(f"第{attempt}遍：{len(whole.pages)}页，排了{sum(again)}页")
            if self.look:
                self.look.check()
                self.look = None
            if dead := missing(self.book.document, self.book.index, places(whole.pages, 1)):
                raise TypesetError(f"书里有断链：{'、'.join(sorted(dead)[:5])}")
        raise TypesetError(f"排了{MOST_PASSES}遍，页码还没有稳定")

    def _set_after(self, before: Sequence[_Stretch], stretch: _Stretch) -> int:
        """Set a stretch, if it is not yet set as it must be; return how many pages were set."""
        first = len(self._joined(before)) + 1
        if self.two_sided and first % 2 == 0:
            first += 1
        source = self._source(stretch.elements, first)
        if source == stretch.source:
            return 0
        stretch.document = None
        stretch.source, stretch.document = source, self._drawn(source, first)
        _tidy()
        self.pages.update(places(stretch.document.pages, first))
        return len(stretch.document.pages)

    def _drawn(self, source: str, first: int) -> weasyprint.Document:
        """Set a document and draw its pages."""
        document = self.render(source)
        if self.look:
            self.look.see(document.pages, first)
        return document.copy([drawn.DrawnPage(page, self.ink) for page in document.pages])

    def _source(self, elements: Sequence[HtmlElement], first: int) -> str:
        """Write the document of a stretch that begins on a page, with room for its numbers."""
        for element in elements:
            leave_room(element, self.pages)
            if element.get("class") == "index":
                fill_index(self.book.document, self.book.index, self.pages)
        document = self.book.document
        head = deepcopy(document.find("head"))
        start = etree.SubElement(head, "style")
        if first > 1:
            side = "right" if first % 2 else "left"
            start.text = _START.format(side=side, first=first, title=document.findtext(".//title"))
        text = "".join(etree.tostring(element, encoding="unicode") for element in elements)
        return f'<html lang="zh-CN">{etree.tostring(head, encoding="unicode")}<body>{text}</body></html>'

    def _joined(self, stretches: Sequence[_Stretch]) -> list[weasyprint.document.Page]:
        """Return the pages of stretches, with blank ones where one ends on the right."""
        pages: list[weasyprint.document.Page] = []
        for stretch in stretches:
            if self.two_sided and len(pages) % 2:
                self.blank = self.blank or self._drawn(_BLANK, 0).pages[0]
                pages.append(copy(self.blank))
            pages += stretch.document.pages
        return pages

    def _whole(self, stretches: Sequence[_Stretch]) -> weasyprint.Document:
        whole = stretches[0].document.copy(self._joined(stretches))
        whole.fonts = self.ink.fonts
        return whole


def _tidy() -> None:
    """Free what a setting took; what is kept is not garbage, and need not be looked through again."""
    gc.collect()
    gc.freeze()


@contextmanager
def garbage_seldom() -> Iterator[None]:
    """Look for garbage seldom: nearly nothing that a setting makes is garbage before its end."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
