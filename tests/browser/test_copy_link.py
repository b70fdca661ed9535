"""The button beside the search box copies the address of the search, as the theme promises."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page, expect


def test_the_address_of_a_search_is_copied(page: Page, site_url: str) -> None:
    """It is pasted where it can be read; the theme's message says that it was copied."""
    page.goto(f"{site_url}start/find/index.html?q={quote('党费')}")
    page.wait_for_selector(".md-search-result__link")  # a shared address asks by itself
    page.locator("[data-clipboard-text]").click()
    expect(page.locator(".md-dialog")).to_contain_text("已复制")
    box = page.locator("[data-md-component=search-query]")
    box.fill("")
    box.press("Control+V")
    assert box.input_value().endswith(f"?q={quote('党费')}")
