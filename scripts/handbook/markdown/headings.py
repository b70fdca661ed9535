"""Headings: the speech's words in a title set smaller, and the ids that a place had once."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

from handbook.markdown.context import Context
from handbook.markdown.html import add_title
from handbook.model import anchors
from handbook.model.text import TITLE_DASH

_HOLDERS = re.compile("h[1-6]|li|td|th|dt|dd")  # what can hold an element, and stand where none may


class HeadingTreeprocessor(Treeprocessor):
    """Runs when headings have their ids, before the contents are made."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        for title in root.iter("h1"):
            if TITLE_DASH in (title.text or ""):
                add_title(title, title.text or "")
        if page := self.context.book.pages.get(self.context.page):
            places = {element.get("id"): (element, parent) for parent in root.iter() for element in parent}
            for old, new in anchors.former(page).items():
                if new in places:
                    _put(old, *places[new])


def _put(old: str, element: etree.Element, parent: etree.Element) -> None:
    """Put an empty element with an old id where links to it shall lead: into a heading, or before a box."""
    anchor = etree.Element("span", {"id": old, "class": "hb-anchor"})
    if _HOLDERS.fullmatch(element.tag):
        anchor.tail, element.text = element.text, None
        element.insert(0, anchor)
    else:
        parent.insert(list(parent).index(element), anchor)
