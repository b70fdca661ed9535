"""The mock examination in a browser: the same paper as in Python, kept, handed in, scored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from handbook.quiz.course import Request, code_of
from tests.browser.exam_steps import (
    EXAM,
    answer,
    exam,
    hand_in,
    items_of,
    leave,
    paper_of,
    start,
    turn_to,
)
from tests.browser.quiz_steps import form, stored, wait_until
from tests.browser.test_print import text_of


def test_screen_and_paper_show_the_same_questions_with_the_same_letters(
    page: Page, quiz_url: str, quiz_book_read: Book
) -> None:
    paper = paper_of(quiz_book_read, "QB")
    start(page, quiz_url, " q b ")
    screen = page.locator(".hb-run form.hb-quiz").evaluate_all(
        """forms => forms.map(f => [f.dataset.question,
        Array.from(f.querySelectorAll('.hb-quiz__body .hb-option label, .hb-match__right li, .hb-step')).filter(n => n.querySelector('.hb-option__key'))
        .map(n => n.querySelector('.hb-option__key').textContent + ' ' + n.querySelector('.hb-option__key').nextElementSibling.textContent)])"""
    )
    assert [name for name, _ in screen] == [item.entry.id for item in paper.items]
    page.goto(quiz_url + "toolkit/exam/papers/QB-paper.html")
    printed = page.locator(".question").evaluate_all(
        "list => list.map(q => Array.from(q.querySelectorAll('.choices li')).map(n => n.textContent))"
    )
    assert [choices for _, choices in screen] == printed


def test_a_courses_paper_is_taken_left_and_handed_in_by_its_code(
    page: Page, quiz_url: str, quiz_book_read: Book
) -> None:
    code = code_of(Request((1, 6), 6))
    paper = paper_of(quiz_book_read, code)
    start(page, quiz_url, code.lower())
    shown = page.locator(".hb-run form.hb-quiz").evaluate_all("forms => forms.map(f => f.dataset.question)")
    assert shown == [item.entry.id for item in paper.items]
    for item in paper.items:
        answer(page, item, right=True)
    leave(page)
    page.reload()
    page.get_by_role("button", name=f"接着做：卷号{code}").click()
    hand_in(page)
    expect(page.locator(".hb-run")).to_contain_text(f"{paper.blueprint.total}分")
    expect(page.locator(".hb-weakest")).to_have_count(0)


class TestSitting:
    def test_left_and_continued_without_loss(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        paper = paper_of(quiz_book_read, "HA")
        start(page, quiz_url, "HA")
        chosen = [items_of(paper, kind)[0] for kind in ("single", "multiple", "bool", "scenario")]
        chosen += items_of(paper, "fill", "match", "order")[:1]
        for item in chosen:
            answer(page, item, right=True)
            leave(page)
        expect(page.get_by_text(f"已答{len(chosen)}题，共{len(paper.items)}题")).to_be_visible()
        bodies = [form(page, i.entry.question).locator(".hb-quiz__body").text_content() for i in chosen]
        page.reload()
        page.get_by_role("button", name="接着做：卷号HA").click()
        expect(page.get_by_text(f"已答{len(chosen)}题，共{len(paper.items)}题")).to_be_visible()
        again = [form(page, i.entry.question).locator(".hb-quiz__body").text_content() for i in chosen]
        assert again == bodies
        page.locator(".hb-exam__overview summary").press("Enter")
        expect(page.get_by_role("link", name=f"第{chosen[0].number}题，已答")).to_be_visible()

    def test_the_timer_counts_can_be_switched_off_and_never_ends_it(self, page: Page, quiz_http: str) -> None:
        page.clock.install()
        start(page, quiz_http, "HB")
        page.clock.run_for(61_000)
        expect(page.locator(".hb-exam__clock")).to_have_text(
            re.compile(r"剩余43分\d\d秒")
        )  # the real seconds count too
        page.get_by_role("button", name="不计时").click()
        page.clock.run_for(60_000)
        expect(page.locator(".hb-exam__clock")).to_have_text("没有计时")
        page.get_by_role("button", name="计时", exact=True).click()
        page.clock.run_for(34 * 60_000)
        expect(page.locator(".hb-exam__spoken")).to_have_text("还有10分钟。")
        page.clock.run_for(10 * 60_000)
        expect(page.locator(".hb-exam__spoken")).to_contain_text("时间到。可以交卷，也可以接着做")
        expect(page.get_by_role("button", name="交卷", exact=True)).to_be_enabled()
        page.get_by_role("button", name="先停下").click()
        expect(page.locator(".hb-quiz__feedback")).to_contain_text("随时可以接着做")

    def test_doubt_shows_on_the_map_and_goes_to_the_record(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        item = items_of(paper_of(quiz_book_read, "HA"), "single")[0]
        start(page, quiz_http, "HA")
        turn_to(page, item)
        form(page, item.entry.question).get_by_role("button", name="存疑").press("Enter")
        page.locator(".hb-exam__overview summary").press("Enter")
        expect(page.get_by_role("link", name=f"第{item.number}题，未答，存疑")).to_be_visible()
        hand_in(page)
        assert stored(page)[f"answer.{item.entry.id}@1"]["doubt"][0] == 1

    def test_a_new_code_each_time(self, page: Page, quiz_http: str) -> None:
        codes = set()
        for _ in range(3):
            start(page, quiz_http)
            codes.add(page.get_by_role("heading", name="卷号").inner_text())
        assert len(codes) == 3

    def test_no_such_code_is_said(self, page: Page, quiz_http: str) -> None:
        page.goto(quiz_http + EXAM)
        page.get_by_role("textbox", name="卷号").fill("Z123")
        page.keyboard.press("Enter")
        expect(page.locator(".hb-quiz__feedback")).to_contain_text("没有这个卷号")
        expect(page.get_by_role("textbox", name="卷号")).to_be_focused()

    def test_handing_in_can_be_taken_back(self, page: Page, quiz_http: str) -> None:
        start(page, quiz_http, "HA")
        page.get_by_role("button", name="交卷", exact=True).click()
        page.get_by_role("button", name="回去再做").click()
        expect(page.get_by_role("button", name="交卷", exact=True)).to_be_focused()
        assert exam(page)["done"] == 0

    def test_two_tabs_keep_both_tabs_answers(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        one, two = items_of(paper_of(quiz_book_read, "HA"), "single")[:2]
        start(page, quiz_http, "HA")
        other = page.context.new_page()
        other.goto(quiz_http + EXAM)
        other.get_by_role("button", name="接着做").click()
        answer(page, one, right=True)
        answer(other, two, right=True)
        both = sorted([one.entry.id, two.entry.id])
        wait_until(page, lambda: sorted(exam(page)["answers"]) == both)

    def test_what_another_tab_wrote_over_is_said_again(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        """Two tabs may write at the same moment, the second not having seen the first's answer."""
        one = items_of(paper_of(quiz_book_read, "HA"), "single")[0]
        start(page, quiz_http, "HA")
        other = page.context.new_page()
        other.goto(quiz_http)
        (key,) = other.evaluate("Object.keys(localStorage).filter(function (k) { return /exam/.test(k) })")
        before = other.evaluate("key => localStorage.getItem(key)", key)
        answer(page, one, right=True)
        wait_until(page, lambda: one.entry.id in other.evaluate("key => localStorage.getItem(key)", key))
        other.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, before])
        wait_until(page, lambda: list(exam(page)["answers"]) == [one.entry.id])

    def test_a_changed_question_drops_out_alone(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        paper = paper_of(quiz_book_read, "HA")
        one, two = items_of(paper, "single")[:2]
        start(page, quiz_http, "HA")
        answer(page, one, right=True)
        page.route(
            "**/assets/quiz/index.js",
            lambda route: route.fulfill(
                body=route.fetch().text().replace(f'["{two.entry.id}",1,', f'["{two.entry.id}",2,'),
                content_type="text/javascript",
            ),
        )
        page.reload()
        page.get_by_role("button", name="接着做").click()
        expect(page.get_by_text("有1题在你开始以后改过")).to_be_visible()
        expect(page.get_by_text(f"已答1题，共{len(paper.items) - 1}题")).to_be_visible()
        expect(form(page, two.entry.question)).to_have_count(0)


def printed(page: Page, folder: Path) -> str:
    target = folder / "printed.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return text_of(target)


def test_the_record_can_be_printed(page: Page, quiz_http: str, tmp_path: Path) -> None:
    start(page, quiz_http, "HC")
    hand_in(page)
    text = printed(page, tmp_path)
    for wanted in ("自测记录：0分，满分50分", "卷号HC", "不是资格证明", "按学习目标", "why篇"):
        assert wanted in text
    for leftover in ("返回", "交卷\n", "答案：", "姓名"):
        assert leftover not in text


def test_an_open_paper_prints_whole_with_answers_once_it_was_handed_in(
    page: Page, quiz_http: str, quiz_book_read: Book, tmp_path: Path
) -> None:
    """And nothing else of the page: a trainer hands the sheets out."""
    paper = paper_of(quiz_book_read, "HC")
    start(page, quiz_http, "HC")
    beside = page.locator(".hb-exam ~ *").first
    asked = printed(page, tmp_path)
    assert "卷号HC" in asked
    assert "姓名" in asked
    numbers = [f"{item.number}." for item in paper.items]
    assert [number for number in numbers if f"\n {number} " not in f"\n{asked}"] == []
    assert "答案：" not in asked
    assert "上一题" not in asked
    page.emulate_media(media="print")
    expect(beside).to_be_hidden()
    page.emulate_media(media="null")
    hand_in(page)
    turn_to(page, paper.items[0])
    told = printed(page, tmp_path)
    assert "答案和解释" in told
    assert "姓名" not in told
    assert told.count("答案：") + told.count("参考答案") >= len(paper.items)
    for item in items_of(paper, "single", "multiple"):
        letters = form(page, item.entry.question).locator(".hb-answer__key [data-of]").all_text_contents()
        assert letters == sorted(letters)


@pytest.mark.parametrize("value", ["{坏", "[]", '{"code": 3}', '{"code": "HA", "items": "x"}'])
def test_a_spoilt_examination_is_set_aside(page: Page, errors: list[str], quiz_http: str, value: str) -> None:
    page.goto(quiz_http + EXAM)
    page.evaluate("(v) => localStorage.setItem('handbook.v1.exam.abc', v)", value)
    page.reload()
    expect(page.get_by_role("button", name="开始")).to_be_visible()
    expect(page.locator(".hb-notice")).to_contain_text("有1条保存的记录读不懂")
    assert page.evaluate("localStorage.getItem('handbook.v1.aside.exam.abc')") == value
    assert errors == []


def test_without_javascript_the_page_says_where_the_questions_are(scriptless: Page, quiz_http: str) -> None:
    for path in (EXAM, "toolkit/practice/index.html", "toolkit/progress/index.html"):
        scriptless.goto(quiz_http + path)
        expect(scriptless.get_by_text("不用脚本，题也都读得到")).to_be_visible()
    scriptless.goto(quiz_http + EXAM)
    scriptless.get_by_role("link", name="试卷", exact=True).first.click()
    expect(scriptless.get_by_role("heading", level=1)).to_contain_text("卷号QA")


class TestClock:
    def test_the_last_minute_and_the_time_beyond_are_said(self, page: Page, quiz_http: str) -> None:
        page.clock.install()
        start(page, quiz_http, "HB")
        page.clock.run_for(44 * 60_000 + 5_000)
        expect(page.locator(".hb-exam__spoken")).to_have_text("还有1分钟。")
        page.clock.run_for(3 * 60_000)
        expect(page.locator(".hb-exam__clock")).to_contain_text("超出")

    def test_time_in_another_tab_does_not_count(self, page: Page, quiz_http: str) -> None:
        page.clock.install()
        start(page, quiz_http, "HB")
        page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
        page.clock.run_for(20 * 60_000)
        expect(page.locator(".hb-exam__clock")).to_have_text(re.compile(r"剩余4[45]分"))


def test_an_answer_that_does_not_fit_is_said_and_left_out(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    item = items_of(paper_of(quiz_book_read, "HA"), "single")[0]
    start(page, quiz_http, "HA")
    answer(page, item, right=True)
    page.get_by_role("button", name="先停下").click()
    expect(page.get_by_role("button", name="接着做：卷号HA")).to_be_focused()
    page.evaluate(
        """(id) => { const key = Object.keys(localStorage).find((each) => each.includes(".exam."));
        const kept = JSON.parse(localStorage[key]); kept.answers[id][0] = ["Z"];
        localStorage[key] = JSON.stringify(kept); }""",
        item.entry.id,
    )
    page.reload()
    page.get_by_role("button", name="接着做：卷号HA").click()
    turn_to(page, item)
    expect(form(page, item.entry.question)).to_contain_text("保存的作答与题对不上")
