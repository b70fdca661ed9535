"""The points of an examination: by part, type and objective; shares, self-marking, going through."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from handbook.model.questions import LETTERS
from handbook.quiz import marking
from tests.browser.exam_steps import (
    answer,
    cell,
    hand_in,
    items_of,
    leave,
    mark,
    paper_of,
    start,
    turn_to,
)
from tests.browser.quiz_steps import form, press_twice, stored


class TestScore:
    @pytest.mark.seldom
    def test_everything_right_is_full_marks_everywhere(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        paper = paper_of(quiz_book_read, "HA")
        start(page, quiz_http, "HA")
        for item in paper.items:
            answer(page, item, right=True)
        leave(page)
        hand_in(page)
        to_mark = [
            i
            for i in paper.items
            if i.entry.question.type in ("scenario", "short") or i.entry.question.answer == ("F",)
        ]
        expect(page.get_by_text(f"还有{len(to_mark)}题要你对照要点自评")).to_be_visible()
        for item in to_mark:
            mark(page, item, max(1, len(item.entry.question.rubric)))
        expect(page.get_by_role("heading", name="自测记录：50分，满分50分")).to_be_visible()
        for part, points in paper.blueprint.parts.items():
            assert cell(page, "按篇", f"{part}篇").inner_text() == str(points)
        for section in paper.sections:
            assert cell(page, "按题型", section.title).inner_text() == str(section.score * len(section.items))
        expect(page.locator(".hb-result")).to_contain_text("不是资格证明")
        logs = [v["log"] for k, v in stored(page).items() if k.startswith("answer.")]
        assert [[flags for _, flags in log] for log in logs] == [[17]] * len(paper.items), (
            "考试里的作答也记进题的记录，各一次"
        )

    def test_shares_of_a_question(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        """Half a judgement, part of a rubric, some of the blanks, some of the right options."""
        paper = paper_of(quiz_book_read, "QA")
        start(page, quiz_http, "QA")
        judged = next(i for i in items_of(paper, "bool") if i.entry.question.answer == ("F",))
        words, multiple = items_of(paper, "short")[0], items_of(paper, "multiple")[0]
        partial = items_of(paper, "fill", "match")
        answer(page, judged, right=True)
        answer(page, words, right=True)
        turn_to(page, multiple)
        page.locator(f"#{multiple.entry.question.anchor}-{multiple.entry.question.answer[0].lower()}").check()
        chosen = marking.points(1 / len(multiple.entry.question.answer), 2)
        wanted = 0.5 + 6 + chosen
        if partial:
            question = partial[0].entry.question
            turn_to(page, partial[0])
            if question.type == "fill":
                page.locator(f"#{question.anchor}-1").fill("7人")
                wanted += 1
            else:
                page.locator(f"#{question.anchor}-1").select_option("1")
                wanted += marking.points(1 / len(question.pairs), 2)
        leave(page)
        hand_in(page)
        mark(page, judged, 0)
        mark(page, words, 1)
        expect(page.get_by_role("heading", name=f"自测记录：{wanted:g}分，满分100分")).to_be_visible()
        expect(form(page, multiple.entry.question)).to_contain_text(f"得{chosen:g}分，满分2分")

    def test_review_shows_the_key_in_the_letters_of_the_paper(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        paper = paper_of(quiz_book_read, "HC")
        start(page, quiz_http, "HC")
        hand_in(page)
        for item in items_of(paper, "single", "multiple"):
            question = item.entry.question
            turn_to(page, item)
            key = form(page, question).locator(".hb-answer__key").inner_text().removeprefix("答案：")
            named = {question.options[item.order[LETTERS.index(letter)]].key for letter in key.split("、")}
            assert named == set(question.answer)
        expect(form(page, paper.items[0].entry.question)).to_contain_text("没有答，0分")

    def test_unanswered_questions_leave_no_record(self, page: Page, quiz_http: str) -> None:
        start(page, quiz_http, "HC")
        hand_in(page)
        assert [key for key in stored(page) if key.startswith("answer.")] == []

    def test_the_result_can_be_seen_again_and_deleted(self, page: Page, quiz_http: str) -> None:
        start(page, quiz_http, "HC")
        hand_in(page)
        page.get_by_role("button", name="返回").click()
        page.get_by_role("button", name="看结果：卷号HC").click()
        expect(page.get_by_role("heading", name="自测记录：0分")).to_be_visible()
        page.reload()
        button = page.get_by_role("button", name="删去卷号HC")
        press_twice(page, button, page.get_by_role("button", name="再按一次，删去卷号HC"))
        expect(page.locator(".hb-quiz__feedback")).to_contain_text("已删去")
        assert stored(page) == {}
