"""What the progress page makes of practice: levels, carrying to another machine, clearing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import (
    DAY,
    MIXED,
    NOW,
    RIGHT,
    SURE_FLAG,
    practised,
    press_twice,
    put,
    stored,
)

PROGRESS = "toolkit/progress/index.html"


class TestProgress:
    def fill(self, page: Page, book: Book) -> None:
        """Chapter alpha mastered, beta familiar, gamma practised, delta not begun."""
        for question in practised(book):
            slug = question.id.split("-")[0]
            log = {
                "alpha": [[NOW - 9 * DAY, RIGHT], [NOW - 5 * DAY, RIGHT | MIXED]],
                "beta": [[NOW - 9 * DAY, RIGHT]],
                "gamma": [[NOW - 9 * DAY, SURE_FLAG]],
            }.get(slug)
            if log:
                put(page, f"answer.{question.id}@1", {"log": log})

    def test_levels_of_chapters_and_objectives(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        page.goto(quiz_url + PROGRESS)
        self.fill(page, quiz_book_read)
        page.reload()
        for number, level in (("01", "掌握"), ("06", "熟悉"), ("13", "练过"), ("17", "未做")):
            box = page.locator(".hb-map", has=page.get_by_role("heading", name=f"第{number}号章"))
            assert {text.split()[1] for text in box.locator(".hb-level").all_inner_texts()} == {level}
            expect(box.get_by_role("listitem")).to_have_count(3)
        expect(
            page.get_by_role(
                "link", name=f"{len([q for q in practised(quiz_book_read) if q.id.startswith('gamma')])}题"
            ).first
        ).to_be_visible()

    def test_levels_stand_in_the_contents(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        page.goto(quiz_url + "index.html")
        expect(page.locator(".hb-level")).to_have_count(0)
        assert page.locator("script[src*='assets/quiz']").count() == 0, "没做过题的人不多装东西"
        self.fill(page, quiz_book_read)
        page.reload()
        expect(page.locator(".hb-contents .hb-level")).to_have_text(["掌握", "熟悉", "练过"])

    def test_counts_lead_to_their_sets(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        page.goto(quiz_http + PROGRESS)
        self.fill(page, quiz_book_read)
        page.reload()
        page.locator(".hb-progress").get_by_role("listitem").filter(has_text="错题本").get_by_role(
            "link"
        ).click()
        expect(page.get_by_role("heading", name="错题本：第1题")).to_be_focused()

    def test_a_file_carries_everything_to_another_machine(
        self, page: Page, quiz_url: str, quiz_book_read: Book, tmp_path: Path, browser: Any
    ) -> None:
        page.goto(quiz_url + PROGRESS)
        self.fill(page, quiz_book_read)
        put(page, "aside.answer.alpha-001@9", "{坏")
        page.reload()
        with page.expect_download() as download:
            page.get_by_role("button", name="存成文件").click()
        assert download.value.suggested_filename == "学习进度.json"
        file = tmp_path / "progress.json"
        download.value.save_as(file)
        there = browser.new_context()
        other = there.new_page()
        other.goto(quiz_url + PROGRESS)
        put(other, "answer.delta-001@1", {"log": [[NOW, 1]]})
        other.get_by_label("文件").set_input_files(file)
        other.get_by_role("button", name="导入").click()
        count = len([k for k in json.loads(file.read_text("utf-8"))["entries"] if k.startswith("answer")])
        expect(other.locator(".hb-progress [role=status]")).to_contain_text(f"合并了{count}题、0份自测")
        kept = [k for k in stored(other) if k.startswith("answer.")]
        assert len(kept) == count + 1
        there.close()

    def test_a_short_text_carries_every_attempt(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        page.goto(quiz_http + PROGRESS)
        self.fill(page, quiz_book_read)
        before = stored(page)
        page.get_by_role("button", name="生成短文字").click()
        text = page.get_by_label("短文字").input_value()
        expect(page.get_by_label("短文字")).to_be_focused()
        page.evaluate("localStorage.clear()")
        page.reload()
        page.get_by_label("短文字").fill(text)
        page.get_by_role("button", name="导入").click()
        expect(page.locator(".hb-progress [role=status]")).to_contain_text("新增作答")
        assert stored(page) == before
        page.get_by_label("短文字").fill(text[:-5])
        page.get_by_role("button", name="导入").click()
        expect(page.locator(".hb-progress [role=status]")).to_contain_text("读不懂")
        assert stored(page) == before

    def test_clearing_needs_two_presses(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        page.goto(quiz_http + PROGRESS)
        self.fill(page, quiz_book_read)
        page.get_by_role("button", name="清除全部记录").press("Enter")
        assert stored(page)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="清除全部记录")).to_be_visible()
        again = page.get_by_role("button", name="再按一次，全部清除")
        press_twice(page, page.get_by_role("button", name="清除全部记录"), again)
        assert stored(page) == {}
        expect(page.locator(".hb-progress [role=status]")).to_contain_text("已全部清除")

    def test_what_was_set_aside_is_said_and_can_be_deleted(self, page: Page, quiz_http: str) -> None:
        page.goto(quiz_http + PROGRESS)
        put(page, "answer.alpha-001@1", "{坏")
        page.reload()
        expect(page.locator(".hb-notice")).to_contain_text("有1条保存的记录读不懂")
        again = page.get_by_role("button", name="再按一次，删去")
        press_twice(page, page.get_by_role("button", name="删去读不懂的1条"), again)
        assert stored(page) == {}

    def test_blocked_storage_is_said(self, page: Page, quiz_http: str) -> None:
        page.add_init_script(
            "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }"
        )
        page.goto(quiz_http + PROGRESS)
        expect(page.locator(".hb-notice")).to_contain_text("新的记录关掉页面就没有了")


def test_what_another_tab_answers_is_counted_here(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    page.goto(quiz_http + PROGRESS)
    other = page.context.new_page()
    other.goto(quiz_http + PROGRESS)
    put(other, f"answer.{practised(quiz_book_read)[0].id}@1", {"log": [[NOW, RIGHT]]})
    expect(page.locator(".hb-progress")).to_contain_text("做过1题")
