"""The contents of the book: dots and number never stand alone on a line, however long the title."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from handbook.book.contents import contents
from handbook.book.index import write_index
from handbook.book.numbers import guessed
from handbook.book.pages import BookPages
from handbook.book.sizes import SIZES
from handbook.book.typeset import typeset
from handbook.book.write import write
from tests.book.pdf_reader import PdfBook
from tests.drawn import drawn

# From well short of a line to well over one, in every size, and every length between: some fill
# the line but for the dots.
TITLES = [f"第{n}节" + "会" * (n - 3) + end for n in range(12, 60) for end in ("", "》", "（试行）》")]


def dots_alone(path: Path) -> list[str]:
    """Lines of dots and a number without a word of a title."""
    # In two narrow columns, the reader takes a few pairs of entries for one line.
    entries = [
        entry
        for page in PdfBook(path).pages
        for line in page.lines
        for entry in re.findall(r"[^·]*·+\d+", line.text)
    ]
    assert len(entries) >= 0.95 * 2 * len(TITLES)
    return [entry for entry in entries if entry.startswith("·")]


SECTION = '<section class="hb-print-chapter">{}</section>'
TITLED = "".join(
    SECTION.format(f'<h3 id="c{n}">{title}</h3>') for n, title in enumerate(TITLES)
) + SECTION.format(
    '<h3 id="t">章</h3>' + "".join(f'<h4 id="s{n}">{title}</h4>' for n, title in enumerate(TITLES))
)


def set_contents(size: str, faces: Path, site: Path, target: Path, kept: bool = True) -> Path:
    """Set a book's contents, chapters and sections; if `kept` is false, with the titles' ends parted from the dots."""
    document = html.document_fromstring(
        '<html lang="zh-CN"><head><title>书</title></head><body><section class="hb-print-part">'
        f'<h2 id="p">篇</h2>{TITLED}</section></body></html>'
    )
    body = document.find("body")
    body.insert(0, contents(body))
    for heading in body.xpath("//h3[@id] | //h4"):  # its entry is made: the text needs no page for each
        heading.getparent().attrib.clear()
        heading.tag, heading.text = "i", "字"
    body.append(write_index())
    if not kept:
        for link in document.xpath("//a[@data-end]"):
            link.text += link.attrib.pop("data-end")
    made = typeset(BookPages(document, []), faces, SIZES[size].styles, site, lambda _: None)
    target.write_bytes(write(made))
    return target


@pytest.mark.parametrize("size", drawn(SIZES, 1))
@pytest.mark.seldom
def test_dots_stay_with_a_title(size: str, faces: Path, site_dir: Path, tmp_path: Path) -> None:
    assert dots_alone(set_contents(size, faces, site_dir, tmp_path / "a.pdf")) == []


@pytest.mark.seldom
def test_dots_alone_are_seen(faces: Path, site_dir: Path, tmp_path: Path) -> None:
    assert dots_alone(set_contents("a5", faces, site_dir, tmp_path / "a.pdf", kept=False))


def test_pages_are_guessed_from_the_text_before() -> None:
    document = html.document_fromstring(f'<body><p id="a">{"字" * 95}</p><p id="b">字</p></body>')
    assert guessed(document, 10) == {"a": 1, "b": 10}
