"""Small helpers to build the element trees of the handbook's own parts."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def add(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Append an element to a parent.

    Args:
        parent: where to append.
        tag: the element's name.
        text: Markdown for its content; the inline patterns run over it later.
        attributes: attributes; `class_` stands for class, an underscore for a hyphen.

    Returns:
        The new element.
    """
    names = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    element = etree.SubElement(parent, tag, names)
    if text:
        element.text = text
    return element
