"""A chapter as a lesson, in real Chromium: folds that links open, the card on its sheet, tables on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import lesson_book
from tests.browser.test_print import text_of
from tests.conftest import mkdocs_build
from tests.drawn import WAYS
from tests.http_server import serving
from tests.lesson_book import CHAPTER
from tests.shared import once

STAY = "window.print = () => {}"  # what the button has made ready stays, for the test to print


@pytest.fixture(scope="session")
def lesson_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book's built site."""

    def build(folder: Path) -> str:
        result = mkdocs_build(lesson_book.make(folder / "book"), folder / "site")
        assert result.returncode == 0, result.stderr
        return result.stderr

    return once(tmp_path_factory, "课 小书#2", build)[0] / "site"


@pytest.fixture(scope="session")
def lesson_http(lesson_folder: Path) -> Iterator[str]:
    """The address of a server with the small book's site."""
    with serving(lesson_folder) as address:
        yield address


@pytest.fixture(params=WAYS)
def lesson_url(request: pytest.FixtureRequest, lesson_http: str, lesson_folder: Path) -> str:
    """The small book's address, once over http and once as files."""
    return lesson_http if request.param == "http" else f"{lesson_folder.as_uri()}/"


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_folds_are_closed_and_a_link_into_one_opens_it(page: Page, lesson_url: str) -> None:
    page.goto(lesson_url + CHAPTER)
    note = page.locator("#note-n06-1")
    expect(note).to_be_hidden()
    expect(page.locator("details.card")).not_to_have_attribute("open", "")
    page.goto(lesson_url + "appendix/then-now/index.html")
    page.get_by_role("link", name="N06-1").first.click()
    expect(note).to_be_in_viewport()
    page.goto(lesson_url + "appendix/coverage/index.html")
    page.locator("#point-s2\\.3-2 td:nth-of-type(3) a").first.click()
    expect(page.get_by_text("讲话说服务朝两个方向")).to_be_in_viewport()
    page.goto(lesson_url + CHAPTER + "#principles-o2")
    expect(page.locator("#principles-o2")).to_be_in_viewport()


def test_the_same_link_opens_a_fold_that_was_closed_again(page: Page, lesson_http: str) -> None:
    page.goto(lesson_http + CHAPTER + "#note-n06-1")
    page.locator("#speech-dangxing > summary").click()
    expect(page.locator("#note-n06-1")).to_be_hidden()
    page.evaluate(
        "document.querySelector('#gist').insertAdjacentHTML('afterend', '<a id=again href=\"#note-n06-1\">看</a>')"
    )
    page.locator("#again").click()
    expect(page.locator("#note-n06-1")).to_be_in_viewport()


def test_an_anchor_of_old_leads_to_the_new_place(page: Page, lesson_url: str) -> None:
    page.goto(lesson_url + CHAPTER + "#summary")
    expect(page.locator("h2#card")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_card_prints_alone_on_one_sheet(
    browser: Browser, lesson_url: str, tmp_path: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(lesson_url + CHAPTER)
    page.evaluate(STAY)
    # A card as full as one may be: its type is made smaller until it is one sheet.
    page.evaluate("""() => {
      const list = document.querySelector("details.card ul");
      for (let i = 0; i < 60; i += 1) list.append(list.children[0].cloneNode(true));
    }""")
    words = flat(page.locator("details.card").evaluate("e => e.textContent"))
    page.get_by_role("button", name="打印这张卡").click()
    target = tmp_path / "card.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    text = text_of(target)
    assert text.count("\f") == 1, "一张A4"
    assert flat(text).removesuffix("1") == words, "卡上的字都在，别的都不在"
    expect(page.locator("details.card")).not_to_have_attribute("open", "")
    context.close()


def test_on_paper_the_speech_stands_at_the_end_in_small_type(
    browser: Browser, lesson_url: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(lesson_url + CHAPTER)
    target = tmp_path / "chapter.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    text = flat(text_of(target))
    end = text.index("讲话怎么说（按节）")
    assert text.index("没有规定写到的") < end
    for words in ("讲话把原则分成四条", "小节里的党支部", "讲话说服务"):  # in two columns
        assert end < text.rindex(words)
    for words in ("S2.3-1", "两条原则的分法", "□谁少跑一趟", "办事先问什么"):
        assert words in text
    for words in ("打印这张卡", "给编者和培训者", "先修"):
        assert words not in text
    assert page.locator("h2#dangxing ~ details.speech").count() == 2, "打印完放回原处"
    assert page.locator(".hb-speech").count() == 0
    context.close()


def test_without_scripts_everything_is_there(scriptless: Page, lesson_url: str, tmp_path: Path) -> None:
    scriptless.goto(lesson_url + CHAPTER)
    expect(scriptless.get_by_text("打印这张卡")).to_be_hidden()
    scriptless.locator("#speech-dangxing > summary").click()
    expect(scriptless.locator("#note-n06-1")).to_be_visible()
    expect(scriptless.locator("#speech-dangxing .hb-point").first).to_be_visible()
    target = tmp_path / "chapter.pdf"
    scriptless.pdf(path=target, prefer_css_page_size=True)
    text = flat(text_of(target))
    for words in ("讲话把原则分成四条", "□谁少跑一趟", "章程第三条"):
        assert words in text


def test_tables_are_cards_on_a_telephone(browser: Browser, lesson_http: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(lesson_http + CHAPTER)
    cells = page.locator("table[data-cards] tbody tr").first.locator("td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert [box and box["y"] for box in boxes] == sorted(box["y"] for box in boxes if box)
    assert len({box["x"] for box in boxes if box}) == 1
    labels = cells.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content)")
    assert labels == ['"事"', '"先问"', '"常见的毛病"']
    page.set_viewport_size({"width": 700, "height": 844})
    assert len({box["y"] for cell in cells.all() if (box := cell.bounding_box())}) == 1
    context.close()


def test_a_tooltip_in_a_table_is_whole(page: Page, lesson_http: str) -> None:
    page.goto(lesson_http + CHAPTER)
    link = page.locator("td .hb-term > a").last
    for width in (390, 700, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.mouse.move(1, 1)
        link.hover()
        seen = link.evaluate("""e => {
          const box = e.parentNode.querySelector(".hb-tip").getBoundingClientRect();
          const at = (x, y) => document.elementFromPoint(x, y).className;
          return [at(box.left + 4, box.top + 4), at(box.right - 4, box.bottom - 4)];
        }""")
        assert seen == ["hb-tip hb-tip--over"] * 2, width


@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_nothing_lies_on_the_text(browser: Browser, lesson_http: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(lesson_http + CHAPTER)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -300)  # a theme shows its way to the top when one scrolls back
    page.wait_for_timeout(500)
    column = page.locator("article").bounding_box()
    assert column
    covered = page.evaluate(
        """([left, right]) => {
          const over = [];
          for (let y = 100; y < 840; y += 20) {
            for (let x = left + 5; x < right; x += 40) {
              const top = document.elementFromPoint(x, y);
              if (top && !top.closest("article, .md-main")) over.push([x, y, top.className]);
            }
          }
          return over;
        }""",
        [column["x"], column["x"] + column["width"]],
    )
    assert covered == []
    context.close()
