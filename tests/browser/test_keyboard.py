"""Everything by keys alone: skip link, a chapter from end to end, a question, the search; what is seen of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.drawn import drawn

CHAPTER = "basics/principles/index.html"
PAGES = ["index.html", CHAPTER, "appendix/glossary/index.html"]
# What the focus is on: where it is, and whether something shows it. A field that the theme
# hides from sight may pass the sign on to its label or to what stands around it.
FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const rect = e.getBoundingClientRect(), style = getComputedStyle(e)
  const marked = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1)
  return {
    what: e.tagName + (e.id ? '#' + e.id : '') + ' ' + (e.textContent || e.value || '').trim().slice(0, 20),
    inArticle: Boolean(e.closest('article')),
    top: rect.top, bottom: rect.bottom, width: rect.width,
    marked: marked(style) || marked(getComputedStyle(e.parentElement)) || e.matches('.md-search__input'),
  }
}"""


def focused(page: Page) -> dict[str, Any]:
    """Describe what has the focus."""
    found = page.evaluate(FOCUSED)
    assert found, "焦点丢了"
    return dict(found)


@pytest.mark.parametrize("name", drawn(PAGES, 1))
def test_the_skip_link_comes_first_and_leads_to_the_text(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + name)
    page.keyboard.press("Tab")
    link = page.locator(".md-skip")
    expect(link).to_be_focused()
    expect(link).to_have_text("跳到正文")
    page.wait_for_timeout(400)
    assert focused(page)["top"] >= 0, "得到焦点时看得见"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page)["inArticle"]


@pytest.mark.seldom
def test_every_stop_in_a_chapter_is_seen_and_marked(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    total = page.evaluate(
        "document.querySelectorAll('article a[href], article summary, article button, article input').length"
    )
    seen = 0
    for _ in range(total + 200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stop = focused(page)
        if stop["inArticle"]:
            seen += 1
            assert stop["marked"], f"看不出焦点在哪里：{stop['what']}"
            assert stop["bottom"] > 0, f"焦点在屏幕外：{stop['what']}"
            assert stop["top"] < 900, f"焦点在屏幕外：{stop['what']}"
    assert seen > 50


def test_a_question_is_answered_by_keys(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    form = page.locator("form.hb-quiz[data-type=single]").first
    form.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    button = form.locator("button").first
    for _ in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("b => b === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(form.locator(".hb-quiz__feedback")).not_to_be_empty()


def _open_search(page: Page) -> None:
    page.wait_for_function("window.handbookSearchPort")  # it starts a moment after the page
    search = page.locator(".md-search__input")
    for _ in range(6):
        page.keyboard.press("Tab")
        if search.evaluate("e => e === document.activeElement"):
            break
    expect(page.locator(".md-search__input")).to_be_focused()


def test_the_search_by_keys(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    _open_search(page)
    page.keyboard.type("党支部")
    expect(page.locator('.hb-hits[aria-busy="false"] .md-search-result__item').first).to_be_visible(
        timeout=15_000
    )
    page.keyboard.press("ArrowDown")
    assert "search" in page.evaluate("document.activeElement.closest('.md-search').className")
    link = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(link.split("?")[0].split("#")[0] + "**")
    _open_search(page)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("name", PAGES)
def test_at_twice_the_size_nothing_is_lost(browser: Browser, http_site: str, name: str) -> None:
    """200 % on a screen of 1280 × 900 is a window of 640 × 450 to the page."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(http_site + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    lost = page.evaluate(
        """() => Array.from(document.querySelectorAll('article p, article li, article h2, article label'))
        .filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1
            && !e.closest('.md-typeset__scrollwrap, table, svg, .md-typeset__table'))
        .map(e => e.textContent.trim().slice(0, 30))"""
    )
    assert lost == []
    context.close()
