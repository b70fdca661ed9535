"""axe over every kind of page, in light, dark and on a phone: no violation of WCAG 2.2 A and AA."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import OF_COLOUR, WCAG, thin, turn_dark, violations
from tests.drawn import LONG

SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "has_touch": True},
}
CHAPTER = "basics/principles/index.html"
FAULT = "document.querySelector('article').insertAdjacentHTML('beforeend', `{}`)"


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser window for each way of looking at the site."""
    context = browser.new_context(**SCREENS[request.param], reduced_motion="reduce")
    yield context
    context.close()


def test_every_kind_of_page(browser: Browser, http_site: str, page_kinds: list[str]) -> None:
    """Every rule in light; what the colours change in dark, and what the width changes on a phone."""
    found = []
    seen: set[str] = set()
    context = browser.new_context(**SCREENS["light"], reduced_motion="reduce")
    page = context.new_page()
    for address in page_kinds:
        page.set_viewport_size(SCREENS["light"]["viewport"])
        page.goto(http_site + address)
        seen.update(thin(page, before=() if LONG else seen))
        found += violations(page)
        page.set_viewport_size(SCREENS["phone"]["viewport"])
        found += violations(page, skipped=OF_COLOUR)
        turn_dark(page)
        found += violations(page, only=OF_COLOUR)
    context.close()
    assert found == []


@pytest.mark.seldom
def test_search_menu_and_answers_open(screen: BrowserContext, http_site: str) -> None:
    page = screen.new_page()
    page.goto(http_site + CHAPTER)
    page.evaluate("document.querySelectorAll('details').forEach(function (d) { d.open = true })")
    thin(page, "article")
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    found = violations(page, only=OF_COLOUR if is_dark else WCAG)
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.locator(".hb-menu").click()
        page.wait_for_timeout(400)
        found += violations(page, context=".md-sidebar--primary")
        page.locator(".md-overlay").click(position={"x": 380, "y": 400})
        page.wait_for_timeout(400)
    page.evaluate("document.getElementById('__search').click()")
    page.locator(".md-search__input").fill("党支部")
    expect(page.locator(".hb-hits .md-search-result__item").first).to_be_visible(timeout=15_000)
    found += violations(page, context=".md-header")
    assert found == []


@pytest.mark.seldom
def test_the_print_page(page: Page, short_print_page: str) -> None:
    """The whole book would take minutes, and has no kind of element that the excerpt has not."""
    page.goto(short_print_page)
    thin(page)
    assert violations(page) == []


def test_axe_itself_sees_a_fault(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    page.evaluate(FAULT.format('<img src="x"><input>'))
    thin(page)
    assert {line.split(": ")[1].split("（")[0] for line in violations(page)} >= {"image-alt", "label"}


@pytest.mark.seldom
def test_a_pale_word_in_the_last_of_many_rows_is_seen(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    rows = "<li>一</li>" * 9
    page.evaluate(FAULT.format(f"<ul>{rows}<li><em class='pale'>太淡的字</em></li></ul>"))
    page.evaluate("document.querySelector('.pale').style.color = '#ddd'")
    thin(page)
    found = violations(page, only=OF_COLOUR)
    assert page.locator("article ul").last.locator("li").count() == 4
    assert [line.split(": ")[1].split("（")[0] for line in found] == ["color-contrast"]
