"""Sets the book with WeasyPrint, again and again until every page number is right.

A number in the contents may change a line, a line a page, a page a number. So the book is set,
the pages are looked up, the numbers filled in, and it is set once more, until a setting yields
the very numbers that it was made with.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import weasyprint
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from handbook.book import balance, justify
from handbook.book.index import fill_index
from handbook.book.pages import BookPages

MOST_PASSES = 6
_NUMBERED = "//a[contains(concat(' ', @class, ' '), ' xref ') or @class='page']"
_DIGIT = "0"  # all are of one width


class TypesetError(Exception):
    """The book could not be set; the text says why, in Chinese."""


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


def typeset(
    book: BookPages,
    fonts: Path,
    styles: Sequence[str],
    site: Path,
    say: Callable[[str], None],
    look: Callable[[weasyprint.Document], None] = lambda _: None,
    full: int = 1300,
) -> weasyprint.Document:
    """Set the book.

    Args:
        book: the pages; their numbers are filled in here.
        fonts: the stylesheet with the faces.
        styles: names of the package's stylesheets, in order.
        site: the folder of the built site, for images.
        say: is told of every pass.
        look: looks at the first pass, and may stop the work by an error.
        full: about how many characters a page holds.

    Returns:
        WeasyPrint's document, set but not drawn.

    Raises:
        TypesetError: the numbers did not come to rest, or a link leads nowhere.
    """
    justify.install()
    balance.install()
    configuration = FontConfiguration()
    fetcher = OwnFiles([site, fonts.parent])
    sheets = [weasyprint.CSS(filename=fonts, font_config=configuration, url_fetcher=fetcher)]
    for name in styles:
        text = files("handbook.book").joinpath(name).read_text("utf-8")
        sheets.append(weasyprint.CSS(string=text, font_config=configuration, url_fetcher=fetcher))

    def render() -> weasyprint.Document:
        text = "<!doctype html>" + lxml_html.tostring(book.document, encoding="unicode")
        source = weasyprint.HTML(string=text, base_url=site.resolve().as_uri(), url_fetcher=fetcher)
        try:
            return source.render(font_config=configuration, stylesheets=sheets)
        except _OutsideError as error:
            raise TypesetError(f"书里引了外面的文件，没有取：{error}") from error

    return _settled(book, render, say, look, full)


def _settled(
    book: BookPages,
    render: Callable[[], weasyprint.Document],
    say: Callable[[str], None],
    look: Callable[[weasyprint.Document], None],
    full: int,
) -> weasyprint.Document:
    """Set the book until its page numbers stay as they are."""
    pages: dict[str, int] = {}
    guesses = digits(book.document, full)
    document = None
    for number in range(1, MOST_PASSES + 1):
        # Boxes refer to one another in circles: without this, two books are in memory at once.
        document = None
        gc.collect()
        fill_numbers(book.document, pages, guesses)
        if book.index:
            fill_index(book.document, book.index, pages)
        with _seldom():
            document = render()
        if number == 1:
            look(document)
        found = pages_of(document)
        say(f"第{number}遍：{len(document.pages)}页")
        if dead := dead_links(book.document, found):
            raise TypesetError(f"书里有断链：{'、'.join(sorted(dead)[:5])}")
        shown = shown_targets(book)
        if all(found[target] == pages.get(target) for target in shown):
            return document
        pages = found
    raise TypesetError(f"排了{MOST_PASSES}遍，页码还没有稳定")


@contextmanager
def _seldom() -> Iterator[None]:
    """Look for garbage seldom: nearly nothing that a pass makes is garbage before its end."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def pages_of(document: weasyprint.Document) -> dict[str, int]:
    """Return the page on which each id stands, counted from the cover as 1."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return pages


def shown_targets(book: BookPages) -> set[str]:
    """Return the ids whose pages are printed somewhere: in contents, references, index."""
    links = book.document.xpath(_NUMBERED)
    places = {place for entry in book.index for place in (*entry.places, entry.home)}
    return {link.get("href")[1:] for link in links} | places - {""}


def fill_numbers(document: HtmlElement, pages: Mapping[str, int], guesses: Mapping[str, str]) -> None:
    """Give every link that shows a page number that number; the stylesheet prints it."""
    for link in document.xpath(_NUMBERED):
        target = link.get("href")[1:]
        link.set("data-page", str(pages.get(target, guesses.get(target, _DIGIT))))


def digits(document: HtmlElement, full: int) -> dict[str, str]:
    """Guess how many digits the page of each id has, from how much text stands before it."""
    found: dict[str, str] = {}
    before = 0
    for event, element in etree.iterwalk(document.find("body"), events=("start", "end")):
        if event == "start":
            if name := element.get("id"):
                found[name] = _DIGIT * len(str(1 + before // full))
            before += len(element.text or "")
        else:
            before += len(element.tail or "")
    return found


def dead_links(document: HtmlElement, pages: dict[str, int]) -> set[str]:
    """Return the targets within the book that stand on no page."""
    targets = {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")}
    return targets - set(pages)
