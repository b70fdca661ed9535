"""The book itself: every check on a good book, and the same check on a spoilt one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from lxml import html
from pikepdf import Name

from handbook.book.pages import BookPages
from handbook.model.book import Book
from handbook.model.text import WIDE
from tests.book import file_checks
from tests.book import pdf_checks as checks
from tests.book.conftest import FIRST, TASKS, Made
from tests.book.defects import plant
from tests.book.excerpt import NOTES
from tests.book.pdf_reader import Line, PdfBook, PdfPage

_ENGLISH = re.compile(r"\b(Tip|Warning|Note|Jump back)\b")
_BREAK = re.compile(rf"[{WIDE}] *\n *[{WIDE}]")


@pytest.fixture(scope="session")
def spoilt(make: Callable[..., Made]) -> Made:
    """A book with a defect for every check."""
    return make("spoilt", plant=plant)


@pytest.fixture(scope="session")
def names(book: Book) -> dict[str, tuple[str, ...]]:
    """Every term's other forms."""
    return {term.term: term.aliases for term in book.terms.values()}


def test_contents_numbers(a4: Made, spoilt: Made) -> None:
    assert checks.contents_numbers(a4.pdf) == []
    assert any("999" in problem for problem in checks.contents_numbers(spoilt.pdf))


def test_outline_has_every_heading_once(a4: Made, spoilt: Made) -> None:
    assert checks.outline(a4.pdf, a4.headings) == []
    assert checks.outline(spoilt.pdf, spoilt.headings), "多了一个标题"


def test_parts_start_on_the_right(a4: Made, spoilt: Made) -> None:
    assert checks.parts_on_the_right(a4.pdf) == []
    assert checks.parts_on_the_right(spoilt.pdf)


@pytest.mark.seldom
def test_tasks_come_first_on_a_page_each(make: Callable[..., Made], book: Book) -> None:
    titles = [task.title for task in book.procedures.values() if f"p-howto-{task.id}-index" in TASKS]
    made = make("tasks", TASKS)
    assert checks.comes_first(made.pdf, FIRST) == []
    assert checks.one_page_each(made.pdf, [FIRST[0], *titles]) == []

    def lengthen(pages: BookPages) -> None:
        for section in pages.document.find_class("hb-print-task")[:1]:
            section.extend(html.fragments_fromstring("<p>再写一句。</p>" * 60))

    assert "不止一页" in checks.one_page_each(make("long", TASKS[:1], plant=lengthen).pdf, titles)[0]
    assert checks.comes_first(made.pdf, FIRST[1:])


def test_links(a4: Made, spoilt: Made) -> None:
    assert file_checks.links(a4.pdf) == []
    assert any("localhost" in problem for problem in file_checks.links(spoilt.pdf))


def test_fonts_are_ours(a4: Made, spoilt: Made) -> None:
    assert file_checks.fonts(a4.pdf) == []
    assert any("别处的字体" in problem for problem in file_checks.fonts(spoilt.pdf)), "部首不在本书的字体里"


@pytest.mark.seldom
def test_text_copies_as_the_sources_characters(a4: Made, spoilt: Made) -> None:
    assert checks.characters(a4.pdf, a4.source) == []
    assert checks.characters(spoilt.pdf, spoilt.source)


def test_no_forbidden_mark_begins_or_ends_a_line(a4: Made, spoilt: Made) -> None:
    assert checks.line_ends(a4.pdf) == []
    assert any("不该这样开头" in problem for problem in checks.line_ends(spoilt.pdf))


@pytest.mark.parametrize(
    ("words", "broken"), [(["写到这里断开—"], True), (["有一格是空的", "—"], False), (["整个的——"], False)]
)
def test_a_dash_in_two_halves_is_found(words: list[str], broken: bool) -> None:
    text = "".join(words)
    book = SimpleNamespace(pages=[PdfPage(595, 842, (Line(90, 100, 300, 112, text, words[-1]),), text)])
    assert bool(checks.line_ends(book)) is broken  # type: ignore[arg-type]


def test_lines_are_flush(a4: Made, spoilt: Made) -> None:
    share, lines = checks.flush(a4.pdf)
    assert lines > 20
    assert share >= checks.FLUSH_SHARE
    assert checks.flush(spoilt.pdf)[0] < checks.FLUSH_SHARE


def test_nothing_runs_off_the_page(a4: Made, a5: Made, spoilt: Made) -> None:
    assert checks.inside_margins(a4.pdf) == []
    assert checks.inside_margins(a5.pdf) == []
    assert any("栏太宽" in problem for problem in checks.inside_margins(spoilt.pdf))


@pytest.mark.seldom
def test_the_widest_tables_stay_on_the_page(make: Callable[..., Made]) -> None:
    """Nor does a course's clock end a line: 08:30—08:40 stays whole."""
    pdf = make("lists", ("p-appendix-coverage-index", "p-toolkit-trainer-index")).pdf
    assert checks.inside_margins(pdf) == []
    assert checks.line_ends(pdf) == []


def test_no_heading_is_last_on_a_page(a4: Made, spoilt: Made) -> None:
    assert checks.headings_not_last(a4.pdf) == []
    assert any("页末的标题" in problem for problem in checks.headings_not_last(spoilt.pdf))


