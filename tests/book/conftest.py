"""Small books made once for all tests: good ones in three sizes, and one full of defects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import html

from handbook.book import fonts
from handbook.book.extract import ELSEWHERE
from handbook.book.finish import finish
from handbook.book.front_matter import Edition
from handbook.book.pages import BookPages, make_pages
from handbook.book.pocket import pocket_pages
from handbook.book.sizes import SIZES
from handbook.book.typeset import typeset
from handbook.book.write import write
from handbook.model import TITLE
from handbook.model.book import Book
from handbook.model.shared_book import shared_book
from tests.book.excerpt import excerpt
from tests.book.pdf_reader import PdfBook
from tests.conftest import ROOT

GLOSSARY = "p-appendix-glossary-index"
FORMS = "p-toolkit-forms-index"
CHAPTERS = ("p-duties-management-index", FORMS, GLOSSARY)
FIRST = ("哪一种页做什么用", "目录", "办事")  # the reader's guide, the contents, the how-to part
TASKS = tuple(f"p-howto-{name}-index" for name in ("new-branch", "handover", "year-plan"))  # the longest
EDITION = Edition(TITLE, "说明", "编写组", "试排", "2026-01-02", "2026-01-01", "A4双面")
CACHE = ROOT / ".cache" / "fonts"


@dataclass
class Made:
    """A book that was made, and what it was made from."""

    pdf: PdfBook
    pages: BookPages
    headings: list[str]
    source: str


@pytest.fixture(scope="session")
def book() -> Book:
    """The registers of the real book."""
    return shared_book(str(ROOT / "docs"))


@pytest.fixture(scope="session")
def print_page(site_dir: Path) -> str:
    """The real print page."""
    return (site_dir / "print_page.html").read_text("utf-8")


@pytest.fixture(scope="session")
def faces(print_page: str, book: Book, site_dir: Path) -> Path:
    """The faces for the whole book, made once for all excerpts."""
    characters = make_pages(print_page, book, EDITION, site_dir).characters()
    return fonts.prepare(f"{characters}{ELSEWHERE}", CACHE)


@pytest.fixture(scope="session")
def make(
    print_page: str, book: Book, faces: Path, site_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Made]:
    """Makes a small book: which chapters, in which size, and with which defects planted."""

    def made(
        name: str,
        chapters: tuple[str, ...] = CHAPTERS,
        size: str = "a4",
        plant: Callable[[BookPages], None] = lambda _: None,
    ) -> Made:
        arrange = pocket_pages if SIZES[size].cards else make_pages
        edition = replace(EDITION, title=SIZES[size].title)
        pages = arrange(excerpt(print_page, chapters), book, edition, site_dir)
        headings = [words(e) for e in pages.document.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        source = pages.document.find("body").text_content()
        plant(pages)
        two_sided = SIZES[size].two_sided
        document = typeset(pages, faces, SIZES[size].styles, site_dir, lambda _: None, two_sided=two_sided)
        # The index gets its letters only when its pages are known.
        headings += [words(e) for e in pages.document.find_class("index__entries")[0].iter("h4")]
        path = tmp_path_factory.mktemp(name) / f"{name}.pdf"
        path.write_bytes(finish(write(document)))
        return Made(PdfBook(path), pages, headings, source)

    return made


def words(element: html.HtmlElement) -> str:
    """A heading without its blanks."""
    return "".join(element.text_content().split())


def called(book: Book) -> dict[str, tuple[str, ...]]:
    """What people call a task, as the pocket book's index has it → the titles of these tasks."""
    names: dict[str, tuple[str, ...]] = {}
    for task in book.procedures.values():
        for word in task.search:
            names[word] = (*names.get(word, ()), task.title)
    return names


@pytest.fixture(scope="session")
def a4(make: Callable[..., Made]) -> Made:
    """A chapter, the forms and the glossary, A4."""
    return make("a4")


@pytest.fixture(scope="session")
def a5(make: Callable[..., Made]) -> Made:
    """One chapter and the forms, A5."""
    return make("a5", CHAPTERS[:2], "a5")


@pytest.fixture(scope="session")
def screen(make: Callable[..., Made]) -> Made:
    """One chapter, for the screen."""
    return make("screen", CHAPTERS[:1], "screen")
