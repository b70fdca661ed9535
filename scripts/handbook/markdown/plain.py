"""Text without signs: the inline patterns need not look at it.

Python-Markdown tries every inline pattern on every piece of text, some twenty in turn. Most cells,
labels and many sentences of the book hold none of the signs by which any pattern begins.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbook.model.marks import OPENING

# How the patterns of Python-Markdown and of the extensions in mkdocs.yml begin, and with them our own.
STANDARD = re.compile(r"[\\`*_<&\[]|  \n")
SIGNS = re.compile(rf"[\\`*_<&\[{OPENING}]|  \n")


class PlainTreeprocessor(Treeprocessor):
    """Takes text without signs out of the inline patterns' reach."""

    signs = SIGNS

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        for element in root.iter():
            if element.text and not self.signs.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not self.signs.search(element.tail):
                element.tail = AtomicString(element.tail)
