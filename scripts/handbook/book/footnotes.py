"""Footnotes go to the foot of the page where they are called (CSS Generated Content, `float: footnote`)."""

from __future__ import annotations

import copy

from lxml import html as lxml_html
from lxml.html import HtmlElement


def to_page_foot(root: HtmlElement) -> None:
    """Replace every footnote's call by the note itself, which the stylesheet sends to the foot.

    Args:
        root: the book; Python-Markdown's lists of footnotes are taken out of it.
    """
    notes = {item.get("id"): item for item in root.xpath(".//div[@class='footnote']//li[@id]")}
    for call in root.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        item = notes.get(call.find("a").get("href", "").lstrip("#"))
        if item is None:
            raise ValueError(f"脚注没有正文：{call.find('a').get('href')}")
        note = lxml_html.fragment_fromstring('<span class="footnote-text"></span>')
        source = copy.deepcopy(item)
        for back in source.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.drop_tree()
        for paragraph in source.findall("p"):
            paragraph.drop_tag()
        note.text = (source.text or "").strip()
        for child in source:
            note.append(child)
        if len(note):
            note[-1].tail = (note[-1].tail or "").rstrip()
        note.tail = call.tail
        call.getparent().replace(call, note)
    for listing in root.xpath(".//div[@class='footnote']"):
        listing.drop_tree()
