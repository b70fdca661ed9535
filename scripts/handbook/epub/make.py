"""Makes the EPUB from the built site's print page."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from handbook.book import front_matter
from handbook.epub import contents
from handbook.epub.drawings import SVG
from handbook.epub.package import Described, Item, container
from handbook.epub.pages import homes, make_pages
from handbook.epub.xhtml import STYLE, clean, write
from handbook.model import TITLE
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
    edition = front_matter.edition(print_page, book, version, "电子书（EPUB）")
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    described = Described(edition.title, edition.author, edition.description, moment)
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
