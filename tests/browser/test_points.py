"""The point ids can be hidden, and the choice is kept."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CHAPTER = "basics/principles/index.html"


def test_hide_and_show_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    chip = page.locator(".hb-point").first
    switch = page.get_by_role("button", name="隐藏讲话编号")
    expect(chip).to_be_visible()
    switch.focus()
    page.keyboard.press("Enter")
    expect(chip).to_be_hidden()
    page.reload()
    expect(chip).to_be_hidden()
    page.get_by_role("button", name="显示讲话编号").click()
    expect(chip).to_be_visible()
