"""The registers' tables and the lists of forms and documents, set as lines.

A table of long and short cells leaves most of its paper white, and in two columns of a page its
own columns would be too narrow to read. Each row becomes a paragraph that opens with what it is
found by; the other cells follow, from the third on behind the name of their column.
"""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

_TABLES = (
    ".//section[contains(@class, 'hb-print-register')]//table | .//table[.//td[contains(@class, 'hb-links')]]"
)
_NAMED_FROM = 2  # what a row is found by, and what it says, need no name
_APART = "　"


def tables_to_lines(root: HtmlElement) -> None:
    """Replace every table that is looked up, not read, by paragraphs, a row each.

    Args:
        root: the book; ids of rows stay with their paragraphs.
    """
    for table in root.xpath(_TABLES):
        names = [head.text_content().strip() for head in table.xpath("./thead//th")]
        lines = lxml_html.fragment_fromstring('<div class="register__rows"></div>')
        for row in table.xpath("./tbody/tr | ./tr[td]"):
            lines.append(_line(row, names))
        lines.tail = table.tail
        table.getparent().replace(table, lines)


def _line(row: HtmlElement, names: list[str]) -> HtmlElement:
    line = lxml_html.fragment_fromstring('<p class="register__row"></p>')
    if row.get("id"):
        line.set("id", row.get("id"))
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    for place, cell in enumerate(cells):
        if place and not cell.text_content().strip():
            continue
        if _NAMED_FROM <= place < len(names):
            name = etree.SubElement(line, "span", {"class": "register__name"})
            name.text = names[place]
            name.tail = _APART
        cell.tag = "strong" if place == 0 else "span"
        for attribute in list(cell.attrib):
            del cell.attrib[attribute]
        line.append(cell)
        cell.tail = _APART
    if len(line):
        line[-1].tail = None
    return line
