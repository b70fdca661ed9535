"""Draws 〔本单位〕: the unit whose handbook this is, whom to ask there, its own pages; without a unit, nothing."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.unit import Contact


def render(parent: etree.Element, book: Book) -> None:
    """Draw the unit's box on the home page."""
    unit, pages = book.unit, book.layer.pages
    if unit is None:
        return
    box = add(parent, "section", class_="hb-unit", aria_label="本单位", data_search="off")
    add(box, "p", unit.name, class_="hb-unit__name")
    if unit.superiors:
        add(box, "p", f"上级党组织：{'，'.join(unit.superiors)}")
    items = add(box, "ul") if unit.contacts or pages else box
    for contact in unit.contacts:
        add(items, "li", _words(contact))
    for path, page in sorted(pages.items()):
        add(add(items, "li"), "a", page.title, href=link_to(path))


def _words(contact: Contact) -> str:
    told = "，".join(filter(None, (contact.phone, contact.about)))
    return f"{contact.name}：{told}" if told else contact.name
