"""How-to pages, chapters and the home page as a reader meets them: screens, sheets, search, where she was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handbook.model.addresses import address_of
from handbook.model.shared_book import shared_book
from tests.conftest import ROOT

BOOK = shared_book(str(ROOT / "docs"))
PAGES = sorted(BOOK.procedures)
MOST_SCREENS, CHAPTER_SCREENS = 3, 10
OPEN_HAN = """() => {
  const page = document.querySelector(".md-content__inner").cloneNode(true);
  page.querySelectorAll("details, .hb-tip").forEach((element) => element.remove());
  return (page.textContent.match(/[\\u3400-\\u9fff]/g) || []).length;
}"""


def test_a_task_fits_three_screens_and_one_sheet(browser: Browser, site_dir: Path) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    too_long: dict[str, object] = {}
    for path in PAGES:
        page.goto(f"{site_dir.as_uri()}/{address_of(path)}")
        screens = page.evaluate("document.documentElement.scrollHeight") / 900
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        if screens > MOST_SCREENS or sheets > 1 or page.evaluate(OPEN_HAN) > 900:
            too_long[path] = (round(screens, 1), sheets, page.evaluate(OPEN_HAN))
    page.close()
    assert len(PAGES) >= 30
    assert not too_long


def test_a_chapter_takes_ten_screens_to_its_test(browser: Browser, site_dir: Path) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    screens = {}
    for path, chapter in BOOK.chapters.items():
        page.goto(f"{site_dir.as_uri()}/{address_of(chapter.page.path)}")
        screens[path] = page.locator("#quiz").evaluate("test => test.getBoundingClientRect().top") / 900
    page.close()
    assert len(screens) > 20
    assert {path: round(n, 2) for path, n in screens.items() if not 5 < n <= CHAPTER_SCREENS} == {}


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)])
def test_home_offers_tasks_search_and_where_i_was(
    viewport: tuple[int, int], browser: Browser, site_url: str
) -> None:
    context = browser.new_context(viewport={"width": viewport[0], "height": viewport[1]})
    page = context.new_page()
    page.goto(f"{site_url}howto/dues/index.html")
    page.goto(f"{site_url}index.html")
    assert page.locator(".hb-resume").inner_text() == "继续上次：收党费"
    tasks = page.locator(".hb-now li a")
    assert tasks.count() == 12
    first, field = tasks.first.bounding_box(), page.locator(".hb-home-search").bounding_box()
    assert first
    assert field
    assert max(first["y"] + first["height"], field["y"] + field["height"]) < viewport[1]
    page.locator(".hb-home-search").press("Enter")
    page.keyboard.type("收党费")
    page.wait_for_selector(".md-search-result__link")
    page.keyboard.press("Escape")
    page.locator(".hb-resume a").click()
    page.wait_for_url("**/howto/dues/index.html")
    context.close()


def test_steps_can_be_ticked_by_keyboard_and_without_a_script(scriptless: Page, stick_url: str) -> None:
    scriptless.goto(f"{stick_url}howto/dues/index.html")
    box = scriptless.get_by_role("checkbox").first
    box.focus()
    scriptless.keyboard.press("Space")
    assert box.is_checked()
