"""What the screen needs and paper does not, and the other way round."""

from __future__ import annotations

import base64
import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.footnotes import to_page_foot
from handbook.book.registers import tables_to_lines

_STYLE_NAME = re.compile(r"\.([A-Za-z][\w-]*)")
_PAIR = re.compile(r"\d—$")  # before its letter
_OPTION = re.compile(r"(--[\w-]+)")
LETTER = "hb-option__key"
_SHORT_HEAD = 6  # characters: no column is narrower than its head


def to_paper(root: HtmlElement, site: Path) -> None:
    """Change the pages in place from what a browser shows to what is printed.

    Args:
        root: the pages.
        site: the folder of the built site, for images.

    Raises:
        PagesError: a footnote has no text.
    """
    for comment in root.xpath(".//comment()"):
        comment.drop_tree()
    for icon in root.xpath(".//script | .//button"):
        icon.drop_tree()
    _title_attributes(root)
    _fields(root)
    _links(root)
    tables_to_lines(root)
    for item in root.iter("li"):
        paragraphs = item.findall("p")
        if len(paragraphs) == 1:  # <li><p> spoils WeasyPrint's list tags
            paragraphs[0].drop_tag()
    _tables(root)
    for number, drawing in enumerate(root.xpath(".//figure//svg")):
        _drawing(drawing, number)
    for image in root.iter("img"):
        if not image.get("src", "").startswith("data:"):
            image.set("src", (site / unquote(image.get("src"))).resolve().as_uri())
    to_page_foot(root)
    _plain_spans(root)
    _pairs(root)
    _options(root)


def _plain_spans(root: HtmlElement) -> None:
    """Spans that no stylesheet names are taken off their words: each costs a style, boxes and time."""
    styles = (
        item.read_text("utf-8") for item in files("handbook.book").iterdir() if item.name.endswith(".css")
    )
    named = set(_STYLE_NAME.findall("".join(styles)))
    for span in list(root.iter("span")):
        if not span.get("id") and not span.get("style") and not named & set(span.get("class", "").split()):
            span.drop_tag()


def _pairs(root: HtmlElement) -> None:
    """What is matched to what, such as 1—E, is never parted by a line's end."""
    for letter in root.xpath(f".//p[@class='hb-answer__key']/*[@class='{LETTER}']"):
        before, parent = letter.getprevious(), letter.getparent()
        text = (parent.text if before is None else before.tail) or ""
        if not (found := _PAIR.search(text)):
            continue
        pair = etree.Element("span", {"class": "hb-answer__pair"})
        pair.text, pair.tail, letter.tail = found[0], letter.tail, None
        if before is None:
            parent.text = text[: found.start()]
        else:
            before.tail = text[: found.start()]
        parent.replace(letter, pair)
        pair.append(letter)


def _options(root: HtmlElement) -> None:
    """A command's option, such as --code, is not parted by a line's end: "- -code" is no option."""
    for code in root.iter("code"):
        if len(code) or "--" not in (code.text or ""):
            continue
        before, *options = _OPTION.split(code.text)
        code.text = before
        for option, behind in zip(options[::2], options[1::2], strict=True):
            span = etree.SubElement(code, "span", {"class": "code__option"})
            span.text, span.tail = option, behind


def _fields(root: HtmlElement) -> None:
    """A question's frame and its legend are no form any more."""
    for tag, into in (("fieldset", "div"), ("legend", "div")):
        for element in root.iter(tag):
            element.tag = into
            if tag == "legend":
                element.set("class", "question__stem")


def _links(root: HtmlElement) -> None:
    """Links to terms are known by their class; those that lead out of the book go."""
    for link in root.xpath(".//span[contains(concat(' ', @class, ' '), ' hb-term ')]/a"):
        link.set("class", "hb-term-link")
    for link in root.xpath(".//a[@href]"):
        if not link.get("href").startswith(("#", "http:", "https:", "mailto:")):
            link.drop_tag()


def _tables(root: HtmlElement) -> None:
    """Tables get the classes by which the stylesheet sets heads and lets long ones run on."""
    for head in root.xpath(".//thead//th"):
        head.set("scope", "col")
        if len(head.text_content()) <= _SHORT_HEAD and not head.xpath(
            "ancestor::*[contains(@class, 'hb-form')]"
        ):
            head.set("class", "head")
    for group in root.iter("colgroup"):
        _column_widths(group)
    for table in root.iter("table"):
        rows = len(table.xpath(".//tr"))
        words = max((len(cell.text_content()) for cell in table.iter("td")), default=0)
        table.set(
            "class", f"{table.get('class', '')} {'long' if rows > 12 or words > 120 else 'short'}".strip()
        )


def _column_widths(group: HtmlElement) -> None:
    """A form's relative widths become shares of the page: in ems they might run off it."""
    columns = group.findall("col")
    widths = [int(column.get("class", "hb-col-1").rpartition("-")[2]) for column in columns]
    for column, width in zip(columns, widths, strict=True):
        column.attrib.pop("class", None)
        column.set("style", f"width:{100 * width / sum(widths):.2f}%")
    group.getparent().set("class", f"{group.getparent().get('class', '')} shared".strip())


def _title_attributes(root: HtmlElement) -> None:
    """A tooltip is nothing on paper, and a PDF reader would read it aloud."""
    for element in root.xpath(".//*[@title]"):
        del element.attrib["title"]


def _drawing(drawing: HtmlElement, number: int) -> None:
    """A diagram becomes an image with its alternative text, in the book's colours."""
    holder = etree.fromstring(lxml_html.tostring(drawing, encoding="unicode", with_tail=False), _svg_parser())
    holder.set("xmlns", "http://www.w3.org/2000/svg")
    if "viewbox" in holder.attrib:  # HTML parsers fold the case
        holder.set("viewBox", holder.attrib.pop("viewbox"))
    style = etree.Element("style")
    style.text = files("handbook.book").joinpath("diagram.css").read_text("utf-8")
    holder.insert(0, style)
    data = base64.b64encode(etree.tostring(holder, encoding="utf-8")).decode()
    image = lxml_html.fragment_fromstring("<img>")
    image.set("alt", drawing.get("aria-label", f"图{number + 1}"))
    image.set("src", f"data:image/svg+xml;base64,{data}")
    image.tail = drawing.tail
    drawing.getparent().replace(drawing, image)


def _svg_parser() -> etree.XMLParser:
    return etree.XMLParser(recover=True, no_network=True, resolve_entities=False)
