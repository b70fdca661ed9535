"""The ids of the speech's points show when the reader asks for them, and the choice is kept."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CHAPTER = "basics/principles/index.html"


def test_show_and_hide_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    ids = page.locator(".hb-points").first
    switch = page.locator(".hb-points-switch")
    expect(ids).to_have_css("display", "none")
    expect(switch).to_be_hidden()
    page.get_by_text("给编者和培训者").click()
    expect(switch).to_have_text("在文中显示讲话编号")
    switch.focus()
    page.keyboard.press("Enter")
    expect(ids).to_have_css("display", "inline")
    page.reload()
    expect(ids).to_have_css("display", "inline")
    page.get_by_text("给编者和培训者").click()
    page.get_by_role("button", name="隐藏讲话编号").click()
    expect(ids).to_have_css("display", "none")


def test_without_scripts_there_is_no_switch(scriptless: Page, http_site: str) -> None:
    scriptless.goto(http_site + CHAPTER)
    scriptless.get_by_text("给编者和培训者").click()
    expect(scriptless.locator(".hb-head__points")).to_be_visible()
    expect(scriptless.locator(".hb-points-switch")).to_be_hidden()
