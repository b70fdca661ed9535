"""Some chapters or tasks printed by themselves, in the book's own typography."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.contents import text_of
from handbook.book.front_matter import Edition
from handbook.book.pages import (
    BookPages,
    answers,
    new_document,
    number_chapters,
    read,
    references,
    thin_spaces,
)
from handbook.book.paper import to_paper
from handbook.book.selection import select, unlink
from handbook.model import TITLE

STYLE = "extract.css"
ELSEWHERE = "※"


@dataclass(frozen=True)
class Extract:
    """What is printed by itself.

    Attributes:
        ids: ids of the pages' sections on the print page.
        label: what it is, for the file's name and the title.
    """

    ids: tuple[str, ...]
    label: str


def extract_pages(print_page: str, wanted: Sequence[str], edition: Edition, site: Path) -> BookPages:
    """Make a small book of some pages.

    Args:
        print_page: the cleaned print page.
        wanted: ids of the pages' sections; they are printed in the book's order.
        edition: what the document says of itself.
        site: the folder of the built site, for images.

    Returns:
        The pages; there is no cover, no contents and no index.

    Raises:
        PagesError: the text is not the cleaned print page.
    """
    root = read(print_page)
    select(root, wanted)
    to_paper(root, site)
    number_chapters(root)
    unlink(root, ELSEWHERE)
    references(root)
    document = new_document(edition)
    body = document.find("body")
    for part in root.find_class("hb-print-part"):
        sections = part.find_class("hb-print-chapter")
        sections[0].insert(0, _of_part(text_of(part.find("h2")), sections[0]))
        body.extend(sections)
    body[0].insert(0, _head(edition))
    body.extend(answers(root))
    thin_spaces(body)
    return BookPages(document, [])


def _head(edition: Edition) -> HtmlElement:
    """Say of which book these pages are, and where the rest stands."""
    head = lxml_html.fragment_fromstring('<div class="extract__head"><h1></h1><p></p></div>')
    head[0].text = TITLE
    head[1].text = f"选印　{ELSEWHERE}在全书里　{edition.version}"
    return head


def _of_part(title: str, section: HtmlElement) -> HtmlElement:
    heading = etree.Element("h2", {"class": "extract__part", "id": f"part-{section.get('id')}"})
    heading.text = title
    return heading
