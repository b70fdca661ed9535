"""Line breaks of the manuscript among Han: no space is set there, so none may be left.

A browser shows a line's end as a space, which is right between two words of English only. Taken out
of the tree it is gone on the screen, in what a reader copies, on paper, and no term is cut in two.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown.treeprocessors import Treeprocessor

from handbook.model.text import WIDE

_WIDE = re.compile(f"[{WIDE}]")
# A line of attributes, { .name }, belongs to the paragraph above as long as it is a line.
_BREAK = re.compile(rf"(?<=[{WIDE}]) *\n *(?![ {{])|(?<=\S) *\n *(?=[{WIDE}])")
_FIRST = re.compile(r"\A *\n *(?![ {])")
_LAST = re.compile(r" *\n *\Z")
_AS_WRITTEN = frozenset({"pre", "code", "script", "style", "svg", "textarea", "kbd"})


@dataclass(slots=True)
class _Slot:
    """A piece of running text: an element's text or what follows it; code is only looked at."""

    element: etree.Element
    after: bool
    text: str
    code: bool = False

    def replace(self, text: str) -> None:
        """Put another text in its place."""
        if self.code or text == self.text:
            return
        self.text = text
        if self.after:
            self.element.tail = text
        else:
            self.element.text = text


class BreakTreeprocessor(Treeprocessor):
    """Takes out line breaks beside a Han character or one of its signs."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        before = ""  # the last character that is seen
        waiting: _Slot | None = None  # a piece that ends with a break, while what follows is not known
        slots: list[_Slot] = []
        _collect(root, slots)
        for slot in slots:
            if "\n" not in slot.text:
                if words := slot.text.strip():
                    if waiting and _wide(words[0]):
                        waiting.replace(_LAST.sub("", waiting.text))
                    before, waiting = words[-1], None
                continue
            text = slot.text if slot.code else _BREAK.sub("", slot.text)
            words = text.strip()
            if (first := _FIRST.match(text)) and (_wide(before) or _wide(words[:1])):
                text = text[first.end() :]
            if words:
                if waiting and _wide(words[0]):
                    waiting.replace(_LAST.sub("", waiting.text))
                before, waiting = words[-1], slot if _LAST.search(text) else None
            elif "\n" in text:
                waiting = waiting or slot
            slot.replace(text)


def _wide(character: str) -> bool:
    return _WIDE.fullmatch(character) is not None


def _collect(element: etree.Element, slots: list[_Slot]) -> None:
    """Gather the pieces of an element that are not empty, in the order in which they are read."""
    code = element.tag in _AS_WRITTEN
    if element.text:
        slots.append(_Slot(element, False, element.text, code))
    if code:
        return
    for child in element:
        _collect(child, slots)
        if child.tail:
            slots.append(_Slot(child, True, child.tail))
