"""Small windows, large text, the system's own colours: nothing is pushed out, covered or unreadable."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.exam_steps import EXAM, start

LARGEST = "localStorage.setItem('handbook.text-size', 'larger')"
# How bright a colour is, from 0 to 1, and how far two are apart, as WCAG reckons it.
APART = """([first, second]) => {
  const bright = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((value) => {
    const part = value / 255;
    return part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  }).reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
  const [a, b] = [bright(first), bright(second)].sort((x, y) => y - x);
  return (a + .05) / (b + .05);
}"""


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize(
    "name", ["index", "start/quick/index", "toolkit/forms/index", "toolkit/documents/index"]
)
def test_the_largest_text_is_never_wider_than_the_window(
    page: Page, http_site: str, name: str, width: int
) -> None:
    page.add_init_script(LARGEST)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{http_site}{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert page.evaluate("document.documentElement.dataset.textSize") == "larger"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "name", ["appendix/rules", "appendix/numbers", "appendix/updates", "toolkit/documents", "appendix/bank"]
)
def test_on_a_telephone_a_wide_table_is_cards_with_an_upright_caption(
    page: Page, http_site: str, name: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{http_site}{name}/index.html")
    wider = "all => all.filter((box) => box.scrollWidth > box.clientWidth).length"
    assert page.locator("table[data-cards]").count()
    assert page.locator(".md-typeset__scrollwrap").evaluate_all(wider) == 0
    captions = "all => all.filter((caption) => caption.offsetWidth && caption.offsetWidth < 100).length"
    assert page.locator("table[data-cards] caption").evaluate_all(captions) == 0


def test_on_a_telephone_a_table_of_numbers_alone_keeps_its_columns(page: Page, http_site: str) -> None:
    page.set_viewport_size({"width": 375, "height": 640})
    page.goto(f"{http_site}toolkit/calculators/vote/index.html")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    table = page.locator(".hb-calc-numbers table")
    assert table.evaluate("table => table.offsetHeight") < 3000
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_on_a_telephone_no_heading_ends_in_an_empty_line(page: Page, http_site: str) -> None:
    """The sign for copying a heading's address is seen on hovering only."""
    page.set_viewport_size({"width": 375, "height": 640})
    page.goto(f"{http_site}appendix/rules/index.html")
    signs = page.locator(".md-content .headerlink")
    assert signs.count()
    assert signs.evaluate_all("all => all.every((sign) => !sign.offsetHeight)")


def test_without_scripts_no_button_is_shown_that_does_nothing(scriptless: Page, http_site: str) -> None:
    scriptless.goto(f"{http_site}index.html")
    assert scriptless.locator(".hb-home-search").count() == 1
    assert not scriptless.locator(".hb-home-search").is_visible()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 256), (640, 360)])
def test_an_exam_s_bar_covers_no_question(page: Page, http_site: str, width: int, height: int) -> None:
    page.add_init_script(LARGEST)
    page.set_viewport_size({"width": width, "height": height})
    start(page, http_site, "HA")
    bar = "getComputedStyle(document.querySelector('.hb-exam__bar')).position"
    assert page.evaluate(bar) == "static"
    page.set_viewport_size({"width": 1024, "height": 600})
    assert page.evaluate(bar) == "sticky"


def test_the_system_s_colours_hold_in_drawings_whatever_was_chosen(browser: Browser, http_site: str) -> None:
    """A black system, and a reader who once chose light: dark words would stand on black."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{http_site}toolkit/diagrams/index.html")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    colours = page.evaluate(
        "[...document.querySelectorAll('svg text')].map((text) => getComputedStyle(text).fill)"
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours
    assert min(page.evaluate(APART, [colour, paper]) for colour in set(colours)) >= 4.5
    context.close()


def test_what_a_field_asks_is_read_in_the_dark(browser: Browser, http_site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{http_site}toolkit/documents/index.html")
    field = ".hb-form-filter input"
    words = page.evaluate(f"getComputedStyle(document.querySelector('{field}'), '::placeholder').color")
    paper = page.evaluate(f"getComputedStyle(document.querySelector('{field}')).backgroundColor")
    assert page.evaluate(APART, [words, paper]) >= 4.5
    context.close()


def test_paper_has_no_button_to_search_and_no_gap(page: Page, http_site: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{http_site}index.html")
    assert not page.locator(".hb-home-search").is_visible()
    page.goto(http_site + EXAM)
    assert page.evaluate("getComputedStyle(document.querySelector('.hb-exam')).minHeight") in ("0px", "auto")


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("basics/principles/index.html#quiz", ".hb-test button, .hb-test .hb-option label"),
        ("toolkit/calculators/dues/index.html", ".hb-calc button"),
        ("toolkit/diagrams/index.html", ".hb-tree button"),
    ],
)
def test_a_finger_meets_what_is_to_be_pressed(page: Page, http_site: str, name: str, targets: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(http_site + name)
    page.evaluate(
        "document.querySelectorAll('.hb-test').forEach((test) => test.removeAttribute('data-view'))"
    )
    heights = page.locator(targets).evaluate_all(
        "all => all.filter((e) => e.offsetHeight).map((e) => e.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 44


def test_a_table_that_scrolls_is_reached_by_the_keyboard(page: Page, site_url: str) -> None:
    """The theme puts its frame around a table a while after the page has loaded."""
    page.set_viewport_size({"width": 620, "height": 800})
    page.goto(f"{site_url}appendix/bank/index.html")
    wide = page.locator(".md-typeset__scrollwrap[tabindex='0'][role=group]")
    expect(wide.first).to_have_attribute("aria-label", "表格，可以左右滚动")
