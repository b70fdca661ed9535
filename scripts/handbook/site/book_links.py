"""Puts a finished book, printed or electronic, into the built site, with a link at the foot of every page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_FOOT = '<div class="md-copyright">'
_ROOT_ONLY = "404.html"  # its links start at a root that we do not know
_FIRST = "index.html"


class BookLinkError(Exception):
    """The site is not of the form that a link can be put into."""


@dataclass(frozen=True)
class Offer:
    """A book that the site offers.

    Attributes:
        file: its name on the site: servers and archives are surest of an ASCII name.
        text: what the link says, without the size.
    """

    file: str
    text: str


PDF = Offer("handbook.pdf", "下载印成书的PDF")
EPUB = Offer("handbook.epub", "下载电子书（EPUB）")
POCKET = Offer("handbook-pocket.pdf", "下载口袋本PDF")


def link_book(site: Path, offer: Offer, data: bytes, name: str) -> int:
    """Copy a book into the site and link it.

    Args:
        site: the built site.
        offer: which book.
        data: the book.
        name: the name under which a reader saves it.

    Returns:
        How many pages link it now.

    Raises:
        BookLinkError: the first page has no foot (others, such as exam papers, may have none).
    """
    if _FOOT not in (site / _FIRST).read_text("utf-8"):
        raise BookLinkError(f"{_FIRST} 没有页脚，放不了书的链接：模板换了版本，要改 book_links.py")
    (site / offer.file).write_bytes(data)
    text = f"{offer.text}（{max(1, round(len(data) / 2**20))} MB）"
    count = 0
    for page in sorted(site.rglob("*.html")):
        if page.name == _ROOT_ONLY:
            continue
        html = page.read_text("utf-8")
        if f'download="{name}"' in html:
            count += 1
            continue
        if _FOOT not in html:
            continue
        href = os.path.relpath(site / offer.file, page.parent).replace(os.sep, "/")
        link = f'<a class="hb-book" href="{href}" download="{name}">{text}</a>　'
        page.write_text(html.replace(_FOOT, f"{_FOOT}{link}", 1), "utf-8")
        count += 1
    return count
