"""Fixtures of the quiz engine's tests: the small book with a full bank, built once, and pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.model.book import Book, load
from tests import quiz_book
from tests.conftest import mkdocs_build
from tests.http_server import serving


@pytest.fixture(scope="session")
def quiz_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small book: `docs`, and its built site in `site`."""
    root = tmp_path_factory.mktemp("题库 小书#1") / "book"
    config = quiz_book.make(root)
    result = mkdocs_build(config, root / "site")
    assert result.returncode == 0, result.stderr
    return root


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
