"""From the cleaned print page to the book: its parts in order, each with what paper needs.

The print page (`site/print_page.py`) is a web page: all chapters joined, answers at the end. A book
has more: numbered chapters, part pages, an imprint, contents with page numbers, notes at the
foot, pages to write on, an index. Here they are made as HTML; `book.css` says how they look and
`typeset.py` on which page they come to stand.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.back_matter import calendar, wrong_answers
from handbook.book.columns import set_in_columns
from handbook.book.contents import contents, heading_of, text_of
from handbook.book.errors import PagesError
from handbook.book.front_matter import Edition, imprint
from handbook.book.index import Entry, mark_places, write_index
from handbook.book.paper import to_paper
from handbook.book.spacing import CLOSING, need_space
from handbook.model.addresses import PRINT_TOP
from handbook.model.book import Book

ANSWERS = "答案与复习"
LESSON = "lesson"
_INLINE = ("a", "span", "strong", "em", "code", "b", "i")
_OUT_OF_LINE = frozenset({"hb-points", "hb-point", "footnote-text", "footnote-block"})
_BEGIN_A_PAGE = ("toc", "index")  # and what is behind the contents
_PART = "hb-print-part"
_NO_PAGE = ("hb-cite", "hb-term-link")


@dataclass
class BookPages:
    """The book as HTML.

    Attributes:
        document: the whole document; page numbers are still to be filled in.
        index: the index's entries, with the ids of the places that they name.
        apart: whether the contents and the index begin a page, so that each can be set by itself.
        parts_apart: whether every part does so, too.
    """

    document: HtmlElement
    index: list[Entry]
    apart: bool = False
    parts_apart: bool = True

    def stretches(self) -> list[list[HtmlElement]]:
        """Return what can be set by itself, in order: all of it if nothing begins a page."""
        found: list[list[HtmlElement]] = [[]]
        for element in self.document.find("body"):
            if self.apart and found[-1] and self._begins_a_page(element, found[-1][-1]):
                found.append([])
            found[-1].append(element)
        return found

    def _begins_a_page(self, element: HtmlElement, before: HtmlElement) -> bool:
        if element.get("class") == _PART and self.parts_apart:
            return True
        return element.get("class") in _BEGIN_A_PAGE or before.get("class") == "toc"

    def characters(self) -> str:
        """Return every character that the book prints, the diagrams' included."""
        drawings = "".join(
            base64.b64decode(source.partition("base64,")[2]).decode("utf-8")
            for source in self.document.xpath("//img/@src")
            if source.startswith("data:image/svg+xml")
        )
        names = "".join(f"{entry.name}{entry.see}" for entry in self.index)
        text: str = self.document.text_content()
        return text + drawings + names


def make_pages(print_page: str, book: Book, edition: Edition, site: Path) -> BookPages:
    """Make the book from the print page.

    Args:
        print_page: the cleaned print page.
        book: the registers: terms for the index, chapters for the calendar.
        edition: what the imprint says of this edition.
        site: the folder of the built site, for images.

    Returns:
        The book; links that ask for a page number have the class `xref`.

    Raises:
        PagesError: the text is not the cleaned print page.
    """
    root = read(print_page)
    to_paper(root, site)
    number_chapters(root)
    _lift_part_guides(root)
    entries = mark_places(root, book)
    references(root)
    document = new_document(edition)
    body = document.find("body")
    body.append(cover(root))
    body.append(imprint(edition))
    body.extend(root.find_class("hb-print-guide"))
    place = len(body)
    _order(root, body, book)
    set_in_columns(body)
    body.append(write_index())
    body.insert(place, contents(body))
    thin_spaces(body)
    return BookPages(document, entries, apart=True)


def read(print_page: str) -> HtmlElement:
    """Read the print page.

    Raises:
        PagesError: the text is not the cleaned print page.
    """
    root = lxml_html.document_fromstring(print_page).get_element_by_id("print-site-page", None)
    if root is None:
        raise PagesError("print_page.html 里没有 #print-site-page：先运行 build")
    return root


def new_document(edition: Edition) -> HtmlElement:
    """Begin a document that says of itself what this edition is."""
    document = lxml_html.document_fromstring("<html lang='zh-CN'><head></head><body></body></html>")
    head = document.find("head")
    for name, content in (
        ("author", edition.author),
        ("description", edition.description),
        ("keywords", "党务工作,党建,培训,手册"),
        ("generator", "handbook.py pdf"),
        ("dcterms.created", edition.date),
        ("dcterms.modified", edition.date),
    ):
        etree.SubElement(head, "meta", {"name": name, "content": content})
    etree.SubElement(head, "title").text = edition.title
    return document


