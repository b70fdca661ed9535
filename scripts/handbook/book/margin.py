"""Puts the speech's point ids into the outer margin.

CSS cannot say “outside”: the stylesheet puts them left of the text on every page, which is
outside on a left-hand page. On right-hand pages they are moved here, once the pages are set.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_CLASS = "hb-points"


def outer_margin(document: Any) -> None:
    """Move the ids on right-hand pages to the right of the text.

    Args:
        document: WeasyPrint's document, set but not drawn.
    """
    for number, page in enumerate(document.pages, 1):
        if number % 2 == 0:
            continue
        box = page._page_box
        left, width = box.content_box_x(), box.width
        for group in _groups(box):
            right = left + width + (left - group.position_x - group.margin_width())
            group.translate(right - group.position_x, 0)


def _groups(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is not None and element.get("class", "") == _CLASS and child.element_tag == "span":
            yield child
        else:
            yield from _groups(child)
