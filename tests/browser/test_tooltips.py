"""Glossary tooltips by keyboard, mouse and touch."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

CHAPTER = "basics/principles/index.html"


def test_by_keyboard_with_escape_and_enter(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    link = page.locator(".hb-term > a").first
    tip = page.locator(".hb-term .hb-tip").first
    expect(tip).to_be_hidden()
    for _ in range(100):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    expect(link).to_be_focused()
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
    link = page.locator(".hb-term > a").first
    tip = page.locator(".hb-term .hb-tip").first
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
    link = page.locator(".hb-term > a").first
    link.tap()
    expect(page.locator(".hb-term .hb-tip").first).to_be_visible()
    assert page.url.endswith(CHAPTER)
    link.tap()
    expect(page).to_have_url(re.compile(r"glossary/index\.html#term-"))
    context.close()


def test_no_tip_leaves_a_narrow_window(browser: Browser, http_site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(http_site + CHAPTER)
    for link in page.locator(".hb-term > a").all():
        if not link.is_visible():
            continue
        link.focus()
        box = link.locator("xpath=following-sibling::span").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    context.close()
