"""Draws 〔本单位的空〕: every blank that a unit fills in for itself, by group."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.blanks import GROUPS
from handbook.model.book import Book


def render(parent: etree.Element, book: Book) -> None:
    """Draw the list; where scripts run, unit-blanks.js makes fields of it."""
    for group, title in GROUPS.items():
        found = [blank for blank in book.blanks.values() if blank.group == group]
        if not found:
            continue
        add(parent, "h2", title, id=group)
        items = add(parent, "ul", class_="hb-own-blanks")
        for blank in found:
            item = add(items, "li", f"〔填 {blank.id}〕")
            add(item, "p", blank.hint, class_="hb-own-blanks__hint")
