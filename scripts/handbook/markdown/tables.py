"""Tables that a telephone shows as cards: each cell with its column's name (`data-label`), for the style sheet."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_FEWEST = 3  # columns: two fit a telephone side by side
# Forms are filled in as they are, a calculator's numbers are looked through down their columns.
_WHOLE = frozenset({"hb-form", "hb-howto", "hb-calc", "hb-calc-numbers", "hb-diagram__table"})


class TableTreeprocessor(Treeprocessor):
    """Runs when the cells' text is there; changes no text."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if _WHOLE & set((element.get("class") or "").split()):
            return
        if element.tag == "table":
            _label(element)
            return
        for child in element:
            self._walk(child)


def _label(table: etree.Element) -> None:
    labels = ["".join(cell.itertext()).strip() for cell in table.findall("thead/tr/th")]
    if len(labels) < _FEWEST:
        return
    table.set("data-cards", "")
    for row in table.findall("tbody/tr"):
        for label, cell in zip(labels, row, strict=False):
            if label:
                cell.set("data-label", label)
