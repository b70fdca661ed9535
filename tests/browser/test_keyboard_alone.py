"""Whoever has only the keyboard: no key leads astray, nothing has the focus unseen, the narrow menu opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

CHAPTER = "basics/organs/index.html"
NARROW: ViewportSize = {"width": 1024, "height": 600}
# The focus is on something that is seen: within the window, not under the header.
IN_SIGHT = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body || at.closest(".md-header, .md-skip")) return "";
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const ok = box.width && box.right > 0 && box.bottom > header && box.top < innerHeight;
  return ok ? "" : `${at.tagName}.${at.className} ${at.textContent.trim().slice(0, 20)}`;
}"""


@pytest.mark.parametrize("key", ["n", "p", ".", ",", "s", "f", "/"])
def test_a_letter_does_nothing(page: Page, http_site: str, key: str) -> None:
    page.goto(http_site + CHAPTER + "#quiz")
    page.locator("form.hb-quiz input[type=radio]").first.focus()
    here = page.url
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == here
    expect(page.locator("#__search")).not_to_be_checked()


def test_a_letter_is_written_where_one_writes(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    page.locator(".md-search__input").click()
    page.keyboard.type("fspn./,")
    expect(page.locator(".md-search__input")).to_have_value("fspn./,")


def test_in_a_narrow_window_the_menu_is_a_button(page: Page, site_url: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(site_url + CHAPTER)
    menu = page.get_by_role("button", name="目录", exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Space")
    expect(page.locator("#__drawer")).to_be_checked()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary :focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_is_always_in_sight(page: Page, http_site: str, key: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(http_site + "howto/election/index.html")
    if key == "Shift+Tab":
        page.locator("footer a").last.focus()
    unseen = []
    for _ in range(60):
        page.keyboard.press(key)
        unseen.append(page.evaluate(IN_SIGHT))
    assert [what for what in unseen if what] == []


def test_the_home_page_s_search_shows_its_focus_and_gets_it_back(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    button = page.locator(".hb-home-search")
    button.focus()
    shown = "b => [getComputedStyle(b).outlineColor, getComputedStyle(document.querySelector('.hb-button')).borderColor]"
    outline, red = button.evaluate(shown)
    assert outline == red
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("党费")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_closed_search_is_no_stop(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    page.locator(".md-search__input").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.md-search__output')")


def test_the_space_bar_changes_the_colours(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator(".md-option:not([hidden])").first.focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"{scheme} !== '{before}'")
