"""Search, a quiz, the colours and printing in real Chromium 78 and another old one."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest

from tests.browser.old_chromium import TRIED, OldChromium

CHAPTER = "basics/principles/index.html"
SINGLE = "form.hb-quiz[data-type=single]"


@pytest.fixture(scope="module", params=TRIED)
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChromium]:
    """An old browser."""
    browser = OldChromium(request.param, tmp_path_factory.mktemp("profile"))
    assert f"/{request.param}." in browser.version
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def _fresh(old: OldChromium) -> None:
    old.errors.clear()


def test_search_finds(old: OldChromium, stick_url: str) -> None:
    old.goto(stick_url + CHAPTER)
    old.click("[data-md-component=search-query]")
    old.type("党支部")
    old.wait("document.querySelectorAll('.md-search-result__item a').length > 2")
    text = old.evaluate("document.querySelector('.md-search-result__item').textContent")
    assert "党支部" in text
    assert old.errors == []


def test_a_question_is_answered(old: OldChromium, stick_url: str) -> None:
    old.goto(stick_url + CHAPTER)
    old.wait(f"document.querySelector('{SINGLE} button') !== null")
    old.evaluate(f"document.querySelector('{SINGLE} input[type=radio]').click()")
    old.evaluate(f"document.querySelector('{SINGLE} button').click()")
    old.wait(f"document.querySelector('{SINGLE} .hb-quiz__feedback').textContent.trim().length > 1")
    assert old.errors == []


def test_one_question_a_screen_by_keys(old: OldChromium, stick_url: str) -> None:
    """Practice and an examination: choose, go on, hand in, see what is weakest; home offers what is left."""
    shown = "document.querySelector('.hb-run form.hb-quiz:not([hidden])')"
    for page, begin in (("toolkit/practice", "#practice-quick"), ("toolkit/exam", ".hb-panel [type=submit]")):
        old.goto(f"{stick_url}{page}/index.html")
        old.wait(f"document.querySelector('{begin}') !== null")
        old.click(begin)
        old.wait(f"{shown} !== null")
        old.wait("document.activeElement.tagName === 'H3'")
        for key in ("1", "Enter"):
            old.evaluate(
                f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
            )
    old.wait("document.querySelector('.hb-run h3').textContent.includes('第2题')")
    old.click(".hb-exam__bar > .hb-main")
    old.click(".hb-exam__confirm .hb-main")
    old.wait("document.querySelectorAll('.hb-weakest li').length === 3")
    old.goto(f"{stick_url}index.html")
    old.wait("!document.querySelector('.hb-resume').hidden")
    old.evaluate("localStorage.clear()")
    assert old.errors == []


def test_the_colours_switch(old: OldChromium, stick_url: str) -> None:
    old.goto(stick_url + CHAPTER)
    old.evaluate("localStorage.clear()")
    old.goto(stick_url + CHAPTER)
    before = old.evaluate("document.body.getAttribute('data-md-color-scheme')")
    old.click("form[data-md-component=palette] label:not([hidden])")
    old.wait(f"document.body.getAttribute('data-md-color-scheme') !== '{before}'")
    assert old.errors == []


def test_what_has_the_focus_by_key_is_marked(old: OldChromium, stick_url: str) -> None:
    """The oldest know no :focus-visible; the theme's script gives a class instead."""
    old.goto(stick_url + CHAPTER)
    old.evaluate("document.querySelector('article a').classList.add('focus-visible')")
    assert old.evaluate("getComputedStyle(document.querySelector('article a')).outlineStyle") == "solid"


def test_a_chapter_prints(old: OldChromium, stick_url: str) -> None:
    old.goto(stick_url + CHAPTER)
    data = base64.b64decode(old.call("Page.printToPDF", printBackground=True)["data"])
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type/Page") >= 3
    assert old.errors == []


def test_the_driver_itself_hears_errors(old: OldChromium, http_site: str) -> None:
    old.goto(http_site + CHAPTER)
    old.evaluate("setTimeout(function () { throw new Error('planted') })")
    old.evaluate("new Promise(function (done) { setTimeout(done, 300) })")
    assert any("planted" in error for error in old.errors)
