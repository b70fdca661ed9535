"""Footnotes go to the foot of the page where they are called (CSS Generated Content, `float: footnote`).

What takes a call's place stands within a paragraph, so a note is made of spans alone: its
paragraphs, lists and items are blocks by the stylesheet. A note that a note calls is set behind
it, at the foot of the same page; its number stands in the text of the first.
"""

from __future__ import annotations

import copy
from collections import Counter

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.errors import PagesError

_CALLS = ".//sup[a[contains(@class, 'footnote-ref')]]"
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "div", "pre", "table", "thead", "tbody", "tr", "dl"}
)
_BLOCK = "footnote-block"
_ITEM = f"{_BLOCK} footnote-item"


def to_page_foot(root: HtmlElement) -> None:
    """Replace every footnote's call by the note itself, which the stylesheet sends to the foot.

    Args:
        root: the book; Python-Markdown's lists of footnotes are taken out of it.

    Raises:
        PagesError: a call has no note; the text says which, in Chinese.
    """
    listings = root.xpath(".//div[@class='footnote']")
    notes = _Notes(
        {item.get("id"): item for listing in listings for item in listing.iter("li") if item.get("id")}
    )
    for listing in listings:
        listing.drop_tree()
    for call in root.xpath(_CALLS):
        chapter = next((s for s in call.iterancestors("section") if _is_chapter(s)), None)
        first, *others = notes.called_by(call, chapter, ())
        (others or [first])[-1].tail = call.tail
        call.tail = None
        call.getparent().replace(call, first)
        for note in reversed(others):
            note.set("class", "footnote-text footnote-text--within")
            first.addnext(note)


def _is_chapter(section: HtmlElement) -> bool:
    return "hb-print-chapter" in section.get("class", "")


class _Notes:
    """The notes of a book, numbered chapter by chapter as they are called."""

    def __init__(self, items: dict[str, HtmlElement]) -> None:
        self._items = items
        self._counts: Counter[HtmlElement | None] = Counter()

    def called_by(
        self, call: HtmlElement, chapter: HtmlElement | None, above: tuple[tuple[str, str], ...]
    ) -> list[HtmlElement]:
        """Make the note that is called, followed by those that it calls itself.

        Args:
            call: the call.
            chapter: where the numbers begin anew.
            above: names and numbers of the notes in which the call stands.

        Raises:
            PagesError: there is no such note.
        """
        name = call.find("a").get("href", "").lstrip("#")
        if name not in self._items:
            raise PagesError(f"脚注没有正文：{name}")
        self._counts[chapter] += 1
        number = str(self._counts[chapter])
        source = copy.deepcopy(self._items[name])
        _strip(source)
        within: list[HtmlElement] = []
        for inner in source.xpath(_CALLS):
            shown = dict((*above, (name, number))).get(inner.find("a").get("href", "").lstrip("#"))
            if shown is None:  # otherwise the notes go round in a circle: the number will do
                made = self.called_by(inner, chapter, (*above, (name, number)))
                shown = made[0].get("data-number")
                within += made
            mark = lxml_html.fragment_fromstring(f'<span class="footnote-number">{shown}</span>')
            mark.tail = inner.tail
            inner.getparent().replace(inner, mark)
        return [_note(source, number), *within]


def _strip(source: HtmlElement) -> None:
    """Take out the ways back, and ids, which would stand twice when a note is called twice."""
    for back in source.xpath(".//a[contains(@class, 'footnote-backref')]"):
        back.drop_tree()
    for element in source.xpath(".//*[@id]"):
        del element.attrib["id"]


def _note(source: HtmlElement, number: str) -> HtmlElement:
    note = lxml_html.fragment_fromstring('<span class="footnote-text"></span>')
    note.set("data-number", number)
    if (
        (first := next(iter(source), None)) is not None
        and first.tag == "p"
        and not (source.text or "").strip()
    ):
        first.drop_tag()  # in the line of the note's number
    for listing in list(source.iter("ul", "ol")):
        _items(listing)
    for block in list(source.iter(*_BLOCKS)):
        if block is not source:
            block.tag, block.text = "span", (block.text or "").strip() or None
            block.set("class", block.get("class") or _BLOCK)
    note.text = (source.text or "").strip()
    for child in source:
        note.append(child)
    for block in note.xpath(f".//*[contains(@class, '{_BLOCK}')]"):
        block.tail = (block.tail or "").strip() or None
    if len(note):
        note[-1].tail = (note[-1].tail or "").rstrip() or None
    return note


def _items(listing: HtmlElement) -> None:
    """Write the signs of a list's items, which a list that is no list any more does not bring."""
    for place, item in enumerate(listing.findall("li"), int(listing.get("start", "1"))):
        item.set("class", _ITEM)
        if (paragraph := item.find("p")) is not None and not (item.text or "").strip():
            paragraph.drop_tag()
        sign = etree.Element("span")
        sign.text, sign.tail = f"{place}.　" if listing.tag == "ol" else "•　", (item.text or "").lstrip()
        item.text = None
        item.insert(0, sign)
