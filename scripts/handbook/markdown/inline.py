"""Marks within a line: point ids, citations of regulations, misconceptions, terms, numbers, blanks."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from re import Match

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from handbook.markdown import blanks
from handbook.markdown.context import Context
from handbook.markdown.links import link_to
from handbook.model import addresses, marks
from handbook.model.regulations import CitationError, cite, split


class MarkProcessor(InlineProcessor):
    """Turns 〔…〕 into a chip, a citation or a link.

    A mark that the register does not know is left as written: the checks name it with file
    and line, and a build stops there.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(marks.PATTERN, context.md)
        self.context = context

    def handleMatch(  # type: ignore[override]
        self, m: Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return the element for a mark; called by Python-Markdown."""
        mark = marks.parse(m.group(1))
        element = self._render(mark) if mark else None
        return (None, None, None) if element is None else (element, m.start(0), m.end(0))

    def _render(self, mark: marks.Mark) -> etree.Element | None:
        if mark.kind is marks.Kind.POINTS:
            return self._points(mark.args)
        if mark.kind is marks.Kind.CITATION:
            return self._citation(mark.text)
        if mark.kind is marks.Kind.MISCONCEPTION:
            return self._misconception(mark.args[0])
        if mark.kind is marks.Kind.TERM:
            return self._term(mark.args[0])
        if mark.kind is marks.Kind.NUMBER:
            return self._number(mark)
        if mark.kind is marks.Kind.BLANK:
            return blanks.draw(self.context.book, mark.args[0])
        return None

    def _points(self, ids: tuple[str, ...]) -> etree.Element | None:
        if any(point not in self.context.book.points for point in ids):
            return None
        group = etree.Element("span", {"class": "hb-points", "data-search": "off"})
        for point in ids:
            label = f"讲话编号 {point}：{self.context.book.points[point].label}"
            chip = etree.SubElement(group, "span", {"class": "hb-point", "title": label})
            chip.text = AtomicString(point)
        return group

    def _citation(self, reference: str) -> etree.Element | None:
        try:
            text, detail = cite(self.context.book.regulations, reference)
        except CitationError:
            return None
        regulation_id, article = split(reference)
        regulation = self.context.book.regulations[regulation_id]
        anchor = regulation.article_anchor(article) if article else regulation.anchor
        attributes = {"class": "hb-cite", "href": link_to(addresses.REGULATIONS, anchor), "title": detail}
        element = etree.Element("a", attributes)
        element.text = AtomicString(text)
        return element

    def _misconception(self, misconception: str) -> etree.Element | None:
        page = self.context.book.misconception_page(misconception)
        if page is None:
            return None
        link = etree.Element("a", {"href": link_to(page.path, misconception.lower())})
        link.text = AtomicString(misconception)
        return link

    def _number(self, mark: marks.Mark) -> etree.Element | None:
        number = self.context.book.numbers.get(mark.args[0])
        if number is None:
            return None
        element = etree.Element("span", {"class": "hb-number"})
        element.text = AtomicString(number.short if mark.args[1] else number.value)
        return element

    def _term(self, name: str) -> etree.Element | None:
        if name not in self.context.book.terms_by_name:
            return None
        # The tooltips' pass recognises the class and makes the link.
        element = etree.Element("span", {"class": "hb-term-wanted"})
        element.text = AtomicString(name)
        return element
