"""Makes the finished book from the built site's print page."""

from __future__ import annotations

import gc
import string
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.book import extract, fonts, front_matter, glyphs
from handbook.book.extract import Extract, extract_pages
from handbook.book.finish import finish, foreign_fonts
from handbook.book.front_matter import Edition
from handbook.book.pages import BookPages, make_pages
from handbook.book.pocket import pocket_pages
from handbook.book.sizes import Size
from handbook.book.typeset import TypesetError, typeset
from handbook.book.write import write
from handbook.model.book import Book


def make(
    site: Path, book: Book, cache: Path, size: Size, version: str, chosen: Extract | None = None
) -> bytes:
    """Make one book.

    Args:
        site: the built site.
        book: the book that it was built from.
        cache: the folder for subset fonts.
        size: how to set it.
        version: the commit, for the imprint.
        chosen: the pages to print; None for all.

    Returns:
        The finished PDF.

    Raises:
        FontError, PagesError, TypesetError, VersionError: it cannot be made; the text says why.
    """
    label = chosen.label if chosen else ""
    title = f"{size.title}：{label}" if chosen else size.title
    print_page = (site / "print_page.html").read_text("utf-8")
    edition = front_matter.edition(print_page, book, version, size.name, title)
    with _step("整理书页"):
        pages = _arranged(print_page, book, edition, site, size, chosen)
    with _step("准备字体"):
        # The faces for all pages serve every extract: they are made once.
        every = f"{string.printable}{extract.ELSEWHERE}{print_page}" if chosen else ""
        faces = fonts.prepare(f"{every}{pages.characters()}", cache)
    styles = (*size.styles, *([extract.STYLE] if chosen else []))
    with _step(f"排版（{size.name}）"):
        document = typeset(
            pages,
            faces,
            styles,
            site,
            _say,
            look=glyphs.Look(faces, book.docs_dir),
            full=size.full,
            two_sided=size.two_sided,
        )
    del pages, print_page  # what comes after has the memory that they took
    with _step("写PDF"):
        raw = [write(document)]
        del document
        gc.collect()
        pdf = finish(raw.pop())  # nobody else names it, so that its memory is free as soon as it is on disk
    if foreign := foreign_fonts(pdf):
        raise TypesetError(
            f"有的字不在本书的字体里，借用了{'、'.join(sorted(foreign))}：改字，或在 fonts.py 里补"
        )
    return pdf


def _arranged(
    print_page: str, book: Book, edition: Edition, site: Path, size: Size, chosen: Extract | None
) -> BookPages:
    if chosen:
        return extract_pages(print_page, chosen.ids, edition, site)
    return (pocket_pages if size.cards else make_pages)(print_page, book, edition, site)


def _say(text: str) -> None:
    print(f"    {text}", flush=True)


@contextmanager
def _step(what: str) -> Iterator[None]:
    print(f"  {what} …", flush=True)
    start = time.monotonic()
    yield
    print(f"  {what}：用了{time.monotonic() - start:.1f}秒", flush=True)
