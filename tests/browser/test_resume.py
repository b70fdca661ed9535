"""What the home page offers to go on with."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_home_page_offers_what_was_left(page: Page, site_url: str) -> None:
    """The page read last, the examination not handed in, the set of practice; each goes on where it was."""
    page.goto(f"{site_url}index.html")
    page.get_by_role("link", name="10题快练").click()
    expect(page.get_by_role("heading", name="10题快练：第1题，共10题")).to_be_focused()
    page.get_by_role("button", name="跳过", exact=True).click()
    page.goto(f"{site_url}toolkit/exam/index.html")
    page.get_by_role("textbox", name="卷号").fill("HA")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.goto(f"{site_url}howto/dues/index.html")
    page.goto(f"{site_url}index.html")
    offers = page.locator(".hb-resume a")
    expect(offers).to_have_count(3)
    offers.filter(has_text="没交的卷HA（已答1题").click()
    expect(page.get_by_role("heading", name="卷号HA：第2题")).to_be_focused()
    page.goto(f"{site_url}index.html")
    offers.filter(has_text="10题快练（第2题，共10题）").click()
    expect(page.get_by_role("heading", name="10题快练：第2题，共10题")).to_be_focused()
    page.goto(f"{site_url}index.html")
    page.evaluate(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('handbook')) localStorage[key] = '{坏'"
    )
    page.reload()
    expect(page.locator(".hb-resume")).to_be_hidden()


def test_what_was_left_last_comes_first(page: Page, http_site: str) -> None:
    page.goto(f"{http_site}howto/dues/index.html")
    page.goto(f"{http_site}toolkit/practice/index.html#practice=quick")
    page.evaluate(
        """() => { const set = JSON.parse(localStorage["handbook.v1.set"]); set.time += 100;
        localStorage["handbook.v1.set"] = JSON.stringify(set); }"""
    )
    page.goto(f"{http_site}index.html")
    expect(page.locator(".hb-resume a").first).to_contain_text("10题快练")
