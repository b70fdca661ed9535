"""Every page in a real browser: no error, no request to another host, nothing out of frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.drawn import drawn

PAGE_KINDS = [
    "index.html",
    "start/guide/index.html",
    "basics/organs/index.html",
    "appendix/glossary/index.html",
]


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Collect a page's errors and its requests."""
    errors: list[str] = []
    requests: list[str] = []

    def on_request(request: Request) -> None:
        requests.append(request.url)

    page.on("request", on_request)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    return errors, requests


def test_no_error_and_no_outside_request(page: Page, site_dir: Path, page_kinds: list[str]) -> None:
    """From a stick, some of each kind of page; one for each set of scripts: see test_file_policy."""
    site_url = f"{site_dir.as_uri()}/"
    errors, requests = watch(page)
    names = drawn((name for name in page_kinds if name != "404.html"), 6)  # which only a server shows
    for name in names:
        page.goto(site_url + name)
        page.wait_for_function("document.readyState === 'complete'")
    assert errors == []
    assert len(requests) > len(names)
    assert [r for r in requests if not r.startswith((site_url, "data:"))] == []


def test_the_watch_itself_sees_errors_and_requests(page: Page, http_site: str) -> None:
    errors, requests = watch(page)
    page.goto(http_site + "index.html")
    page.evaluate("fetch('http://127.0.0.1:9/x').catch(function () {}); console.error('坏')")
    page.evaluate("setTimeout(function () { throw new Error('更坏') })")
    page.wait_for_timeout(200)
    assert "坏" in errors
    assert any("更坏" in e for e in errors)
    assert "http://127.0.0.1:9/x" in requests


# Layout shift is counted as the Layout Instability API does (WICG); input does not excuse it here.
WATCH_SHIFTS = """
  window.shifted = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value }))
    .observe({type: "layout-shift", buffered: true})
"""


def shifted(browser: Browser, address: str, jump: str = "") -> float:
    """Open a page on a slow phone, perhaps with a script that moves something; how far its text jumped."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(address, wait_until="load")
    if jump:
        page.evaluate(jump)
    page.wait_for_timeout(500)
    total: float = page.evaluate("window.shifted")
    context.close()
    return total


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("index.html", 0.001),
        ("basics/principles/index.html", 0.001),
        ("toolkit/exam/index.html", 0.1),  # its panel is drawn by script; 0.1 is the limit of web.dev
    ],
)
def test_nothing_jumps_while_a_page_loads(browser: Browser, http_site: str, name: str, most: float) -> None:
    assert shifted(browser, http_site + name) < most


@pytest.mark.seldom
def test_a_jump_is_seen(browser: Browser, http_site: str) -> None:
    jump = "document.querySelector('article').style.marginTop = '300px'"
    assert shifted(browser, http_site + "basics/principles/index.html", jump) > 0.01


@pytest.mark.parametrize("name", drawn(PAGE_KINDS, 2))
def test_a_phone_needs_no_sideways_scroll(page: Page, http_site: str, name: str) -> None:
    page.goto(http_site + name)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nor_does_the_print_page(page: Page, short_print_page: str) -> None:
    test_a_phone_needs_no_sideways_scroll(page, short_print_page, "")


@pytest.mark.parametrize("name", drawn(PAGE_KINDS, 2))
def test_dark_mode_follows_the_system_and_can_be_switched(
    browser: Browser, stick_url: str, name: str
) -> None:
    """From a stick, where each file may have a store of its own; from a server, see test_servers."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(stick_url + name)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(26, 28, 32)"
    told = page.locator("meta[name='color-scheme']")  # for scroll bars and the like
    expect(told).to_have_attribute("content", "dark")
    page.locator("label[title='换成浅色']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(told).to_have_attribute("content", "light")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(told).to_have_count(0)
    context.close()


def test_lines_are_35_to_40_characters(page: Page, http_site: str) -> None:
    page.goto(http_site + "basics/principles/index.html")
    width = page.evaluate(
        """() => { const p = document.querySelector('article > p:not([class])')
        return p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize) }"""
    )
    assert 35 <= width <= 40


def test_a_wrong_address_is_answered_in_chinese(site_dir: Path) -> None:
    text = (site_dir / "404.html").read_text("utf-8")
    assert "没有这一页" in text
    assert "搜索框" in text
