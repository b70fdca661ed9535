"""The folds of a lesson: what the speech says, which links open, and the card to take away."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.treeprocessors import Treeprocessor

from handbook.markdown.html import add
from handbook.model import anchors

_SECTION = re.compile("h[1-6]")
_BOX = "□"  # begins an item of a list to tick


class FoldTreeprocessor(Treeprocessor):
    """Gives the folds what scripts and style sheets need; runs when headings have their ids."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        section, named = "", set()
        for element, parent in list(_elements(root)):
            if parent is root and _SECTION.fullmatch(element.tag):  # a form has headings of its own
                section = element.get("id") or ""
            elif element.tag == "details" and element.get("class") == "speech":
                if section not in named:
                    element.set("id", anchors.of_speech(section))
                named.add(section)
            elif element.tag == "details" and element.get("class") == "card":
                _card(element, parent)


def _elements(parent: etree.Element) -> Iterator[tuple[etree.Element, etree.Element]]:
    """Yield every element with its parent, as they stand on the page."""
    for child in parent:
        yield child, parent
        yield from _elements(child)


def _card(card: etree.Element, parent: etree.Element) -> None:
    """Mark what is to be ticked, and set a button beside the fold, where it shows while that is closed."""
    for item in card.iter("li"):
        first = item[0] if len(item) and item[0].tag == "p" else item
        if (first.text or "").lstrip().startswith(_BOX):
            item.set("class", "hb-box")
    button = etree.Element("p", {"class": "hb-print-alone", "data-search": "off"})
    add(button, "button", "打印这张卡", type="button", class_="hb-button")
    parent.insert(list(parent).index(card) + 1, button)
