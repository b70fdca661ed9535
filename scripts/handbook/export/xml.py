"""Elements that say what they hold: the little that the two XML formats share."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def add(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Append an element and return it.

    Args:
        parent: where to append.
        tag: the element's name.
        text: its text, not yet escaped.
        attributes: its attributes; `class_` stands for class, `xml_lang` for xml:lang.
    """
    names = {key.rstrip("_").replace("xml_", "xml:"): value for key, value in attributes.items()}
    element = etree.SubElement(parent, tag, names)
    element.text = text or None
    return element


def written(root: etree.Element) -> bytes:
    """Return a document; the same tree gives the same bytes."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def number(value: float) -> str:
    """Write a number without needless digits: 2, 0.5, 33.33333."""
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
