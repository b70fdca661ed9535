"""Draws a diagram into the page, so that it follows the page's colours, with its table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from handbook.markdown.html import add, add_table
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.diagrams import Diagram
from handbook.pages import tree

_NAMESPACE = re.compile(r"\sxmlns(?::\w+)?=\"[^\"]*\"")


def render(parent: etree.Element, diagram: Diagram) -> None:
    """Draw one diagram: the SVG inline, its caption, and the table folded below; a tree can be walked.

    Args:
        parent: the element to append to.
        diagram: the diagram.
    """
    figure = add(parent, "figure", class_="hb-diagram", id=diagram.anchor)
    # Inline SVG needs no namespace in HTML, and the serializer would invent a prefix for it.
    drawing = etree.fromstring(_NAMESPACE.sub("", diagram.svg))
    links = list(drawing.iter("a"))
    drawing.set("role", "group" if links else "img")  # what is in an image cannot be reached
    for link in links:
        path, _, anchor = link.attrib["href"].partition("#")
        link.set("href", link_to(addresses.led_to(addresses.DIAGRAMS, path), anchor))
    drawing.set("aria-label", diagram.alt)
    for element in drawing.iter():
        if element.text:
            element.text = AtomicString(element.text.strip())
        element.tail = None
    figure.append(drawing)
    if diagram.tree:
        tree.render_walk(figure, diagram.tree)
    add(figure, "figcaption", f"{diagram.id} {diagram.title}")
    details = add(parent, "details", class_="hb-diagram__table")
    add(details, "summary", f"{diagram.title}：文字表")
    if diagram.tree:
        tree.render_table(details, diagram.tree)
    else:
        _table(details, diagram)


def _table(parent: etree.Element, diagram: Diagram) -> None:
    body = add_table(parent, diagram.columns)
    for cells in diagram.rows:
        row = add(body, "tr")
        for cell in cells:
            add(row, "td", cell)


def render_all(parent: etree.Element, book: Book) -> None:
    """Draw 〔图集〕: every diagram under its own heading, with a link to its chapter."""
    for diagram in book.diagrams.values():
        add(parent, "h2", f"{diagram.id} {diagram.title}", id=f"section-{diagram.id.lower()}")
        chapter = book.chapter_by_number(diagram.chapter)
        page = chapter.page if chapter else book.pages.get(diagram.page)
        if page:
            line = add(parent, "p", "用在")
            name = f"第{diagram.chapter}章 {page.title}" if chapter else page.title
            add(line, "a", name, href=link_to(page.path, diagram.anchor))
        render(parent, diagram)
