"""Glossary tooltips.

Python-Markdown's `abbr` needs word boundaries, and Chinese has none. Here one pattern of all
terms and of the longer everyday words that hold one by chance, longest first, runs over the
text of a chapter; the first occurrence in each `##`
section becomes a link to the glossary entry with the short definition beside it, which
keyboard, touch and screen reader reach (`aria-describedby`).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

from handbook.markdown.context import Context
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.terms import Term

_SKIPPED_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 a code pre kbd button form th cite nav summary script style svg".split()
)
_SKIPPED_CLASSES = frozenset(
    {"hb-head", "hb-points", "hb-bloom", "hb-note__title", "hb-objectives", "hb-form", "hb-tree"}
)


class TooltipTreeprocessor(Treeprocessor):
    """Marks terms in chapters; other pages get only the terms that an author marks by hand."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        book, page = self.context.book, self.context.page
        self.names = book.terms_by_name
        self.matcher = book.term_matcher
        self.count = 0
        self.seen: set[str] = set()
        self.automatic = not page or page in book.chapters
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag == "h2":
            self.seen = set()
        if self._skipped(element):
            return
        if self.automatic and element.text:
            element.text = self._mark(element, 0, element.text)
        # Marking inserts elements: walk over the children as they were.
        for child in list(element):
            if child.get("class") == "hb-term-wanted":
                child = self._wanted(element, child)
            elif child.get("class") != "hb-term":
                self._walk(child)
            if self.automatic and child.tail:
                place = list(element).index(child) + 1
                child.tail = self._mark(element, place, child.tail)

    @staticmethod
    def _skipped(element: etree.Element) -> bool:
        classes = set((element.get("class") or "").split())
        return element.tag in _SKIPPED_TAGS or bool(classes & _SKIPPED_CLASSES)

    def _mark(self, parent: etree.Element, place: int, text: str) -> str:
        """Insert links for the terms of a text run; return the text before the first."""
        before: str | None = None
        previous: etree.Element | None = None
        end = 0
        for match, term in self.matcher.find(text):
            if term.id in self.seen:
                continue
            gap = text[end : match.start()]
            if previous is None:
                before = gap
            else:
                previous.tail = gap
            previous = self._tooltip(term, match.group())
            parent.insert(place, previous)
            place += 1
            end = match.end()
        if previous is None:
            return text
        previous.tail = text[end:]
        return before or ""

    def _wanted(self, parent: etree.Element, child: etree.Element) -> etree.Element:
        name = child.text or ""
        tooltip = self._tooltip(self.names[name], name)
        tooltip.tail = child.tail
        parent[list(parent).index(child)] = tooltip
        return tooltip

    def _tooltip(self, term: Term, text: str) -> etree.Element:
        self.seen.add(term.id)
        self.count += 1
        tip = f"tip-{self.count}"
        holder = etree.Element("span", {"class": "hb-term"})
        link = etree.SubElement(
            holder, "a", {"href": link_to(addresses.GLOSSARY, term.anchor), "aria-describedby": tip}
        )
        link.text = text
        definition = etree.SubElement(
            holder, "span", {"class": "hb-tip", "role": "tooltip", "id": tip, "data-search": "off"}
        )
        definition.text = term.short
        return holder
