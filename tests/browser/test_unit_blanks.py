"""The unit's own blanks: fields on the screen, lines on paper, kept, brought, taken along and cleared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.model.blanks import LONGEST
from tests.browser.quiz_steps import PROGRESS, clear, put, stored

ALL, DUES = "toolkit/unit/index.html", "howto/dues/index.html"
KEY = "blank.dues-day"


def field(page: Page, blank: str = "dues-day") -> Locator:
    return page.locator(f'[data-blank="{blank}"] input')


def line(page: Page, blank: str = "dues-day") -> Locator:
    return page.locator(f'[data-blank="{blank}"] .hb-own-blank__line')


def test_what_is_filled_in_once_stands_on_every_page_that_asks_it(page: Page, site_url: str) -> None:
    page.goto(site_url + ALL)
    field(page).fill("每月5日")
    page.goto(site_url + DUES)
    expect(field(page)).to_have_value("每月5日")
    expect(field(page, "dues-up")).to_have_value("")
    assert list(stored(page)) == [KEY]


def test_a_field_says_what_it_asks_and_where_it_is_kept(page: Page, stick_url: str) -> None:
    page.goto(stick_url + DUES)
    expect(page.get_by_role("textbox", name="收党费的日子（支部每月哪天收齐）")).to_be_visible()
    note = page.locator(".hb-own-blank__note").first
    expect(note).to_be_hidden()
    field(page).focus()
    expect(note).to_be_visible()
    expect(field(page)).to_have_accessible_description(note.inner_text())
    assert "公用的机器" in note.inner_text()
    assert field(page).evaluate("(field) => field.maxLength") == LONGEST


def test_paper_has_what_was_filled_in_and_a_line_where_nothing_was(page: Page, stick_url: str) -> None:
    page.goto(stick_url + DUES)
    field(page).fill("每月5日")
    page.emulate_media(media="print")
    expect(line(page)).to_have_text("每月5日")
    expect(line(page)).to_be_visible()
    expect(field(page)).to_be_hidden()
    empty = line(page, "dues-up").bounding_box()
    assert empty
    assert empty["width"] > 60
    assert line(page, "dues-up").evaluate("(node) => getComputedStyle(node).borderBottomStyle") == "solid"


def test_without_scripts_there_is_a_line_to_write_on(scriptless: Page, stick_url: str) -> None:
    scriptless.goto(stick_url + ALL)
    expect(line(scriptless)).to_be_visible()
    assert scriptless.locator(".hb-own-blank input").count() == 0


def test_what_another_tab_writes_or_clears_is_seen(page: Page, site_url: str) -> None:
    page.goto(site_url + DUES)
    other = page.context.new_page()
    other.goto(site_url + ALL)
    field(other).fill("每月8日")
    expect(field(page)).to_have_value("每月8日")
    clear(other, site_url)
    expect(field(page)).to_have_value("")
    expect(line(page)).not_to_contain_text("日")
    page.reload()
    expect(field(page)).to_have_value("")
    assert stored(page) == {}


def test_what_was_cleared_elsewhere_does_not_come_back_from_a_tab_that_is_written_in(
    page: Page, http_site: str
) -> None:
    page.goto(http_site + ALL)
    field(page).fill("每月5日")
    other = page.context.new_page()
    clear(other, http_site)
    field(page, "room").fill("三楼")
    assert list(stored(page)) == ["blank.room"]


def test_it_goes_along_with_the_record_and_comes_back(
    page: Page, browser: Browser, http_site: str, tmp_path: Path
) -> None:
    page.goto(http_site + ALL)
    field(page).fill("每月5日 <b>x</b>")
    page.goto(http_site + PROGRESS)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    path = tmp_path / "记录.json"
    download.value.save_as(path)
    file = json.loads(path.read_text("utf-8"))
    assert (file["version"], file["entries"][KEY]["text"]) == (4, "每月5日 <b>x</b>")
    context = browser.new_context()
    there = context.new_page()
    there.goto(http_site + PROGRESS)
    there.locator("#hb-file").set_input_files(path)
    there.get_by_role("button", name="导入").click()
    expect(there.locator(".hb-quiz__feedback")).to_contain_text("本单位信息1处")
    there.goto(http_site + DUES)
    expect(field(there)).to_have_value("每月5日 <b>x</b>")
    assert there.locator('[data-blank="dues-day"] b').count() == 0
    context.close()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (KEY, {"text": "长" * (LONGEST + 1), "time": 5}),
        (KEY, {"text": "两\n行", "time": 5}),
        (KEY, {"text": 5, "time": 5}),
        (KEY, {"text": "没有时间"}),
        ("blank.<b>", {"text": "不是编号", "time": 5}),
        ("blank.__proto__", {"text": "不是编号", "time": 5}),
    ],
)
def test_what_is_no_answer_is_not_taken_in(page: Page, http_site: str, key: str, value: object) -> None:
    page.goto(http_site + PROGRESS)
    file = json.dumps({"format": "handbook-progress", "version": 4, "entries": {key: value}})
    report = page.evaluate("(text) => handbookQuiz.imported(text)", file)
    assert (report["blanks"], report["skipped"]) == (0, 1)
    assert stored(page) == {}


def test_the_later_of_two_is_kept_whichever_comes_first(page: Page, http_site: str) -> None:
    page.goto(http_site + PROGRESS)
    for time, text in ((9, "后"), (5, "先")):
        entries = {KEY: {"text": text, "time": time}}
        file = json.dumps({"format": "handbook-progress", "version": 4, "entries": entries})
        page.evaluate("(text) => handbookQuiz.imported(text)", file)
    assert stored(page)[KEY] == {"text": "后", "time": 9}


def test_what_cannot_be_read_is_set_aside_and_the_field_works(page: Page, http_site: str) -> None:
    page.goto(http_site + "404.html")
    put(page, KEY, "{坏")
    page.goto(http_site + ALL)
    expect(page.locator(".hb-notice")).to_contain_text("读不懂")
    field(page).fill("每月5日")
    page.reload()
    expect(field(page)).to_have_value("每月5日")
