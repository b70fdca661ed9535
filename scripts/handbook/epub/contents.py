"""The EPUB's own contents: parts, pages and their sections, and where its main parts begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

from handbook.book.contents import text_of
from handbook.epub.notes import TYPE
from handbook.epub.pages import Page

FILE, TITLE = "nav.xhtml", "目录"
_LANDMARKS = {"titlepage": "封面", "glossary": "术语表", "appendix": "答案"}


def contents(pages: Sequence[Page]) -> etree._Element:
    """Make the navigation document's content.

    Args:
        pages: the pages, cleaned.

    Returns:
        The contents, which stand in the book too, and the landmarks, which do not.
    """
    section = etree.Element("section")
    toc = _nav(section, "toc", TITLE)
    for part, group in groupby(pages, key=lambda page: page.part):
        in_part = list(group)
        above = _entry(toc, in_part[0].file, part) if part else toc
        entries = etree.SubElement(above, "ol") if part else above
        for page in in_part:
            # A part's guide bears the part's own title.
            title = "本篇导读" if page.title == part else page.title
            _sections(_entry(entries, page.file, title), page)
    landmarks = _nav(section, "landmarks", "从哪里看起")
    landmarks.getparent().set("hidden", "hidden")
    first = {page.kind: page.file for page in reversed(pages)}
    body = next((page.file for page in pages if page.part), pages[-1].file)
    for kind, target, title in [
        ("toc", FILE, TITLE),
        ("bodymatter", body, "正文"),
        *((kind, first[kind], title) for kind, title in _LANDMARKS.items() if kind in first),
    ]:
        _entry(landmarks, target, title)[0].set(TYPE, kind)
    return section


def _nav(section: etree._Element, kind: str, title: str) -> etree._Element:
    nav = etree.SubElement(section, "nav", {TYPE: kind, "id": kind})
    etree.SubElement(nav, "h1" if kind == "toc" else "h2").text = title
    return etree.SubElement(nav, "ol")


def _entry(listing: etree._Element, target: str, title: str) -> etree._Element:
    item = etree.SubElement(listing, "li")
    etree.SubElement(item, "a", href=target).text = title
    return item


def _sections(item: etree._Element, page: Page) -> None:
    found = list(_headings(page.content)) if page.sections else []
    if found:
        listing = etree.SubElement(item, "ol")
        for heading in found:
            _entry(listing, f"{page.file}#{heading.get('id')}", text_of(heading))


def _headings(content: HtmlElement) -> Iterable[HtmlElement]:
    return (heading for heading in content.iter("h2") if heading.get("id"))
