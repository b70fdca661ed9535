"""A page as XHTML: nothing to fill in, links within the EPUB, tables and drawings for a small screen."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.contents import heading_of
from handbook.epub.drawings import convert
from handbook.epub.notes import OPS, TYPE, to_notes
from handbook.epub.pages import Page

XHTML = "http://www.w3.org/1999/xhtml"
LANGUAGE = "zh-CN"
STYLE = "style.css"
_ONLINE = "（网页版）"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = ".//script | .//button | .//style | .//comment() | .//colgroup"
_DROPPED_CLASSES = ("hb-points", "hb-print-lines")  # numbers for editors; lines to write on
_KEPT = {"id", "class", "href", "src", "alt", "role", "scope", "rowspan", "colspan", "data-label", TYPE}
_STACKED = 3  # columns: with fewer, a table is narrow enough for a phone


def clean(page: Page, homes: Mapping[str, str]) -> None:
    """Change a page in place from what is printed to what an e-reader shows.

    Args:
        page: the page; everything outside its content stays.
        homes: where every id of the EPUB stands: id → file.

    Raises:
        PagesError: a footnote has no text.
    """
    content = page.content
    content.tail = None
    for element in content.xpath(_DROPPED):
        element.drop_tree()
    for name in _DROPPED_CLASSES:
        for element in content.find_class(name):
            element.drop_tree()
    for element in list(content.iter("fieldset", "legend")):
        if element.tag == "legend":
            element.set("class", "stem")
        element.tag = "div"
    for element in content.find_class("hb-howto__when"):  # a line of its own: no blank behind it
        element.tail = (element.tail or "").strip("　")
    _lift_headings(content)
    to_notes(content)
    for link in list(content.iter("a")):
        _link(link, page.file, homes)
    for table in content.iter("table"):
        _table(table)
    convert(content)
    for element in content.iter():
        if not element.tag.startswith("{"):
            _attributes(element)


def write(title: str, content: etree._Element, kind: str = "") -> bytes:
    """Write a page's file.

    Args:
        title: the page's title.
        content: its content, cleaned; it is used up.
        kind: what it is, in the words of the EPUB Structural Semantics Vocabulary.

    Returns:
        The file; the same page gives the same bytes.
    """
    document = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": OPS})
    document.set("lang", LANGUAGE)
    document.set("{http://www.w3.org/XML/1998/namespace}lang", LANGUAGE)
    head = etree.SubElement(document, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href=STYLE)
    if kind:
        content.set(TYPE, kind)
    etree.SubElement(document, f"{{{XHTML}}}body").append(content)
    for element in content.iter():
        if not element.tag.startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag}"
        if not len(element) and element.text is None and element.tag != f"{{{XHTML}}}br":
            element.text = ""  # <span></span>: readers that take the file for HTML go wrong on <span/>
    etree.cleanup_namespaces(document, keep_ns_prefixes=["epub"])
    data: bytes = etree.tostring(document, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return data


def _lift_headings(content: HtmlElement) -> None:
    """The page's own heading becomes h1; in the book that was joined it stood lower."""
    above = int(heading_of(content).tag[1]) - 1 if content.find("h1") is None else 0
    for heading in list(content.iter(*_HEADINGS)):
        heading.tag = f"h{max(1, int(heading.tag[1]) - above)}"


def _link(link: HtmlElement, file: str, homes: Mapping[str, str]) -> None:
    """Let a link lead to the right file; what is only on the site is named as such."""
    href = link.get("href", "")
    if href.startswith(("http:", "https:", "mailto:")):
        return
    name = href.removeprefix("#")
    if link.get(TYPE) == "noteref" or link.get("role") == "doc-backlink":
        return  # within the page
    if href.startswith("#") and name in homes:
        home = homes[name]
        link.set("href", href if home == file else f"{home}{href}")
        return
    link.attrib.clear()
    if any(above.tag == "svg" for above in link.iterancestors()):
        link.tag = "g"
        return
    link.tag = "span"
    link.set("class", "online")
    link.append(lxml_html.fragment_fromstring(f"<span>{_ONLINE}</span>"))


def _table(table: HtmlElement) -> None:
    """A table of several columns gets its heads into the cells, to become a card a row on a phone."""
    heads = table.xpath("./thead/tr[1]/th")
    for head in heads:
        head.set("scope", "col")
    plain = len(table.xpath("./thead/tr")) == 1 and not table.xpath(".//*[@rowspan or @colspan]")
    if len(heads) < _STACKED or not plain:
        return
    for row in table.xpath("./tbody/tr"):
        for head, cell in zip(heads, row, strict=False):
            cell.set("data-label", " ".join(head.text_content().split()))
            if not cell.text_content().strip():
                cell.set("class", f"{cell.get('class', '')} empty".strip())
    table.set("class", f"{table.get('class', '')} stacked".strip())


def _attributes(element: HtmlElement) -> None:
    for name in list(element.attrib):
        if name not in _KEPT and not name.startswith("aria-"):
            del element.attrib[name]
    if element.get("class") == "":
        del element.attrib["class"]
