"""Drawings as SVG in XHTML: in the ink of the page, whatever its paper.

The ink stands in the drawing itself: readers that draw SVG by a library of their own let no stylesheet
of the page reach it, and a shape without a word about its filling is a black box.
"""

from __future__ import annotations

import copy
from itertools import count

from lxml import etree
from lxml.html import HtmlElement

SVG = "http://www.w3.org/2000/svg"
_CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_SHAPES = frozenset({"d-box", "d-ring", "d-main", "d-soft", "d-side"})
_LINES = frozenset({"d-line", "d-dash"})
_HOLLOW = {"fill": "none", "stroke": "currentColor"}
_SOLID = {"fill": "currentColor"}
# What a colour says, a line says too: main is thick, side is dashed.
_INK = {
    "d-box": _HOLLOW,
    "d-ring": _HOLLOW,
    "d-main": {"fill": "none", "stroke": "#c0392b", "stroke-width": "2"},
    "d-soft": {
        "fill": "currentColor",
        "fill-opacity": ".08",
        "stroke": "currentColor",
        "stroke-opacity": ".4",
    },
    "d-side": {"fill": "none", "stroke": "#3f7fbf", "stroke-width": "1.5", "stroke-dasharray": "5 3"},
    "d-line": {**_HOLLOW, "stroke-width": "1.3"},
    "d-dash": {**_HOLLOW, "stroke-width": "1.3", "stroke-dasharray": "4 3"},
    "d-arrow": _SOLID,
    "d-dot": _SOLID,
    "d-text": {**_SOLID, "font-size": "14"},
    "d-strong": {**_SOLID, "font-size": "14", "font-weight": "bold"},
    "d-small": {**_SOLID, "font-size": "13"},
    "d-note": {**_SOLID, "font-size": "13"},
}


def convert(content: HtmlElement) -> None:
    """Make SVG of every drawing: HTML has lost the namespace and the capitals that it stands on.

    Args:
        content: a page.
    """
    numbers = count(1)
    for drawing in list(content.iter("svg")):
        for link in list(drawing.iter("a")):
            _lay_over(link)
        for name, right in _CAPITALS.items():
            if value := drawing.attrib.pop(name, None):
                drawing.set(right, value)
        if drawing.get("role") == "group":  # not among the roles that EPUB has for a drawing
            drawing.set("role", "document")
        for element in drawing.iter():
            element.tag = f"{{{SVG}}}{element.tag}"
        _cut_lines(drawing, numbers)
        for element in drawing.iter():
            for name, value in _INK.get(element.attrib.pop("class", ""), {}).items():
                element.set(name, value)
        # Old readers need the namespace declared without a prefix.
        new = etree.Element(drawing.tag, dict(drawing.attrib), nsmap={None: SVG})
        new.text, new.tail = drawing.text, drawing.tail
        new.extend(drawing)
        drawing.getparent().replace(drawing, new)


def _lay_over(link: HtmlElement) -> None:
    """Let a link lie unseen over what it showed: some readers draw nothing that stands within a link."""
    shown = etree.Element("g")
    shown.extend(link)
    link.addprevious(shown)
    title = etree.SubElement(link, "title")  # which a link in a drawing needs
    title.text = " ".join(shown.itertext())
    for shape in shown:
        if shape.tag == "text":
            continue
        cover = copy.deepcopy(shape)
        cover.attrib.pop("class", None)
        cover.tail = None
        cover.set("fill", "white")
        cover.set("fill-opacity", "0")
        link.append(cover)


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
