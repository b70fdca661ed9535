"""What a question's form keeps between visits, and what it does when it cannot."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import (
    CHAPTER,
    IN_WORDS,
    KINDS,
    RIGHT,
    SURE,
    answer,
    chapter,
    first,
    focus_field,
    form,
    go_to,
    press_twice,
    put,
    record,
    status,
    stored,
)


class TestMemory:
    def test_again_keeps_the_history_and_clear_does_not(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        go_to(page, quiz_url, question)
        answer(page, question, right=True)
        form(page, question).get_by_role("button", name="再做一次").click()
        focus_field(page, question, "a")
        expect(page.locator(f"#{question.anchor}-a")).to_be_enabled()
        answer(page, question, right=True)
        log = record(page, question)["log"]
        assert len(log) == 2
        assert log[0][0] < log[1][0]
        forget = form(page, question).get_by_role("button", name="清除这题记录")
        press_twice(page, forget, page.get_by_role("button", name="再按一次，清除这题"))
        assert stored(page) == {}
        expect(page.locator(f"#{question.anchor}-a")).to_be_focused()
        expect(form(page, question).locator(".hb-answer")).to_be_hidden()

    def test_what_was_only_typed_can_be_cleared_too(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "fill")
        go_to(page, quiz_http, question)
        forget = form(page, question).get_by_role("button", name="清除这题记录")
        expect(forget).to_be_hidden()
        field = form(page, question).locator("input").first
        field.fill("没有写完")
        page.reload()
        expect(field).to_have_value("没有写完")
        press_twice(page, forget, page.get_by_role("button", name="再按一次，清除这题"))
        expect(field).to_have_value("")
        assert stored(page) == {}

    def test_doubt_is_toggled_and_kept(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        question = first(quiz_book_read, "match")
        go_to(page, quiz_http, question)
        doubt = form(page, question).get_by_role("button", name="存疑")
        doubt.press("Enter")
        expect(doubt).to_have_attribute("aria-pressed", "true")
        page.reload()
        expect(doubt).to_have_attribute("aria-pressed", "true")
        doubt.press("Space")
        assert record(page, question)["doubt"][0] == 0

    def test_what_the_first_release_kept_still_counts(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        go_to(page, quiz_http, question)
        old = {"chosen": list(question.answer), "right": True, "tries": 1, "time": 1_760_000_000_123}
        put(page, f"answer.{question.id}@1", old)
        page.reload()
        expect(status(page, question)).to_contain_text("答对了")
        form(page, question).get_by_role("button", name="存疑").click()
        assert record(page, question)["log"] == [[1_760_000_000, RIGHT]]

    def test_a_record_of_another_rev_does_not_count_and_is_kept(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        go_to(page, quiz_http, question)
        put(page, f"answer.{question.id}@2", {"log": [[1_760_000_000, 1]]})
        page.reload()
        expect(form(page, question).get_by_role("button", name=SURE, exact=True)).to_be_visible()
        answer(page, question, right=True)
        assert sorted(stored(page)) == [f"answer.{question.id}@1", f"answer.{question.id}@2"]

    def test_spoilt_records_are_set_aside_and_said_so(
        self, page: Page, errors: list[str], quiz_http: str, quiz_book_read: Book
    ) -> None:
        values = [
            "不是JSON",
            "null",
            "[]",
            '{"chosen": ["Z"], "tries": 1}',
            '{"log": [[1]]}',
            '{"log": [], "now": 3}',
        ]
        page.goto(quiz_http + CHAPTER)
        spoilt = dict(zip(chapter(quiz_book_read).questions, values, strict=False))
        for question, value in spoilt.items():
            put(page, f"answer.{question.id}@1", value)
        page.reload()
        expect(page.locator(".hb-notice")).to_contain_text("有6条保存的记录读不懂，已另存到一边")
        for question, value in spoilt.items():
            assert page.evaluate(f"localStorage.getItem('handbook.v1.aside.answer.{question.id}@1')") == value
            assert page.evaluate(f"localStorage.getItem('handbook.v1.answer.{question.id}@1')") is None
        question = next(iter(spoilt))
        answer(page, question, right=True)
        expect(status(page, question)).to_contain_text("答对了")
        assert errors == []

    def test_a_record_that_does_not_fit_the_form_leaves_it_empty(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        page.goto(quiz_http + CHAPTER)
        for kind in KINDS:
            now = {"time": 1, "chosen": list("ZYXWV"), "tries": 2, "done": True}
            put(page, f"answer.{first(quiz_book_read, kind).id}@1", {"log": [], "now": now})
        page.reload()
        for kind in KINDS:
            question = first(quiz_book_read, kind)
            go_to(page, quiz_http, question)
            name = IN_WORDS[SURE] if kind in ("short", "scenario") else SURE
            expect(form(page, question).get_by_role("button", name=name, exact=True)).to_be_visible()

    def test_full_storage_is_said_and_the_question_still_works(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        page.add_init_script(
            "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }"
        )
        go_to(page, quiz_http, question)
        answer(page, question, right=True)
        expect(form(page, question)).to_contain_text("关掉页面后这一题的记录就没有了")
        form(page, question).get_by_role("button", name="再做一次").click()
        answer(page, question, right=False)
        expect(status(page, question)).to_contain_text("再试一次")

    def test_blocked_storage_breaks_nothing(
        self, page: Page, errors: list[str], quiz_http: str, quiz_book_read: Book
    ) -> None:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get: function () { throw new DOMException('no', 'SecurityError') } })"
        )
        question = first(quiz_book_read, "single")
        go_to(page, quiz_http, question)
        answer(page, question, right=True)
        expect(status(page, question)).to_contain_text("答对了")
        expect(form(page, question)).to_contain_text("不许保存")
        assert not [e for e in errors if "handbook" in e or "quiz" in e]
