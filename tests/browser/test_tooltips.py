"""Tooltips of terms and of citations by keyboard, mouse and touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

CHAPTER = "basics/principles/index.html"
DOUBLE_TAP = 500  # ms; a second tap within about 300 is taken for a double tap
TERM, CITATION = "article .hb-term:not(.hb-term--cite) > a:visible", "a.hb-cite"


FOCUS_BEFORE = """(link) => {
  const stops = Array.from(document.querySelectorAll("a[href], button, input, summary"));
  stops.slice(0, stops.indexOf(link)).reverse().find((stop) => {
    stop.focus();
    return stop === document.activeElement;
  });
}"""


def tab_to(page: Page, link: Locator) -> None:
    """Press Tab until a link has the focus, from the stop before it; all stops, see test_keyboard."""
    link.evaluate(FOCUS_BEFORE)
    for _ in range(3):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("Tab到不了")


def open_chapter(page: Page, site: str) -> Locator:
    """Open the chapter; return its first citation that is not folded away."""
    page.goto(site + CHAPTER)
    return page.locator(f"article {CITATION}:visible").first


def tap_again(link: Locator) -> None:
    """Tap once more, as one who has read the tooltip: two taps at once would be one double tap."""
    link.page.wait_for_timeout(DOUBLE_TAP)
    link.tap()


def tip_of(link: Locator) -> Locator:
    """The tooltip behind a link; a citation has one once it was pointed at."""
    return link.locator("xpath=following-sibling::span[@role='tooltip']")


def test_by_keyboard_with_escape_and_enter(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    link = page.locator(TERM).first
    tip = tip_of(link)
    expect(tip).to_be_hidden()
    tab_to(page, link)
    expect(tip).to_be_visible()
    expect(link).to_have_accessible_description(tip.inner_text())
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-"))
    anchor = page.url.rsplit("#", 1)[1]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_by_mouse_and_it_can_be_pointed_at(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    link = page.locator(TERM).first
    tip = tip_of(link)
    link.hover()
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_first_tap_shows_second_follows(browser: Browser, http_site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(http_site + CHAPTER)
    link = page.locator(TERM).first
    link.tap()
    expect(tip_of(link)).to_be_visible()
    assert page.url.endswith(CHAPTER)
    tap_again(link)
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-"))
    context.close()


class TestCitations:
    """The words of the cited article, which stand in the link's title until it is reached."""

    def test_by_mouse_and_it_can_be_pointed_at(self, page: Page, site_url: str) -> None:
        link = open_chapter(page, site_url)
        words = link.get_attribute("title")
        look = link.evaluate("e => getComputedStyle(e).textDecoration")
        assert words
        link.hover()
        tip = tip_of(link)
        expect(tip).to_be_visible()
        expect(tip).to_have_text(words)
        assert link.get_attribute("title") is None, "否则浏览器自己的提示会再出现一次"
        tip.hover()
        expect(tip).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        page.mouse.move(5, 5)
        link.hover()
        expect(tip).to_be_visible()
        page.mouse.move(5, 5)
        expect(tip).to_be_hidden()
        assert link.evaluate("e => getComputedStyle(e).textDecoration") == look

    def test_by_keyboard_with_escape_and_enter(self, page: Page, site_url: str) -> None:
        link = open_chapter(page, site_url)
        words = link.get_attribute("title")
        assert words
        tab_to(page, link)
        tip = tip_of(link)
        expect(tip).to_be_visible()
        expect(link).to_be_focused()
        expect(link).to_have_accessible_description(words)
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        expect(link).to_be_focused()
        page.keyboard.press("Tab")
        expect(link).not_to_be_focused()
        page.keyboard.press("Shift+Tab")
        expect(tip).to_be_visible()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"rules/index\.html#rule-"))
        expect(page.locator(f"[id='{page.url.rsplit('#', 1)[1]}']")).to_be_in_viewport()

    def test_first_tap_shows_second_follows(self, browser: Browser, site_url: str) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
        page = context.new_page()
        link = open_chapter(page, site_url)
        words = link.get_attribute("title")
        assert words
        link.tap()
        expect(tip_of(link)).to_have_text(words)
        expect(tip_of(link)).to_be_visible()
        assert page.url.endswith(CHAPTER)
        page.get_by_role("heading", level=1).tap()
        expect(tip_of(link)).to_be_hidden()
        link.tap()
        expect(tip_of(link)).to_be_visible()
        tap_again(link)
        expect(page).to_have_url(re.compile(r"rules/index\.html#rule-"))
        context.close()

    def test_one_tooltip_at_a_time(self, page: Page, http_site: str) -> None:
        link = open_chapter(page, http_site)
        link.focus()
        expect(page.locator(".hb-tip:visible")).to_have_count(1)
        page.locator(TERM).first.hover()
        expect(tip_of(link)).to_be_hidden()
        expect(page.locator(".hb-tip:visible")).to_have_count(1)


def test_in_a_table_it_lies_over_its_edge_and_goes_with_its_link(page: Page, http_site: str) -> None:
    """A table scrolls by itself and would cut off what stands out of it."""
    page.goto(f"{http_site}appendix/numbers/index.html")
    link = page.locator(f"article table {CITATION}:visible").first
    link.evaluate("e => e.scrollIntoView({block: 'center'})")
    link.focus()
    tip = tip_of(link)
    expect(tip).to_be_visible()
    gap = (
        "e => e.getBoundingClientRect().top - e.parentNode.querySelector('a').getBoundingClientRect().bottom"
    )
    before = tip.evaluate(gap)
    assert tip.evaluate("e => getComputedStyle(e).position") == "fixed"
    page.evaluate("window.scrollBy(0, 60)")
    page.wait_for_timeout(200)
    assert abs(tip.evaluate(gap) - before) < 1


def test_at_the_foot_of_the_window_it_lies_above_its_link(page: Page, http_site: str) -> None:
    """Below, nobody could read it: who scrolls with the mouse leaves the link, and it closes."""
    for address, within in ((CHAPTER, "article p "), ("appendix/numbers/index.html", "article table ")):
        page.goto(http_site + address)
        link = page.locator(f"{within}{CITATION}:visible").first
        link.evaluate("e => e.scrollIntoView({block: 'end'})")
        link.hover()
        tip = tip_of(link)
        expect(tip).to_be_in_viewport(ratio=1)
        tip.hover()
        expect(tip).to_be_visible()
        page.evaluate("window.scrollBy(0, 300)")
        page.mouse.move(5, 5)
        expect(tip).to_be_hidden()
        link.hover()
        under = "e => e.getBoundingClientRect().top >= e.previousElementSibling.getBoundingClientRect().top"
        assert tip.evaluate(under), "下面有地方，就在下面"


@pytest.mark.seldom
def test_no_tip_leaves_a_narrow_window(browser: Browser, http_site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(http_site + CHAPTER)
    for link in [*page.locator(TERM).all(), *page.locator(CITATION).all()]:
        if not link.is_visible():
            continue
        link.focus()
        box = tip_of(link).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    context.close()
