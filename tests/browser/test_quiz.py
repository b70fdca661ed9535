"""Questions on a chapter's page, over http and as files: every type by keyboard, feedback, memory."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import (
    CHAPTER,
    IN_WORDS,
    KINDS,
    RIGHT,
    SURE,
    SURE_FLAG,
    UNSURE,
    UNSURE_FLAG,
    answer,
    chapter,
    fill_in,
    first,
    focus_field,
    form,
    go_to,
    mark_self,
    record,
    status,
    stored,
    submit,
)

SELF_MARKED = ("short", "scenario")


def test_answered_right_by_keyboard_and_kept_over_a_reload(
    page: Page, quiz_stick: str, quiz_book_read: Book
) -> None:
    bodies = {}
    for kind in KINDS:
        question = first(quiz_book_read, kind)
        go_to(page, quiz_stick, question)
        expect(form(page, question).locator(".hb-answer")).to_be_hidden()
        answer(page, question, right=True)
        said = "算答对" if kind in (*SELF_MARKED, "bool") else "答对了"
        expect(status(page, question)).to_contain_text(said)
        expect(status(page, question)).to_be_focused()
        expect(form(page, question).locator(".hb-answer")).to_contain_text(question.explanation)
        assert [flags for _, flags in record(page, question)["log"]] == [RIGHT | SURE_FLAG], kind
        bodies[kind] = form(page, question).locator(".hb-quiz__body").inner_text()
    page.reload()
    for kind in KINDS:
        question = first(quiz_book_read, kind)
        go_to(page, quiz_stick, question)
        expect(status(page, question)).to_contain_text("答对")
        assert form(page, question).locator(".hb-quiz__body").inner_text() == bodies[kind], kind


def test_wrong_once_may_try_again_wrong_twice_gets_the_answer(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    for kind in KINDS:
        if kind in (*SELF_MARKED, "branching"):
            continue
        question = first(quiz_book_read, kind)
        go_to(page, quiz_http, question)
        answer(page, question, right=False)
        expect(status(page, question)).to_contain_text("再试一次")
        expect(form(page, question).locator(".hb-answer")).to_be_hidden()
        form(page, question).get_by_role("button", name=SURE, exact=True).click()
        expect(status(page, question)).to_contain_text("答错了")
        expect(status(page, question)).to_contain_text("排在最前")
        expect(form(page, question).locator(".hb-answer")).to_be_visible()
        expect(form(page, question).locator("[data-verdict=wrong]").first).to_contain_text(
            "不对" if kind != "order" else "应当是第"
        )
        assert [flags for _, flags in record(page, question)["log"]] == [SURE_FLAG], (
            f"{kind}：第一次作答才算数"
        )


def test_right_at_the_second_try_still_counts_as_wrong(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "single")
    go_to(page, quiz_http, question)
    answer(page, question, right=False)
    answer(page, question, right=True)
    expect(status(page, question)).to_contain_text("答对了")
    assert [flags for _, flags in record(page, question)["log"]] == [SURE_FLAG]


def test_nothing_answered_is_said_and_focus_returns(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    for kind in KINDS[:6]:  # an answer in words may be left out
        question = first(quiz_book_read, kind)
        go_to(page, quiz_http, question)
        form(page, question).get_by_role("button", name=SURE, exact=True).click()
        expect(status(page, question)).to_contain_text("还没有")
        assert (
            page.evaluate("document.activeElement.form && document.activeElement.form.id") == question.anchor
        )
    assert stored(page) == {}


def test_unsure_is_kept_with_the_answer(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    question = first(quiz_book_read, "single")
    go_to(page, quiz_http, question)
    answer(page, question, right=True, button=UNSURE)
    assert [flags for _, flags in record(page, question)["log"]] == [RIGHT | UNSURE_FLAG]


class TestTypes:
    def test_half_an_answer_to_a_multiple_question(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "multiple")
        go_to(page, quiz_http, question)
        focus_field(page, question, question.answer[0].lower())
        page.keyboard.press("Space")
        submit(page, question)
        expect(status(page, question)).to_contain_text(f"多选了0项，漏选了{len(question.answer) - 1}项")

    def test_the_first_wrong_choice_is_explained(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        wrong = next(o for o in question.options if o.key not in question.answer)
        go_to(page, quiz_http, question)
        answer(page, question, right=False)
        expect(status(page, question)).to_contain_text(wrong.why)

    def test_judging_wrong_offers_the_correction(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "bool")
        go_to(page, quiz_http, question)
        line = form(page, question).locator(".hb-correction")
        expect(line).to_be_hidden()
        form(page, question).get_by_label("错", exact=True).check()
        expect(line).to_be_visible()
        expect(line).to_contain_text("不写也行")
        line.get_by_role("textbox").fill("改成这样")
        page.keyboard.press("Enter")
        expect(form(page, question).locator(".hb-answer")).to_contain_text(question.correction)
        mark_self(page, question, 0)
        expect(status(page, question)).to_contain_text("不到六成")
        assert [flags for _, flags in record(page, question)["log"]] == [SURE_FLAG]

    def test_any_sign_may_stand_in_a_correction(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        """Judged wrong though it is right: the reader's words must not be taken for a part of the page."""
        found = (q for q in chapter(quiz_book_read).questions if q.type == "bool" and q.answer == ("T",))
        question = next(q for q in found if q.pool == "practice")
        go_to(page, quiz_http, question)
        form(page, question).get_by_label("错", exact=True).check()
        form(page, question).locator(".hb-correction").get_by_role("textbox").fill("""他说"好"]'\\<b>""")
        submit(page, question)
        expect(status(page, question)).to_contain_text("再想想，可以再试一次")
        page.reload()
        expect(status(page, question)).to_contain_text("上次没答对")

    @pytest.mark.parametrize("text", ["7人", "７ 人", "七人。", " 七 人 "])
    def test_a_blank_takes_any_width_case_and_punctuation(
        self, page: Page, quiz_http: str, quiz_book_read: Book, text: str
    ) -> None:
        question = first(quiz_book_read, "fill")
        go_to(page, quiz_http, question)
        focus_field(page, question, "1")
        page.keyboard.type(text)
        focus_field(page, question, "2")
        page.keyboard.type("１２．５％")
        page.keyboard.press("Enter")
        expect(status(page, question)).to_contain_text("答对了")

    def test_a_blank_keeps_numbers_apart(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        question = first(quiz_book_read, "fill")
        go_to(page, quiz_http, question)
        focus_field(page, question, "1")
        page.keyboard.type("7人")
        focus_field(page, question, "2")
        page.keyboard.type("125%")
        page.keyboard.press("Enter")
        expect(status(page, question)).to_contain_text("对了1空，还有1空不对")

    def test_a_step_moves_with_its_focus_and_is_announced(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "order")
        go_to(page, quiz_http, question)
        step = form(page, question).locator(".hb-step").nth(2)
        name = step.locator(".hb-step__text").inner_text()
        up = form(page, question).get_by_role("button", name=f"上移：{name}")
        up.focus()
        page.keyboard.press("Enter")
        expect(status(page, question)).to_contain_text(f"“{name}”现在是第2步，共4步")
        expect(up).to_be_focused()
        page.keyboard.press("Space")
        expect(status(page, question)).to_contain_text("现在是第1步")
        expect(up).to_have_attribute("aria-disabled", "true")
        page.keyboard.press("Enter")
        expect(form(page, question).locator(".hb-step").first).to_contain_text(name)

    def test_words_are_marked_by_the_rubric(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        question = first(quiz_book_read, "scenario")
        go_to(page, quiz_http, question)
        fill_in(page, question, right=True)
        submit(page, question)
        expect(form(page, question).locator(".hb-answer")).to_contain_text(question.model_answer)
        mark_self(page, question, 1)
        expect(status(page, question)).to_contain_text("自评3分，满分4分。算答对")
        page.reload()
        expect(status(page, question)).to_contain_text("自评3分，满分4分。算答对")

    def test_words_not_yet_handed_in_or_marked_come_back(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "short")
        go_to(page, quiz_http, question)
        fill_in(page, question, right=True)
        page.keyboard.press("Tab")
        page.reload()
        expect(form(page, question).get_by_role("textbox")).to_have_value("先做第一点，再做第二点")
        submit_button = form(page, question).get_by_role("button", name=IN_WORDS[SURE], exact=True)
        submit_button.click()
        page.reload()
        expect(submit_button).to_be_hidden()
        mark_self(page, question, 2)
        expect(status(page, question)).to_contain_text("自评4分")
        assert len(record(page, question)["log"]) == 1


class TestReading:
    def test_the_way_back_to_the_paragraph(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        question = first(quiz_book_read, "single")
        go_to(page, quiz_url, question)
        answer(page, question, right=True)
        form(page, question).get_by_role("link", name="回到讲这件事的段落").click()
        assert page.url.endswith(question.ref.removeprefix("index.md"))

    def test_named_as_a_group_for_a_screen_reader(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        go_to(page, quiz_http, question)
        group = page.get_by_role("group", name=question.stem[:12])
        expect(group.get_by_role("radio")).to_have_count(4)
        expect(group.get_by_role("radio").first).to_have_accessible_name(f"A.{question.options[0].text}")

    def test_without_javascript_every_kind_can_be_read_and_its_answer_opened(
        self, scriptless: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        scriptless.goto(quiz_url + CHAPTER)
        questions = [first(quiz_book_read, kind) for kind in KINDS]
        for question in (*questions, *(q for q in chapter(quiz_book_read).questions if q.pool == "inline")):
            box = form(scriptless, question)
            expect(box).to_contain_text(question.stem.split("＿")[0].split("\n")[0])
            explanation = box.get_by_text(question.explanation)
            expect(explanation).to_be_hidden()
            box.get_by_text("看答案与解释").click()
            expect(explanation).to_be_visible()

    def test_reduced_motion_and_targets(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        go_to(page, quiz_http, first(quiz_book_read, "order"))
        small = page.evaluate(
            """() => Array.from(document.querySelectorAll('.hb-test button, .hb-quiz button, .hb-quiz label, .hb-quiz select, .hb-quiz input:not([type=radio]):not([type=checkbox]), .hb-quiz textarea'))
            .filter(n => n.offsetParent && n.tagName !== 'LABEL' || n.closest('.hb-option') && n.offsetParent)
            .filter(n => n.getBoundingClientRect().height < 43.5).map(n => n.outerHTML.slice(0, 80))"""
        )
        assert small == []
        moving = page.evaluate(
            """() => Array.from(document.querySelectorAll('.hb-quiz *')).filter(n => {
            const s = getComputedStyle(n); return s.animationName !== 'none' }).length"""
        )
        assert moving == 0

    def test_the_engine_is_loaded_only_where_it_is_used(self, page: Page, quiz_http: str) -> None:
        engine, index, bank = "joined/js-quiz.js", "quiz/index.js", "quiz/bank.js"
        wanted = {
            CHAPTER: [engine],
            "toolkit/practice/index.html": [engine, index, bank],
            "toolkit/exam/index.html": [engine, index, bank],
            "toolkit/progress/index.html": [engine, index],
            "index.html": ["js/quiz/contents.js"],
            "appendix/glossary/index.html": [],
        }
        for path in wanted:
            page.goto(quiz_http + path)
            sources = page.locator("script[src*='quiz']").evaluate_all("l => l.map(s => s.src)")
            names = [re.sub(r"-[0-9a-f]{10}", "", source.split("/assets/")[1]) for source in sources]
            assert names == wanted[path], path
