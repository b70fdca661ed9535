"""The contents of the book: parts, chapters and their sections, with places for page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.spacing import HAN

# A title's last three characters or more, from between two of Han, which no spacing parts.
_TOC_END = re.compile(f"(.*[{HAN}])([{HAN}].{{2,14}})")
_PART, _LOWEST = 0, 2  # levels of the contents: parts, chapters, sections


def heading_of(section: HtmlElement) -> HtmlElement:
    """Return a section's own heading."""
    return next(section.iter("h2", "h3", "h4"))


def text_of(element: HtmlElement) -> str:
    """Return an element's text in one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def contents(body: HtmlElement) -> HtmlElement:
    """Contents to the second level: parts, chapters, sections."""
    nav = lxml_html.fragment_fromstring(
        '<nav class="toc"><h2 id="toc">目录</h2><div class="toc__lines"></div></nav>'
    )
    lines = nav.find("div")
    for level, heading in _toc_headings(body):
        line = etree.SubElement(lines, "p", {"class": f"toc__{level}"})
        link = etree.SubElement(line, "a", {"href": f"#{heading.get('id')}", "class": "page"})
        link.text = text_of(heading)
        # A title may fill the line: its end is set with the dots, which must not wrap alone.
        if level != _PART and (end := _TOC_END.fullmatch(link.text)):
            link.text = end[1]
            link.set("data-end", end[2])
    return nav


def _toc_headings(body: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    for part in body.findall("section"):
        kind = part.get("class", "")
        if kind == "index":
            yield 1, part.find("h3")
        if kind != "hb-print-part":
            continue
        yield 0, part.find("h2")
        for section in part.iter("section"):
            if "hb-print-chapter" not in section.get("class", ""):
                continue
            title = heading_of(section)
            yield 1, title
            below = f"h{int(title.tag[1]) + 1}"
            # A task is found by its name alone; the glossary's sections are the letters.
            if "hb-print-task" in section.get("class", "") or "glossary" in section.get("id", ""):
                continue
            for heading in section.iter(below):
                if heading.get("id") and not heading.xpath("ancestor::*[@class='hb-form-sheet']"):
                    yield _LOWEST, heading
