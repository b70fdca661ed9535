"""While the site is served: a saved chapter comes by itself, and so does what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.site.preview import NOTICE, notice
from tests import quiz_book
from tests.preview import previewing

CHAPTER = "basics/beta/index"
SOON = 60_000  # ms; a busy machine builds slowly


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book; its `mkdocs.yml`."""
    return quiz_book.make(tmp_path / "book")


def save(config: Path, old: str, new: str) -> None:
    path = config.parent / "docs" / f"{CHAPTER}.md"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def line_of(config: Path, words: str) -> int:
    lines = (config.parent / "docs" / f"{CHAPTER}.md").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_mistake_shows_on_the_page_and_goes_when_it_is_mended(
    page: Page, book: Path, tmp_path: Path
) -> None:
    box = page.locator(f"#{NOTICE}")
    article = page.locator("article")
    with previewing(book, tmp_path / "site") as address:
        page.goto(f"{address}{CHAPTER}.html")
        expect(article).to_contain_text("正文一段。", timeout=SOON)
        save(book, "正文一段。", "正文改了。")
        expect(article).to_contain_text("正文改了。", timeout=SOON)
        save(book, "正文改了。", "正文又改了，见[那一页](gone.md)。")
        expect(box).to_contain_text(f"docs/{CHAPTER}.md:{line_of(book, 'gone.md')}: LK-01", timeout=SOON)
        expect(box).to_contain_text("没有对应的文件")
        expect(article).to_contain_text("正文改了。")  # below, the page as it was built last
        save(book, "，见[那一页](gone.md)", "")
        expect(article).to_contain_text("正文又改了。", timeout=SOON)
        expect(box).to_have_count(0)
        whole = book.read_text("utf-8")
        book.write_text(f"{whole}\nnav: [\n", "utf-8")  # a mistake in the configuration shows, too
        expect(box).to_contain_text("mkdocs.yml:", timeout=SOON)
        book.write_text(whole, "utf-8")
        expect(box).to_have_count(0, timeout=SOON)


@pytest.mark.seldom
def test_a_unit_s_folder_may_come_and_go(page: Page, book: Path, tmp_path: Path) -> None:
    unit = book.parent / "unit"
    with previewing(book, tmp_path / "site") as address:
        page.goto(address)
        unit.mkdir()
        (unit / "unit.yml").write_text("name: 示例局机关\nshort: 示例局\n", "utf-8")
        expect(page.locator(".md-header__title")).to_contain_text("示例局", timeout=SOON)
        shutil.rmtree(unit)
        expect(page.locator(".md-header__title")).not_to_contain_text("示例局", timeout=SOON)


@pytest.mark.seldom
def test_a_book_that_was_never_built_says_why(page: Page, book: Path, tmp_path: Path) -> None:
    save(book, "正文一段。", "〔乱写〕")
    with previewing(book, tmp_path / "site") as address:
        page.goto(address)
        expect(page.locator(f"#{NOTICE}")).to_contain_text("MK-01", timeout=SOON)
        save(book, "〔乱写〕", "正文一段。")
        expect(page.locator("h1")).to_contain_text("首页", timeout=SOON)


def test_what_an_author_wrote_is_text_in_the_notice() -> None:
    assert "<b>" not in notice("有1处要改：\ndocs/a.md:1: <b>")
