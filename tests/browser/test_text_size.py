"""Three sizes of the text: chosen in the header, kept on this machine, there before the first paint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import OF_COLOUR, violations

PAGE = "howto/dues/index.html"
SIZE = "parseFloat(getComputedStyle(document.querySelector('.md-content p')).fontSize)"
BUTTON = ".hb-text-size"
# What a page is as its body begins: before anything of it can have been painted.
AT_FIRST = """new MutationObserver((changes, watch) => {
  if (!document.body) return;
  window.sizeAtFirst = document.documentElement.dataset.textSize;
  watch.disconnect();
}).observe(document, { childList: true, subtree: true })"""
THEMES = "/joined/javascripts-"  # its own scripts throw where storage is refused
REFUSE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"


def test_three_sizes_by_keyboard_kept_and_there_before_the_page(page: Page, site_url: str) -> None:
    """Each is larger than the one before, holds on the next page, on paper nothing changes."""
    page.add_init_script(AT_FIRST)
    page.goto(site_url + PAGE)
    button = page.get_by_role("button", name="字号：标准，按一下换成大")
    sizes = [page.evaluate(SIZE)]
    page.emulate_media(media="print")
    on_paper = page.evaluate(SIZE)
    page.emulate_media(media="screen")
    button.focus()
    for name in ("字号：大，按一下换成特大", "字号：特大，按一下换成标准"):
        page.keyboard.press("Enter")
        expect(page.locator(BUTTON)).to_have_accessible_name(name)
        sizes.append(page.evaluate(SIZE))
    assert sizes[0] * 1.1 < sizes[1]
    assert sizes[1] * 1.1 < sizes[2]
    page.goto(f"{site_url}index.html")
    assert page.evaluate("window.sizeAtFirst") == "larger"
    page.goto(site_url + PAGE)
    assert page.evaluate(SIZE) == sizes[2]
    page.emulate_media(media="print")
    assert page.evaluate(SIZE) == on_paper


@pytest.mark.seldom
def test_the_largest_fits_and_axe_finds_nothing(page: Page, http_site: str) -> None:
    """No page wider than the window, nothing in the header pushed out of it, the button big enough."""
    page.goto(http_site + PAGE)
    for _ in range(2):
        page.locator(BUTTON).click()
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for place in ("header .md-logo", BUTTON, "header label[for=__search]", ".hb-menu"):
            box = page.locator(place).first.bounding_box()
            assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= width)
        box = page.locator(BUTTON).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert violations(page, skipped=() if width == 320 else OF_COLOUR) == []


def test_refused_storage_is_said_and_the_page_grows_all_the_same(page: Page, site_url: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.add_init_script(REFUSE)
    page.goto(site_url + PAGE)
    before = page.evaluate(SIZE)
    page.locator(BUTTON).click()
    expect(page.locator(BUTTON)).to_have_accessible_name(
        "字号：大，按一下换成特大；浏览器不许保存，只管这一页"
    )
    assert page.evaluate(SIZE) > before
    assert [stack for stack in errors if "/joined/" in stack and THEMES not in stack] == []


def test_what_another_wrote_there_is_the_standard_size(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.evaluate("localStorage['handbook.text-size'] = '<b>toString'")
    page.reload()
    expect(page.locator(BUTTON)).to_have_text("字号")


def test_without_scripts_there_is_no_button(scriptless: Page, http_site: str) -> None:
    scriptless.goto(http_site + PAGE)
    expect(scriptless.locator(BUTTON)).to_be_hidden()
