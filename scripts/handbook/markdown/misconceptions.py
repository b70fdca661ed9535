"""The anchors of a chapter's misconceptions: **M-04-1　…** at the head of an item.

The line before their list is marked: on paper it stays with the list.
"""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_MISCONCEPTION = re.compile(r"M-\d\d-\d+")


class MisconceptionTreeprocessor(Treeprocessor):
    """Adds classes and ids; changes no text."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" else item
            if match := _MISCONCEPTION.match(_first_strong(holder)):
                item.set("id", match.group().lower())
                item.set("class", "hb-misconception")
        for parent in root.iter():
            for lead, items in itertools.pairwise(parent):
                if lead.tag == "p" and items.find("li[@class='hb-misconception']") is not None:
                    lead.set("class", "hb-lead")


def _first_strong(element: etree.Element) -> str:
    if element.text and element.text.strip():
        return ""
    first = element[0] if len(element) else None
    return (first.text or "") if first is not None and first.tag == "strong" else ""
