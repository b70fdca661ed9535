"""A book is set with room for its page numbers, stretch by stretch; the numbers are written in at the end."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from handbook.book.contents import contents
from handbook.book.index import Entry, write_index
from handbook.book.pages import BookPages
from handbook.book.sizes import SIZES
from handbook.book.typeset import TypesetError, typeset
from handbook.book.write import write
from tests.book import pdf_checks as checks
from tests.book.pdf_layout import type_area
from tests.book.pdf_reader import Bookmark, Line, PdfBook, PdfPage
from tests.drawn import drawn

PAGE = '<p style="break-before:page">一页</p>'


def book(lengths: tuple[int, ...], apart: bool = True) -> BookPages:
    """Parts of so many pages; each refers to the others' last pages, and the index to all of them."""
    names = range(len(lengths))
    links = [f'<p>见<a class="xref" href="#end-{n}">篇{n}之末</a></p>' for n in names]
    parts = "".join(
        f'<section class="hb-print-part"><h2 id="part-{n}">篇{n}</h2>'
        f"{''.join(links[:n] + links[n + 1 :])}{PAGE * (length - 1)}"
        f'<p id="end-{n}">末</p></section>'
        for n, length in enumerate(lengths)
    )
    document = html.document_fromstring(
        f'<html lang="zh-CN"><head><title>书</title></head><body><div class="cover"><h1 id="h">书</h1></div>{parts}</body></html>'
    )
    body = document.find("body")
    body.append(write_index())
    body.insert(1, contents(body))
    return BookPages(document, [Entry(f"末{n}", ("mo", str(n)), home=f"end-{n}") for n in names], apart=apart)


def texts(document: Any, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / "book.pdf"
    path.write_bytes(write(document))
    return [page.text for page in PdfBook(path).pages]


def made(pages: BookPages, faces: Path, site: Path, size: str = "a4") -> tuple[Any, list[str]]:
    said: list[str] = []
    two_sided = SIZES[size].two_sided
    document = typeset(pages, faces, SIZES[size].styles, site, said.append, two_sided=two_sided)
    return document, said


@pytest.mark.parametrize("size", drawn(("a4", "screen"), 1))
@pytest.mark.seldom
def test_set_apart_it_is_the_same_book(size: str, faces: Path, site_dir: Path, tmp_path: Path) -> None:
    apart, _ = made(book((4, 7, 3)), faces, site_dir, size)
    joined, _ = made(book((4, 7, 3), apart=False), faces, site_dir, size)
    found = texts(apart, tmp_path)
    assert found == texts(joined, tmp_path)
    assert [page.bookmarks for page in apart.pages] == [page.bookmarks for page in joined.pages]
    assert ("" in found) is (size == "a4")


def test_every_number_is_written_in(faces: Path, site_dir: Path, tmp_path: Path) -> None:
    document, _ = made(book((4, 7, 3)), faces, site_dir)
    pages = {name: n for n, page in enumerate(document.pages, 1) for name in page.anchors}
    found = [
        (n, int(p))
        for text in texts(document, tmp_path)
        for n, p in re.findall(r"篇(\d)之末（第(\d+)页）", text)
    ]
    assert len(found) == 6
    assert all(pages[f"end-{n}"] == number for n, number in found)


@pytest.mark.seldom
def test_only_what_has_a_number_of_other_length_is_set_again(
    faces: Path, site_dir: Path, tmp_path: Path
) -> None:
    """Nobody guesses from so little text that the last part ends on page 100 and more."""
    document, said = made(book((3, 99)), faces, site_dir)
    assert len(said) == 2
    first, second = (int(re.search(r"排了(\d+)页", line)[1]) for line in said)  # type: ignore[index]
    assert first == len([text for text in texts(document, tmp_path) if text])
    assert second == 1 + 3  # the contents, and the part that refers to a page behind it


def test_a_link_to_nowhere_is_said(faces: Path, site_dir: Path) -> None:
    pages = book((1, 1))
    pages.document.find_class("xref")[0].set("href", "#nowhere")
    with pytest.raises(TypesetError, match="nowhere"):
        made(pages, faces, site_dir)


@pytest.mark.parametrize("below", [True, False])
def test_the_type_area_ends_at_the_page_number(below: bool) -> None:
    """A task's page has a narrower foot: what stands at its end is under its heading all the same."""
    heading, text, number = (
        Line(90, 760, 150, 770, "学懂它"),
        Line(90, 785, 300, 795, "读第一章"),
        Line(90, 812, 100, 821, "32"),
    )
    page = PdfPage(595, 842, (heading, text, number) if below else (heading, number), "")
    assert type_area(page) == ([heading, text] if below else [heading])
    pdf = SimpleNamespace(pages=[page], outline=[Bookmark(3, "学懂它", 1, 758)])
    assert bool(checks.headings_not_last(pdf)) is not below  # type: ignore[arg-type]
