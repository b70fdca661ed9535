"""axe over every kind of page, in light, dark and on a phone: no violation of WCAG 2.2 A and AA."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.page_kinds import page_kinds

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OF_COLOUR = ("color-contrast", "link-in-text-block")  # axe's slowest rule is the first of them
RUN = """([rules, runOnly]) => axe.run(document, {rules, runOnly, resultTypes: ["violations"]})"""
# A colour comes from what an element is, not from what it says. Of equal rows, entries or chapters
# the first three stay, and every further one that holds a kind of element not yet seen among them.
THIN = """(root) => {
  const kind = (e) => `${e.tagName}[${e.getAttribute("type")}].${e.getAttribute("class")}`;
  const thin = (parent) => {
    const seen = new Set();
    Array.from(parent.children).forEach((child, place) => {
      const kinds = [child, ...child.querySelectorAll("*")].map(kind);
      if (place >= 3 && kinds.every((name) => seen.has(name))) child.remove();
      else { kinds.forEach((name) => seen.add(name)); thin(child); }
    });
  };
  document.querySelectorAll(root).forEach(thin);
}"""
SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "has_touch": True},
}
CHAPTER = "basics/principles/index.html"
FAULT = "document.querySelector('article').insertAdjacentHTML('beforeend', `{}`)"


def violations(page: Page, skipped: tuple[str, ...] = (), only: tuple[str, ...] = TAGS) -> list[str]:
    """Run axe on what is shown now, by some rules or tags, but for some rules; one line an element."""
    page.evaluate(AXE)
    result = page.evaluate(RUN, [{rule: {"enabled": False} for rule in skipped}, list(only)])
    return [
        f"{page.url.rsplit('//', 1)[1].split('/', 1)[1]}: {rule['id']}（{rule['help']}）{node['target']} {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def of_colour(page: Page) -> list[str]:
    """Run the rules on colours over every kind of element of the article."""
    page.evaluate(THIN, "article")
    return violations(page, only=OF_COLOUR)


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser window for each way of looking at the site."""
    context = browser.new_context(**SCREENS[request.param], reduced_motion="reduce")
    yield context
    context.close()


def test_every_kind_of_page(browser: Browser, http_site: str, site_dir: Path) -> None:
    """Every rule in light; what the colours change in dark, and what the width changes on a phone."""
    found = []
    for name in SCREENS:
        context = browser.new_context(**SCREENS[name], reduced_motion="reduce")
        page = context.new_page()
        for address in page_kinds(site_dir):
            page.goto(http_site + address)
            found += violations(page, skipped=OF_COLOUR) if name != "dark" else []
            found += of_colour(page) if name != "phone" else []
        context.close()
    assert found == []


def test_search_menu_and_answers_open(screen: BrowserContext, http_site: str) -> None:
    page = screen.new_page()
    page.goto(http_site + CHAPTER)
    page.evaluate("document.querySelectorAll('details').forEach(function (d) { d.open = true })")
    found = violations(page)
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.locator("header label[for='__drawer']").click()
        page.wait_for_timeout(400)
        found += violations(page)
        page.locator(".md-overlay").click(position={"x": 380, "y": 400})
        page.wait_for_timeout(400)
    page.evaluate("document.getElementById('__search').click()")
    page.locator(".md-search__input").fill("党支部")
    expect(page.locator(".hb-hits .md-search-result__item").first).to_be_visible(timeout=15_000)
    found += violations(page)
    assert found == []


def test_the_print_page(browser: Browser, http_site: str) -> None:
    """The whole book takes minutes: of its chapters, as of their parts, every kind is looked at."""
    page = browser.new_page()
    page.goto(http_site + "print_page.html")
    page.evaluate(THIN, "article")
    found = violations(page)
    page.close()
    assert found == []


def test_axe_itself_sees_a_fault(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    page.evaluate(FAULT.format('<img src="x"><input>'))
    assert {line.split(": ")[1].split("（")[0] for line in violations(page)} >= {"image-alt", "label"}


def test_a_pale_word_in_the_last_of_many_rows_is_seen(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    rows = "<li>一</li>" * 9
    page.evaluate(FAULT.format(f"<ul>{rows}<li><em class='pale'>太淡的字</em></li></ul>"))
    page.evaluate("document.querySelector('.pale').style.color = '#ddd'")
    found = of_colour(page)
    assert page.locator("article ul").last.locator("li").count() == 4
    assert [line.split(": ")[1].split("（")[0] for line in found] == ["color-contrast"]
