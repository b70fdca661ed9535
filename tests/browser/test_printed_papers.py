"""Papers printed from a browser, today's and old ones: pages, names, page numbers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import printed_papers
from tests.browser.old_chromium import TRIED, OldChromium
from tests.drawn import drawn
from tests.printed_papers import CODES, faults, pages_of


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return printed_papers.write(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def printed(browser: Browser, files: list[Path]) -> dict[str, list[str]]:
    """What today's Chromium prints: document → texts of its pages."""
    page = browser.new_page()
    found = {}
    codes = ("QA", *drawn(CODES[1:], 1))
    for file in (file for file in files if file.stem.split("-")[0] in codes):
        page.goto(file.as_uri())
        target = file.with_suffix(".pdf")
        page.pdf(path=target, prefer_css_page_size=True)
        found[file.stem] = pages_of(target)
    page.close()
    return found


@pytest.mark.seldom
def test_every_page_has_its_name_and_number_and_none_is_too_many(printed: dict[str, list[str]]) -> None:
    assert [fault for name, pages in printed.items() for fault in faults(name, pages)] == []


@pytest.mark.seldom
def test_missing_names_and_numbers_are_found(printed: dict[str, list[str]]) -> None:
    pages = printed["QA-paper"]
    bare = [pages[0], pages[1].replace("姓名", "").replace("第2页", ""), *pages[2:]]
    assert len(faults("QA-paper", bare)) == 2
    assert faults("QA-sheet", printed["QA-sheet"] * 2)[0] == "QA-sheet有2页"
    assert any("细目表" in fault for fault in faults("QA-key", printed["QA-key"][:-1]))


@pytest.fixture(scope="module", params=TRIED)
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChromium]:
    """An old browser."""
    browser = OldChromium(request.param, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.mark.parametrize("name", ["QA-paper", "QA-sheet", "QA-key"])
def test_old_browsers_repeat_the_name_on_every_page(old: OldChromium, files: list[Path], name: str) -> None:
    (file,) = (file for file in files if file.stem == name)
    old.goto(file.as_uri())
    target = file.with_suffix(".old.pdf")
    target.write_bytes(base64.b64decode(old.call("Page.printToPDF", preferCSSPageSize=True)["data"]))
    assert faults(name, pages_of(target), numbered=False) == []
