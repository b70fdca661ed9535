"""Where a page was left is offered when the reader comes back, and nothing goes there by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_text_size import REFUSE

CHAPTER = "basics/principles/index.html"
OFFER = ".hb-reading-place"
KEY = "handbook.v1.places"
THEMES = "/joined/javascripts-"  # its own scripts throw where storage is refused
READ_ON = """() => {
  const headings = Array.from(document.querySelectorAll(".md-content h2[id]")).filter(e => e.getClientRects().length)
  window.scrollTo(0, headings[2].getBoundingClientRect().top + window.pageYOffset + 100)
  return [headings[2].id, headings[2].textContent.replace("¶", "").trim(), window.pageYOffset]
}"""


def test_the_place_is_offered_and_reached_by_the_keyboard(page: Page, site_url: str) -> None:
    """On the page it is a link; on the home page the page read last leads to it."""
    page.goto(site_url + CHAPTER)
    expect(page.locator(OFFER)).to_have_count(0)
    heading, text, depth = page.evaluate(READ_ON)
    page.goto(f"{site_url}index.html")
    link = page.locator(".hb-resume a").first
    expect(link).to_contain_text(f"（{text}）")
    assert str(link.get_attribute("href")).endswith(f"{CHAPTER}#{heading}")
    page.goto(site_url + CHAPTER)
    expect(page.locator(OFFER)).to_have_text(f"上次读到：{text}，接着读")
    assert page.evaluate("window.pageYOffset") == 0
    assert violations(page, context=OFFER) == []
    page.emulate_media(media="print")
    expect(page.locator(OFFER)).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("link", name=f"接着读：{text}").press("Enter")
    page.wait_for_function(f"Math.abs(window.pageYOffset - {depth}) < 120")
    assert page.url.endswith(f"#{heading}")


def test_at_the_end_of_a_page_there_is_no_place_to_go_on_from(page: Page, stick_url: str) -> None:
    """And at its top the place that was kept stays."""
    page.goto(stick_url + CHAPTER)
    page.evaluate(READ_ON)
    for _ in range(2):
        page.goto(stick_url + CHAPTER)
        expect(page.locator(OFFER)).to_be_visible()
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    page.goto(stick_url + CHAPTER)
    expect(page.locator(OFFER)).to_have_count(0)


def test_places_are_cleared_with_the_records_and_do_not_come_back(page: Page, site_url: str) -> None:
    page.goto(site_url + CHAPTER)
    page.evaluate(READ_ON)
    other = page.context.new_page()
    other.goto(f"{site_url}toolkit/progress/index.html")
    page.goto(site_url + CHAPTER)  # open while the records are cleared
    expect(page.locator(OFFER)).to_be_visible()
    clear = other.get_by_role("button", name="清除全部记录")
    clear.click()
    other.wait_for_timeout(1100)
    other.get_by_role("button", name="再按一次，全部清除").click()
    assert other.evaluate(f"localStorage.getItem('{KEY}')") is None
    page.goto(f"{site_url}index.html")
    page.goto(site_url + CHAPTER)
    expect(page.locator(OFFER)).to_have_count(0)


@pytest.mark.parametrize(
    "odd", ["{坏", "[1]", f'{{"{CHAPTER}": ["", 0, "<b>"]}}', '{"javascript:x.html": ["x"]}']
)
def test_what_cannot_be_read_leaves_the_page_as_it_is(
    odd: str, page: Page, errors: list[str], http_site: str
) -> None:
    page.goto(f"{http_site}assets/images/mark.svg")
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, odd])
    page.goto(http_site + CHAPTER)
    expect(page.locator(OFFER)).to_have_count(0)
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, odd])
    page.goto(f"{http_site}index.html")
    assert page.locator(".hb-resume a[href^='javascript']").count() == 0
    assert errors == []


def test_a_unit_s_own_page_with_a_chinese_name_is_offered_on_the_home_page(
    page: Page, http_site: str
) -> None:
    page.goto(f"{http_site}assets/images/mark.svg")
    own = "unit/%E4%BC%9A%E8%AE%AE%E5%AE%A4.html"
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, f'{{"{own}": ["会议室怎么借", 1]}}'])
    page.goto(f"{http_site}index.html")
    link = page.locator(".hb-resume a")
    expect(link).to_have_text("会议室怎么借")
    assert str(link.get_attribute("href")).endswith(own)


def test_forty_places_are_kept_and_the_oldest_goes(page: Page, http_site: str) -> None:
    page.goto(f"{http_site}assets/images/mark.svg")
    kept = ", ".join(f'"p{n}/index.html": ["第{n}页", 1]' for n in range(40))
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, f"{{{kept}}}"])
    page.goto(http_site + CHAPTER)
    names = page.evaluate(f"Object.keys(JSON.parse(localStorage['{KEY}']))")
    assert names == [CHAPTER, *(f"p{n}/index.html" for n in range(39))]


def test_refused_storage_offers_nothing_and_breaks_nothing(page: Page, stick_url: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.add_init_script(REFUSE)
    for address in (CHAPTER, "index.html"):
        page.goto(stick_url + address)
    expect(page.locator(".hb-resume")).to_be_hidden()
    ours = [stack for stack in errors if "/joined/" in stack and THEMES not in stack]
    assert ours == []
