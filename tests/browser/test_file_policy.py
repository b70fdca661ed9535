"""From a stick the pages' own policy holds: nothing planted runs, all of ours does, in old and new Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from handbook.pack.host_check import PAGE
from tests.browser.old_chromium import TRIED, OldChromium
from tests.site.stick import unpack

CHAPTER = "basics/principles/index.html"
SINGLE = "form.hb-quiz[data-type=single]"
# What an attacker may put into a page → whether it took effect.
PLANTED = {
    "script": "const s = document.createElement('script'); s.textContent = 'window.planted = 1'",
    "outside script": "const s = document.createElement('script'); s.src = 'data:text/javascript,window.planted=1'",
    "handler": "const s = document.createElement('p'); s.setAttribute('onclick', 'window.planted = 1')",
    "style": "const s = document.createElement('p'); s.setAttribute('style', 'color: red')",
}
TOOK = (
    "; window.planted = 0; document.body.append(s); s.click(); return new Promise((done) => setTimeout(() => done("
    "Boolean(window.planted) || getComputedStyle(s).color === 'rgb(255, 0, 0)'), 200))"
)


@dataclass(frozen=True)
class Tab:
    """A tab of a browser, old or new."""

    goto: Callable[[str], Any]
    evaluate: Callable[[str], Any]
    wait: Callable[[str], Any]
    errors: list[str]


@pytest.fixture(scope="module")
def site(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the unpacked zip's site, as files."""
    return f"{(unpack(packed, tmp_path_factory.mktemp('U盘 #1')) / 'site').as_uri()}/"


@pytest.fixture(scope="module", params=[*TRIED, "now"])
def tab(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tab]:
    """One tab of each browser."""
    if request.param == "now":
        page, errors = browser.new_page(), list[str]()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)

        def wait(condition: str) -> None:  # Playwright's own waiting evaluates text, which the policy forbids
            while not page.evaluate(condition):
                page.wait_for_timeout(100)

        yield Tab(page.goto, page.evaluate, wait, errors)
        page.close()
        return
    old = OldChromium(request.param, tmp_path_factory.mktemp("profile"))
    yield Tab(old.goto, old.evaluate, old.wait, old.errors)
    old.close()


@pytest.fixture(scope="module")
def loading_kinds(site: str, page_kinds: list[str]) -> list[str]:
    """Of the kinds of pages one for each set of scripts: what a policy stops is what a page loads and runs."""
    folder, kinds = Path(unquote(urlsplit(site).path)), dict[tuple[str, ...], str]()
    for name in page_kinds:
        loaded = re.findall(r'<script[^>]* src="[^"]*?(assets/[^"]+)"', (folder / name).read_text("utf-8"))
        if name != "404.html":  # only a server shows it
            kinds.setdefault(tuple(loaded), name)
    return list(kinds.values())


def test_every_kind_of_page_works(tab: Tab, site: str, loading_kinds: list[str]) -> None:
    tab.errors.clear()
    for name in loading_kinds:
        tab.goto(site + name)
    assert len(loading_kinds) > 5
    assert tab.errors == []


def test_search_and_questions_work(tab: Tab, site: str) -> None:
    tab.errors.clear()
    tab.goto(site + CHAPTER)
    tab.wait(f"document.querySelector('{SINGLE} button') !== null")
    tab.evaluate(f"document.querySelector('{SINGLE} input[type=radio]').click()")
    tab.evaluate(f"document.querySelector('{SINGLE} button').click()")
    tab.wait(f"document.querySelector('{SINGLE} .hb-quiz__feedback').textContent.trim().length > 1")
    tab.evaluate(
        "(() => { const box = document.querySelector('[data-md-component=search-query]'); box.focus();"
        " box.value = '党支部'; box.dispatchEvent(new Event('keyup', { bubbles: true })) })()"
    )
    tab.wait("document.querySelectorAll('.md-search-result__item a').length > 2")
    assert tab.errors == []


def took(tab: Tab, address: str) -> dict[str, bool]:
    """Plant one after the other into a page; say what took effect."""
    tab.goto(address)
    return {what: tab.evaluate(f"(() => {{ {code}{TOOK} }})()") for what, code in PLANTED.items()}


def test_nothing_planted_runs(tab: Tab, site: str) -> None:
    assert took(tab, site + CHAPTER) == dict.fromkeys(PLANTED, False)


def test_without_a_policy_it_would(tab: Tab, site: str) -> None:
    """On the one page that leaves the policy to its server."""
    assert took(tab, site + PAGE) == dict.fromkeys(PLANTED, True)
