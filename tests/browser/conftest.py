"""Fixtures of the engines' tests: the small book with a full bank, built once; the search engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handbook.model.book import Book, load
from handbook.site.search_tables import TermEntry
from tests import quiz_book
from tests.browser.search_engine import MODULES, TERMS, Engine
from tests.conftest import mkdocs_build
from tests.http_server import serving
from tests.shared import once


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


@pytest.fixture(params=["http", "file"])
def quiz_url(request: pytest.FixtureRequest, quiz_http: str, quiz_folder: Path) -> str:
    """The small book's address, once over http and once as files."""
    return quiz_http if request.param == "http" else f"{(quiz_folder / 'site').as_uri()}/"


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
