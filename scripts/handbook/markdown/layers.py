"""The three layers of a chapter's text, and the anchors of its misconceptions.

A paragraph that begins with **讲话要点**, **现行依据** or **本单位** gets the class of its
layer, so that what the speech says, what the rule says and what we do here look different.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

LAYERS = {"讲话要点": "speech", "现行依据": "rule", "本单位": "ours"}
_MISCONCEPTION = re.compile(r"M-\d\d-\d+")


class LayerTreeprocessor(Treeprocessor):
    """Adds classes and ids; changes no text."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        for element in root.iter():
            if element.tag == "p":
                self._layer(element)
            elif element.tag == "li":
                self._misconception(element)

    @staticmethod
    def _first_strong(element: etree.Element) -> str:
        if element.text and element.text.strip():
            return ""
        first = element[0] if len(element) else None
        return (first.text or "") if first is not None and first.tag == "strong" else ""

    def _layer(self, paragraph: etree.Element) -> None:
        if name := LAYERS.get(self._first_strong(paragraph)):
            paragraph.set("class", f"hb-layer hb-layer--{name}")

    def _misconception(self, item: etree.Element) -> None:
        holder = item[0] if len(item) and item[0].tag == "p" else item
        if match := _MISCONCEPTION.match(self._first_strong(holder)):
            item.set("id", match.group().lower())
            item.set("class", "hb-misconception")
