"""Page numbers: where each id stands, where its number is printed, and how it gets there.

All digits are of one width. So a book is set with zeros, as many as the number has digits, and the
numbers are written into its lines when all of them are known: nothing moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from handbook.book.index import Entry

_NUMBERED = ".//a[contains(concat(' ', @class, ' '), ' xref ') or @class='page']"
_DIGIT = "0"
_ZEROS = re.compile(f"{_DIGIT}+")
_WHITE = 8  # characters for which a line of the contents has room left
_BEHIND = "页）"  # what the stylesheet prints behind a number


def guessed(document: HtmlElement, full: int) -> dict[str, int]:
    """Guess the page of each id from how much text stands before it: it is its digits that matter.

    Args:
        document: the book.
        full: about how many characters a page holds.
    """
    found: dict[str, int] = {}
    before = 0
    for event, element in etree.iterwalk(document.find("body"), events=("start", "end")):
        if event == "start":
            if name := element.get("id"):
                found[name] = 1 + before // full
            before += len(element.text or "") + _WHITE * element.get("class", "").startswith("toc__")
        else:
            before += len(element.tail or "")
    return found


def leave_room(element: HtmlElement, pages: Mapping[str, int]) -> None:
    """Give every link that shows a page number as many zeros as the number has digits.

    Args:
        element: where the links are; the stylesheet prints their `data-page`.
        pages: the page of each id, found or guessed; 1 for an id without one.
    """
    for link in element.xpath(_NUMBERED):
        number = pages.get(link.get("href")[1:], 1)
        link.set("data-page", _DIGIT * len(str(number)))


def target(box: Any) -> str:
    """Return the id whose number belongs where a text ends in zeros; "" if there is none.

    Args:
        box: WeasyPrint's box of a text.
    """
    if box.element_tag != "a::after":
        return ""
    room = box.element.get("data-page", "")
    if not _ZEROS.fullmatch(room) or not box.text.rstrip(_BEHIND).endswith(room):
        return ""
    return str(box.element.get("href")[1:])


def places(pages: Iterable[Any], first: int) -> dict[str, int]:
    """Return the page on which each id stands.

    Args:
        pages: WeasyPrint's pages.
        first: the number of the first of them; the cover is 1.
    """
    found: dict[str, int] = {}
    for number, page in enumerate(pages, first):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def missing(document: HtmlElement, index: Sequence[Entry], pages: Mapping[str, int]) -> set[str]:
    """Return the targets of links and index that stand on no page.

    Args:
        document: the book.
        index: the index's entries.
        pages: the page of each id.
    """
    targets = {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")}
    targets |= {place for entry in index for place in (*entry.places, entry.home)} - {""}
    return targets - set(pages)