# ---- Headings --------------------------------------------------------------------------------


def number_chapters(root: HtmlElement) -> None:
    """Write the chapter's number before its title; what has one is a lesson."""
    for section in root.find_class("hb-print-chapter"):
        for head in section.find_class("hb-head"):
            heading = heading_of(section)
            heading.text = f"第{head.get('data-chapter')}章　{heading.text or ''}"
            section.set("class", f"{section.get('class')} {LESSON}")


def _lift_part_guides(root: HtmlElement) -> None:
    """A part's guide bears the part's own title: call it what it is."""
    for part in root.find_class("hb-print-part"):
        title = text_of(part.find("h2"))
        for section in part.find_class("hb-print-chapter"):
            if text_of(heading_of(section)) == title:
                heading = heading_of(section)
                for child in list(heading):
                    heading.remove(child)
                heading.text = "本篇导读"
                section.set("class", "hb-print-chapter part-guide")


# ---- References ------------------------------------------------------------------------------


def references(root: HtmlElement) -> None:
    """Mark the links that get a page number.

    Terms and regulations get none: they stand in an order of their own and are found without one.
    """
    for link in root.xpath(f".//a[@href='#{PRINT_TOP}']"):
        link.drop_tag()  # leads to a page that is not printed
    for link in root.xpath(".//a[starts-with(@href, '#')]"):
        kind = link.get("class", "")
        if kind not in _NO_PAGE:
            link.set("class", f"{kind} xref".strip())


# ---- The order of the book -------------------------------------------------------------------


def cover(root: HtmlElement) -> HtmlElement:
    """Return the print page's cover, as the stylesheets know it."""
    found = root.find_class("hb-cover")[0]
    found.set("class", "cover")
    return found


def _order(root: HtmlElement, body: HtmlElement, book: Book) -> None:
    """Tasks, lessons, the answers with pages to write on, then what is looked up: tools and registers."""
    own = answers(root)
    behind_lessons = 0
    for part in list(root.find_class("hb-print-part")):
        part.tail = None
        body.append(part)
        if part.find_class(LESSON):
            behind_lessons = len(body)
    part = lxml_html.fragment_fromstring(
        f'<section class="hb-print-part"><h2 id="answers">{ANSWERS}</h2></section>'
    )
    part.extend([*own, wrong_answers(), calendar(book)])
    body.insert(behind_lessons or len(body), part)


def answers(root: HtmlElement) -> list[HtmlElement]:
    """Take the answers out; they are not at the end of this book, and a question says only the page."""
    for line in root.find_class("hb-print-question__answer"):
        line.text = "答案："
    for number in root.find_class("hb-print-answer__number"):
        key = number.getnext()
        if key is not None and key.get("class") == "hb-answer__key":
            number.tag, number.tail, key.text = "strong", f"　{key.text or ''}", None
            key.insert(0, number)
    found = list(root.find_class("hb-print-answers"))
    for section in found:
        section.getparent().remove(section)
        section.tag = "section"
        section.set("class", "hb-print-chapter answers")
        title = section.find("h2")
        for heading in section.findall("h3"):
            heading.tag = "h4"
        title.tag = "h3"
    return found


# ---- Spaces ----------------------------------------------------------------------------------


def thin_spaces(body: HtmlElement) -> None:
    """Between Han and Latin, and between two closing marks, where an inline element begins or ends.

    Within a text the fonts do it (`justify.py`). Two closing marks are never parted by a line's end.
    """
    for element in body.iter(*_INLINE):
        inside = element.text_content()
        if not inside.strip() or _OUT_OF_LINE & set(element.get("class", "").split()):
            continue
        previous = element.getprevious()
        before = (previous.tail if previous is not None else element.getparent().text) or ""
        names = []
        if need_space(before[-1:], inside[0]):
            names.append("space-before")
        if need_space(inside[-1], (element.tail or "")[:1]):
            names.append("space-after")
        last = "）" if "xref" in element.get("class", "") else inside[-1]
        if last in CLOSING and (element.tail or " ")[0] in CLOSING:
            names.append("tight-after")
        if names:
            element.set("class", " ".join([element.get("class", ""), *names]).strip())
