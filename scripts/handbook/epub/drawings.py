"""Drawings as SVG in XHTML: in the ink of the page, whatever its paper."""

from __future__ import annotations

import copy
from itertools import count

from lxml import etree
from lxml.html import HtmlElement

SVG = "http://www.w3.org/2000/svg"
_CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_SHAPES = frozenset({"d-box", "d-ring", "d-main", "d-soft", "d-side"})
_LINES = frozenset({"d-line", "d-dash"})


def convert(content: HtmlElement) -> None:
    """Make SVG of every drawing: HTML has lost the namespace and the capitals that it stands on.

    Args:
        content: a page.
    """
    numbers = count(1)
    for drawing in list(content.iter("svg")):
        for link in drawing.iter("a"):  # a link in a drawing needs a title
            title = etree.Element("title")
            title.text = " ".join(link.itertext())
            link.insert(0, title)
        for name, right in _CAPITALS.items():
            if value := drawing.attrib.pop(name, None):
                drawing.set(right, value)
        if drawing.get("role") == "group":  # not among the roles that EPUB has for a drawing
            drawing.set("role", "document")
        for element in drawing.iter():
            element.tag = f"{{{SVG}}}{element.tag}"
        _cut_lines(drawing, numbers)
        # Old readers need the namespace declared without a prefix.
        new = etree.Element(drawing.tag, dict(drawing.attrib), nsmap={None: SVG})
        new.text, new.tail = drawing.text, drawing.tail
        new.extend(drawing)
        drawing.getparent().replace(drawing, new)


def _cut_lines(drawing: HtmlElement, numbers: count[int]) -> None:
    """Take out of a line what a shape hides that is drawn over it.

    Elsewhere the shape's own paper does; here it has none, so that it is dark on a dark page.
    """
    over: list[etree._Element] = []
    for element in reversed(list(drawing.iter())):
        if element.get("class") in _SHAPES:
            over.append(element)
        elif element.get("class") in _LINES and over:
            name = f"cut-{next(numbers)}"
            element.addprevious(_mask(name, drawing.get("viewBox", "").split(), over))
            element.set("mask", f"url(#{name})")


def _mask(name: str, view: list[str], over: list[etree._Element]) -> etree._Element:
    place = dict(zip(("x", "y", "width", "height"), view, strict=False))
    mask = etree.Element(f"{{{SVG}}}mask", {"id": name, "maskUnits": "userSpaceOnUse", **place})
    etree.SubElement(mask, f"{{{SVG}}}rect", {"fill": "white", **place})
    for shape in over:
        hidden = copy.deepcopy(shape)
        hidden.attrib.pop("class")
        hidden.attrib.pop("id", None)
        hidden.set("fill", "black")
        hidden.tail = None
        mask.append(hidden)
    return mask
