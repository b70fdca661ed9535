"""A book with the very same files is not checked again; whatever a check can see, it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import checks
from handbook.checks import check_book, check_unless_known
from handbook.model.book import Book, load
from handbook.model.kept import Kept
from handbook.model.problems import Problem
from tests.conftest import FIXTURES

DAY = "SOURCE_DATE_EPOCH"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURES / "good", tmp_path / "book")
    return tmp_path / "book/docs"


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An entry for every time that the checks ran."""
    ran: list[int] = []

    def run(book: Book) -> list[Problem]:
        ran.append(1)
        return check_book(book)

    monkeypatch.setattr(checks, "check_book", run)
    monkeypatch.setenv(DAY, "1763900000")
    return ran


def test_the_same_files_are_checked_once_and_say_the_same(
    docs: Path, tmp_path: Path, times: list[int]
) -> None:
    (docs / "index.md").write_text(f"{(docs / 'index.md').read_text('utf-8')}\n\n行尾有空格 \n", "utf-8")
    found = [check_unless_known(load(docs), Kept(tmp_path / "kept")) for _ in range(2)]
    assert found[0] == found[1] == check_book(load(docs))
    assert any(problem.rule == "TX-08" for problem in found[0])
    assert times == [1]


def change_page(docs: Path) -> None:
    (docs / "index.md").write_text(f"{(docs / 'index.md').read_text('utf-8')}\n\n又一句。\n", "utf-8")


def add_file(docs: Path) -> None:
    (docs / "assets").mkdir(exist_ok=True)
    (docs / "assets/a.png").write_bytes(b"")


def save_otherwise(docs: Path) -> None:
    (docs / "index.md").write_bytes(b"\xef\xbb\xbf" + (docs / "index.md").read_bytes())


def change_navigation(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text("nav:\n  - index.md\n", "utf-8")


def spoil_logo(docs: Path) -> None:
    (docs.parent / "unit/a.png").write_bytes(b"not a picture")


def test_a_spoilt_logo_is_seen(docs: Path, tmp_path: Path, times: list[int]) -> None:
    (docs.parent / "unit").mkdir()
    (docs.parent / "unit/unit.yml").write_text("name: 示例局\nshort: 示例局\nlogo: a.png\n", "utf-8")
    (docs.parent / "unit/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = []
    for act in (lambda _: None, spoil_logo):
        act(docs)
        said.append([p.rule for p in check_unless_known(load(docs), Kept(tmp_path / "kept"))])
    assert times == [1, 1]
    assert "UN-01" in said[1]
    assert "UN-01" not in said[0]


def test_any_change_and_another_day_are_checked(
    docs: Path, tmp_path: Path, times: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[Callable[[Path], None]] = [
        lambda _: None,
        change_page,
        add_file,
        save_otherwise,
        change_navigation,
        lambda _: monkeypatch.setenv(DAY, "1863900000"),
    ]
    for number, change in enumerate(changes, 1):
        change(docs)
        check_unless_known(load(docs), Kept(tmp_path / "kept"))
        assert len(times) == number, change
