"""The pocket book, and pages printed by themselves: two tasks each, with the checks of the whole book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from handbook.book import extract
from handbook.book.extract import extract_pages
from handbook.book.finish import finish
from handbook.book.pages import BookPages
from handbook.book.sizes import SIZES
from handbook.book.typeset import typeset
from handbook.book.write import write
from handbook.model.book import Book
from tests.book import file_checks
from tests.book import pdf_checks as checks
from tests.book.conftest import EDITION, TASKS, Made, called, words
from tests.book.pdf_reader import PdfBook

CARDS = TASKS[:2]
KINDS = ("/TH", "/H3", "/L")
SMALLEST = 6.5
WIDE = '<table style="table-layout:fixed;width:270pt"><tr><td>一</td><td style="text-align:right">太宽</td></tr></table>'


@pytest.fixture(scope="module")
def pocket(make: Callable[..., Made]) -> Made:
    return make("pocket", CARDS, "pocket")


def test_the_pocket_book_is_a_book_too(pocket: Made, book: Book) -> None:
    pdf = pocket.pdf
    assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(298, 420)}
    found = {
        "目录": checks.contents_numbers(pdf),
        "书签": checks.outline(pdf, pocket.headings),
        "链接": file_checks.links(pdf),
        "字体": file_checks.fonts(pdf),
        "行首行末": checks.line_ends(pdf),
        "页末的标题": checks.headings_not_last(pdf),
        "版心以外": checks.inside_margins(pdf),
        "空白页": checks.no_blank_pages(pdf),
        "索引": checks.index_numbers(pdf, pocket.pages.index, called(book)),
        "字号": file_checks.too_small(pdf, SMALLEST),
        "结构": file_checks.structure(pdf, SIZES["pocket"].title, (*KINDS, "/Link")),
        "标准": file_checks.standards(pdf),
    }
    assert {what: problems for what, problems in found.items() if problems} == {}


def test_a_card_leaves_the_lessons_and_the_words_of_the_articles_out(pocket: Made) -> None:
    text = pocket.pages.document.text_content()
    assert "依据" in text
    assert not any(words in text for words in ("学懂它", "做两题"))
    assert not pocket.pages.document.find_class("hb-sources")


@pytest.mark.seldom
def test_checks_of_the_pocket_book_can_fail(make: Callable[..., Made]) -> None:
    def spoil(pages: BookPages) -> None:
        card = pages.document.find_class("hb-print-task")[0]
        for note in card.find_class("footnote-text"):  # it would stand below the heading
            note.drop_tree()
        card.append(html.fragment_fromstring(WIDE))
        card.append(html.fragment_fromstring('<p style="font-size:5pt">小得看不清的字</p>'))
        card.append(html.fragment_fromstring('<h4 id="last" style="break-after:page">页末的标题</h4>'))

    pdf = make("spoilt-pocket", CARDS[:1], "pocket", spoil).pdf
    assert any("太宽" in problem for problem in checks.inside_margins(pdf))
    assert any("看不清" in problem for problem in file_checks.too_small(pdf, SMALLEST))
    assert any("页末的标题" in problem for problem in checks.headings_not_last(pdf))


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_a_task_by_itself(print_page: str, faces: Path, site_dir: Path, tmp_path: Path, size: str) -> None:
    pages = extract_pages(print_page, CARDS[1:], EDITION, site_dir)
    headings = [words(e) for e in pages.document.iter("h1", "h2", "h3", "h4")]
    document = typeset(pages, faces, (*SIZES[size].styles, extract.STYLE), site_dir, lambda _: None)
    path = tmp_path / "extract.pdf"
    path.write_bytes(finish(write(document)))
    pdf = PdfBook(path)
    assert checks.outline(pdf, headings) == []
    assert checks.no_blank_pages(pdf) == []
    assert file_checks.fonts(pdf) == []
    assert file_checks.structure(pdf, EDITION.title, KINDS) == []
    assert file_checks.standards(pdf) == []
    assert "※在全书里" in pdf.pages[0].text
    assert size != "a4" or len(pdf.pages) == 1
