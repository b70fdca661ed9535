"""The drawings of the EPUB: what they show stands in them, for readers that know nothing else."""

from __future__ import annotations

from lxml import etree, html
from playwright.sync_api import Page

from handbook.epub.drawings import SVG, convert
from tests.conftest import ROOT

NAMES = {"s": SVG}


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.xpath(path, namespaces=NAMES))


def test_a_line_ends_where_a_shape_is_drawn_over_it() -> None:
    content = html.fragment_fromstring(
        '<div><svg role="group" viewbox="0 0 9 8"><path class="d-line" d="M0 0H9"></path>'
        '<a href="#a"><rect class="d-box" x="1" y="2" width="3" height="4"></rect><text>甲</text></a>'
        '<path class="d-dash" d="M0 1H9"></path></svg></div>'
    )
    convert(content)
    first, last = found(content, "//s:path")
    (mask,) = found(content, "//s:mask")
    assert (first.get("mask"), last.get("mask")) == (f"url(#{mask.get('id')})", None)
    assert [(e.get("fill"), e.get("width"), e.get("class")) for e in mask] == [
        ("white", "9", None),
        ("black", "3", None),
    ]
    assert found(content, "//s:svg")[0].get("role") == "document"


SHAPES = "|".join(f"//s:{name}" for name in ("rect", "path", "circle", "ellipse", "line", "polygon", "text"))


def bare(drawing: str) -> list[str]:
    """The shapes of a drawing that do not say with what they are filled: some readers take black."""
    content = html.fragment_fromstring(f"<div>{drawing}</div>")
    etree.strip_tags(content, etree.Comment)
    convert(content)
    return [etree.QName(shape).localname for shape in found(content, SHAPES) if not shape.get("fill")]


def test_the_ink_of_a_drawing_stands_in_it() -> None:
    drawings = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").rglob("diagrams/*.svg")}
    assert len(drawings) > 40
    assert {name: shapes for name, drawing in drawings.items() if (shapes := bare(drawing))} == {}
    assert bare('<svg><rect class="d-box"/><rect class="d-unheard-of"/><text>甲</text></svg>') == [
        "rect",
        "text",
    ]


def test_a_link_lies_unseen_over_what_it_showed(page: Page) -> None:
    content = html.fragment_fromstring(
        '<div><svg viewbox="0 0 90 40"><a class="d-link" href="#there">'
        '<rect class="d-main" x="5" y="5" width="80" height="30"></rect><text x="9" y="20">甲</text></a></svg></div>'
    )
    convert(content)
    assert found(content, "//s:a//s:text") == []
    assert [title.text for title in found(content, "//s:a/s:title")] == ["甲"]
    assert [etree.QName(part).localname for part in found(content, "//s:a/*")] == ["title", "rect"]
    page.set_content(etree.tostring(content).decode())
    page.click("text", force=True)
    assert page.evaluate("location.hash") == "#there"


def test_a_link_that_shows_nothing_breaks_nothing() -> None:
    content = html.fragment_fromstring('<div><svg viewbox="0 0 9 8"><a href="#there"></a></svg></div>')
    convert(content)
    assert [title.text for title in found(content, "//s:a/s:title")] == [""]
