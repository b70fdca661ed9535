"""Makes the EPUB from the built site's print page."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from lxml import html as lxml_html

from handbook.book.contents import text_of
from handbook.book.errors import PagesError
from handbook.book.front_matter import Edition
from handbook.book.sizes import AUTHOR, TITLE
from handbook.epub import contents
from handbook.epub.drawings import SVG
from handbook.epub.package import Described, Item, container
from handbook.epub.pages import homes, make_pages
from handbook.epub.xhtml import STYLE, clean, write
from handbook.model.book import Book

FILE = f"{TITLE}.epub"
_IN_FRONT = 2  # cover and imprint stand before the contents


def make(site: Path, book: Book, version: str) -> bytes:
    """Make the EPUB.

    Args:
        site: the built site.
        book: the book that it was built from.
        version: the commit, for the imprint.

    Returns:
        The EPUB; the same commit gives the same bytes.

    Raises:
        PagesError: it cannot be made; the text says why.
    """
    print_page = (site / "print_page.html").read_text("utf-8")
    described = _described(print_page)
    checked = min((regulation.checked for regulation in book.regulations.values()), default="没有记载")
    date = datetime.fromtimestamp(described.moment, UTC).date().isoformat()
    edition = Edition(
        described.title, described.description, described.author, version, date, checked, "电子书（EPUB）"
    )
    pages = make_pages(print_page, edition)
    where = homes(pages)
    for page in pages:
        clean(page, where)
    drawn = {page.file for page in pages if page.content.find(f".//{{{SVG}}}svg") is not None}
    items = [Item(page.file, "svg" if page.file in drawn else "") for page in pages]
    items.insert(_IN_FRONT, Item(contents.FILE, "nav"))
    written = {contents.FILE: write(contents.TITLE, contents.contents(pages))}
    written |= {page.file: write(page.title, page.content, page.kind) for page in pages}
    shown = {image.get("src") for page in pages for image in page.content.iter("{*}img")}
    written |= {name: (site / name).read_bytes() for name in sorted(shown)}
    written[STYLE] = files("handbook.epub").joinpath(STYLE).read_bytes()
    return container(described, items, written)


def _described(print_page: str) -> Described:
    """Read off the cover what the EPUB says of itself: a unit's own name stands there too."""
    covers = lxml_html.document_fromstring(print_page).find_class("hb-cover")
    if not covers:
        raise PagesError("print_page.html 里没有封面：先运行 build")
    about = "".join(text_of(line) for line in covers[0].find_class("hb-cover__about"))
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    return Described(text_of(covers[0].find("h1")), AUTHOR, about, moment)
