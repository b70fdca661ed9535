"""Small helpers to build the element trees of the handbook's own parts."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from markdown.serializers import to_xhtml_string

from handbook.model.text import TITLE_DASH


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


def add_table(
    parent: etree.Element,
    titles: Iterable[str],
    *,
    caption: str = "",
    screen_only: Iterable[str] = (),
    **attributes: str,
) -> etree.Element:
    """Append a table with its heads.

    Args:
        parent: where to append.
        titles: the heads of its columns.
        caption: what stands above it.
        screen_only: the heads of further columns, which paper goes without.
        attributes: of each head, as for `add`.

    Returns:
        The table's body, for its rows.
    """
    table = add(parent, "table")
    if caption:
        add(table, "caption", caption)
    head = add(add(table, "thead"), "tr")
    for title in titles:
        add(head, "th", title, **attributes)
    for title in screen_only:
        add(head, "th", title, class_="hb-screen-only")
    return add(table, "tbody")


def add_row(body: etree.Element, name: str, *cells: str, **attributes: str) -> etree.Element:
    """Append a row, the first of its cells its name; attributes as for `add`."""
    row = add(body, "tr", **attributes)
    add(row, "th", name, scope="row")
    for cell in cells:
        add(row, "td", cell)
    return row


def outer(element: etree.Element) -> str:
    """Return an element as HTML, without what follows it."""
    html = to_xhtml_string(element)
    return html[: html.rindex(">") + 1]


def inner(element: etree.Element) -> str:
    """Return an element's content as HTML."""
    html = outer(element)
    return html[html.index(">") + 1 : html.rindex("<")]


def add_title(element: etree.Element, title: str) -> None:
    """Write a page's title into an element, the speech's words smaller.

    Args:
        element: what has no text yet.
        title: plain words, and after a dash those of the speech if the page names them.
    """
    plain, dash, speech = title.partition(TITLE_DASH)
    element.text = plain
    if dash:
        element.text += " "
        add(element, "span", f"{dash.strip()} {speech}", class_="hb-title__speech")
