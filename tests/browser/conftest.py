"""Fixtures of the engines' tests: the small book with a full bank, built once; the search engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from handbook.model.book import Book, load
from handbook.site.search_tables import TermEntry
from tests import quiz_book
from tests.book.excerpt import cut
from tests.browser.old_chromium import OldChromium
from tests.browser.search_engine import MODULES, TERMS, Engine
from tests.conftest import mkdocs_build
from tests.drawn import WAYS
from tests.http_server import serving
from tests.shared import once

# What of the print page is kept where its kinds are enough.
PARTS = tuple(
    f"p-{part}-index"
    for part in (
        *("howto-new-branch", "howto-year-plan"),
        *("basics-principles", "duties-management"),
        *("toolkit-forms", "appendix-glossary"),
    )
)


@pytest.fixture(scope="session")
def quiz_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small book: `docs`, and its built site in `site`."""

    def build(folder: Path) -> str:
        root = folder / "book"
        result = mkdocs_build(quiz_book.make(root), root / "site")
        assert result.returncode == 0, result.stderr
        return result.stderr

    return once(tmp_path_factory, "题库 小书#1", build)[0] / "book"


@pytest.fixture(scope="session")
def quiz_book_read(quiz_folder: Path) -> Book:
    """The small book as data."""
    return load(quiz_folder / "docs")


@pytest.fixture(scope="session")
def quiz_http(quiz_folder: Path) -> Iterator[str]:
    """The address of a server with the small book's site."""
    with serving(quiz_folder / "site") as address:
        yield address


@pytest.fixture(params=WAYS)
def quiz_url(request: pytest.FixtureRequest, quiz_http: str, quiz_stick: str) -> str:
    """The small book's address, over http or as files; see `site_url`."""
    return quiz_http if request.param == "http" else quiz_stick


@pytest.fixture(scope="session")
def short_print_page(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the print page, with some parts of every kind: the whole takes a browser half a minute."""
    folder = tmp_path_factory.mktemp("short")
    (folder / "assets").symlink_to(site_dir / "assets")
    target = folder / "print_page.html"
    document = cut((site_dir / "print_page.html").read_text("utf-8"), PARTS)
    target.write_bytes(html.tostring(document, doctype="<!doctype html>"))
    return target.as_uri()


@pytest.fixture
def quiz_stick(quiz_folder: Path) -> str:
    """The small book's address as files, for what takes the same way from a server."""
    return f"{(quiz_folder / 'site').as_uri()}/"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChromium]:
    """The oldest browser."""
    browser = OldChromium(78, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What scripts throw on the page."""
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    return thrown


@pytest.fixture(scope="module")
def engine_page(browser: Browser) -> Iterator[Page]:
    """A page with the search engine's scripts."""
    context = browser.new_context()
    page = context.new_page()
    for module in sorted(MODULES.glob("*.js")):  # in the order in which the build joins them
        page.add_script_tag(path=module)
    yield page
    context.close()


@pytest.fixture
def engine(engine_page: Page, tmp_path: Path) -> Engine:
    """The search engine, without a book yet."""
    return Engine(engine_page, tmp_path)


@pytest.fixture
def glossary(engine: Engine) -> Engine:
    """A book of ten terms, each named and used."""
    entries = "".join(
        f'<h3 id="t{i}">{term}</h3><p>本书常说{term}这个词。</p>' for i, term in enumerate(TERMS)
    )
    terms = [TermEntry(term, (), f"g.html#t{i}", None) for i, term in enumerate(TERMS)]
    engine.read({"g.html": "<h1 id='g'>术语表</h1>" + entries}, terms, {"g.html": "glossary"})
    return engine
