"""A blank of the unit's own: a line to write on, which a script makes a field (unit-blanks.js)."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from handbook.model.blanks import LONGEST
from handbook.model.book import Book


def draw(book: Book, blank_id: str) -> etree.Element | None:
    """Return a blank with the unit's own answer in it, if it gives one; None if there is no such blank.

    Args:
        book: the register, and the unit.
        blank_id: the blank.
    """
    blank = book.blanks.get(blank_id)
    if blank is None:
        return None
    attributes = {
        "class": "hb-own-blank",
        "data-blank": blank.id,
        "data-longest": str(LONGEST),
        "title": blank.hint,
    }
    element = etree.Element("span", attributes)
    name = etree.SubElement(element, "span", {"class": "hb-own-blank__name"})
    name.text = AtomicString(f"{blank.name}：")
    line = etree.SubElement(element, "span", {"class": "hb-own-blank__line", "data-search": "off"})
    line.text = AtomicString((book.unit.blanks.get(blank.id) if book.unit else "") or "\u3000" * 8)
    return element