def test_index_numbers(a4: Made, spoilt: Made, names: dict[str, tuple[str, ...]]) -> None:
    assert checks.index_numbers(a4.pdf, a4.pages.index, names) == []
    assert checks.index_numbers(spoilt.pdf, spoilt.pages.index, names)


def test_questions_and_answers_name_each_others_page(a4: Made, spoilt: Made) -> None:
    assert checks.answers_both_ways(a4.pdf) == []
    assert any("第2页" in problem for problem in checks.answers_both_ways(spoilt.pdf))


def test_blank_forms_are_whole(a4: Made, spoilt: Made) -> None:
    assert checks.forms_whole(a4.pdf) == []
    assert checks.forms_whole(spoilt.pdf)


def test_the_longest_blank_form_is_whole_on_a5(a5: Made) -> None:
    assert checks.forms_whole(a5.pdf) == []


def test_footnotes_stand_at_the_foot(a4: Made, spoilt: Made) -> None:
    """Of several paragraphs, with a list, called in a table, called in another note."""
    assert checks.footnote_at_foot(a4.pdf, "脚注的样子", *NOTES) == []
    assert checks.footnote_at_foot(spoilt.pdf, "脚注的样子", *NOTES)


def test_nothing_of_the_theme_is_english(a4: Made, spoilt: Made) -> None:
    assert not _ENGLISH.search(a4.pdf.plain_text)
    assert _ENGLISH.search(spoilt.pdf.plain_text)


def test_a_line_break_of_the_manuscript_leaves_no_space(a4: Made, spoilt: Made) -> None:
    assert _broken(a4.pages) == []
    assert any("稿里在这里" in text for text in _broken(spoilt.pages))


def _broken(pages: BookPages) -> list[str]:
    return [text for text in pages.document.xpath("//body//text()") if _BREAK.search(text)]


def test_structure_for_assistive_technology(a4: Made) -> None:
    assert file_checks.structure(a4.pdf, "党务工作业务培训手册") == []


def test_standards(a4: Made, a5: Made, screen: Made) -> None:
    for made in (a4, a5, screen):
        assert file_checks.standards(made.pdf) == []


def _no_language(document: Any) -> None:
    del document.Root.Lang


def _not_marked(document: Any) -> None:
    document.Root.MarkInfo.Marked = False


def _no_title(document: Any) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _no_alternative(document: Any) -> None:
    for element in file_checks._elements(document.Root.StructTreeRoot):
        if element.get("/S") == Name.Figure:
            del element["/Alt"]


def _no_scope(document: Any) -> None:
    for element in file_checks._elements(document.Root.StructTreeRoot):
        if element.get("/S") == Name.TH:
            del element["/A"]


@pytest.mark.parametrize("spoil", [_no_language, _not_marked, _no_title, _no_alternative, _no_scope])
def test_the_structure_check_can_fail(a5: Made, tmp_path: Path, spoil: Callable[[Any], None]) -> None:
    broken = _spoil(a5, tmp_path, spoil)
    assert file_checks.structure(broken, "党务工作业务培训手册")


def test_the_validator_can_fail(a5: Made, tmp_path: Path) -> None:
    assert file_checks.standards(_spoil(a5, tmp_path, _no_language))


def test_a_dead_link_is_found(a5: Made, tmp_path: Path) -> None:
    def spoil(document: Any) -> None:
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                if annotation.get("/Subtype") == Name.Link and "/Dest" in annotation:
                    annotation.Dest = pikepdf.String("nowhere")
                    return

    assert file_checks.links(_spoil(a5, tmp_path, spoil))


def _spoil(made: Made, folder: Path, spoil: Callable[[Any], None]) -> PdfBook:
    path = folder / "broken.pdf"
    with pikepdf.open(made.pdf.path) as document:
        spoil(document)
        document.save(path)
    return PdfBook(path)


def test_sizes(a4: Made, a5: Made, screen: Made) -> None:
    assert {(round(p.width), round(p.height)) for p in a4.pdf.pages} == {(595, 842)}
    assert {(round(p.width), round(p.height)) for p in a5.pdf.pages} == {(420, 595)}
    assert {(round(p.width), round(p.height)) for p in screen.pdf.pages} == {(595, 842)}


def test_a5_and_screen_are_books_too(a5: Made, screen: Made) -> None:
    for made in (a5, screen):
        assert checks.contents_numbers(made.pdf) == []
        assert checks.outline(made.pdf, made.headings) == []
        assert file_checks.links(made.pdf) == []
        assert file_checks.fonts(made.pdf) == []
        assert checks.line_ends(made.pdf) == []
        assert checks.headings_not_last(made.pdf) == []
    assert checks.parts_on_the_right(a5.pdf) == []


def test_the_screen_version_has_no_blank_page(a4: Made, screen: Made) -> None:
    assert checks.no_blank_pages(screen.pdf) == []
    assert checks.no_blank_pages(a4.pdf), "双面版有空白页，所以这项检查会失败"


@pytest.mark.seldom
def test_the_same_book_gives_the_same_bytes(make: Callable[..., Made]) -> None:
    one, again = (make(name, TASKS[:1], "a5") for name in ("one", "again"))
    assert one.pdf.path.read_bytes() == again.pdf.path.read_bytes()
