"""Answers in words are offered in practice, and never asked for."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import RIGHT, SURE_FLAG, first, form, go_to, mark_self, record, status, submit


class TestWords:
    def test_words_are_written_only_where_the_reader_wants_to(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "scenario")
        go_to(page, quiz_url, question)
        words = form(page, question).get_by_role("textbox")
        expect(words).to_be_hidden()
        submit(page, question)
        mark_self(page, question, len(question.rubric))
        expect(status(page, question)).to_contain_text("算答对")
        assert record(page, question)["now"]["chosen"] == [""]
        page.reload()
        expect(status(page, question)).to_contain_text("算答对")
        expect(words).to_be_hidden()
        form(page, question).get_by_role("button", name="再做一次").click()
        form(page, question).get_by_role("button", name="写下来").press("Enter")
        expect(words).to_be_focused()

    def test_judging_wrong_counts_without_the_correction(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "bool")
        go_to(page, quiz_http, question)
        form(page, question).get_by_label("错", exact=True).check()
        submit(page, question)
        expect(status(page, question)).to_contain_text("答对了")
        assert [flags for _, flags in record(page, question)["log"]] == [RIGHT | SURE_FLAG]
