"""Cases in steps: by keyboard, without JavaScript, and in an examination."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from handbook.model.questions import LETTERS, Question
from tests.browser.quiz_steps import CHAPTER, answer, fill_in, first, form, go_to, status, submit


@pytest.fixture
def question(quiz_book_read: Book) -> Question:
    return first(quiz_book_read, "branching")


def choose(page: Page, question: Question, value: str) -> None:
    page.locator(f"#{question.anchor}-{value.lower()}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def wrong_of(question: Question, step: int) -> str:
    node = question.steps_of_path[step - 1]
    return f"{step}{LETTERS[(node.right + 1) % len(node.choices)]}"


def test_a_wrong_choice_shows_what_comes_of_it_and_stays(
    page: Page, quiz_url: str, question: Question
) -> None:
    go_to(page, quiz_url, question)
    steps = form(page, question).locator(".hb-node")
    expect(steps.nth(1)).to_be_hidden()
    choose(page, question, wrong_of(question, 1))
    expect(steps.nth(0)).to_contain_text("9月1日，有人来问第1步。")
    expect(steps.nth(1)).to_be_hidden()
    submit(page, question)
    expect(status(page, question)).to_contain_text("还没有走完")
    choose(page, question, f"1{LETTERS[question.steps_of_path[0].right]}")
    expect(steps.nth(1)).to_be_visible()
    expect(steps.nth(1).locator("input").first).to_be_focused()


@pytest.mark.parametrize("right", [True, False])
def test_the_first_choices_decide(page: Page, quiz_url: str, question: Question, *, right: bool) -> None:
    go_to(page, quiz_url, question)
    answer(page, question, right=right)
    expect(status(page, question)).to_contain_text("答对了" if right else "答错了")
    page.reload()
    expect(status(page, question)).to_contain_text("答对了" if right else "答错了")
    expect(form(page, question).locator("[data-verdict=wrong]")).to_have_count(0 if right else 1)


def test_the_share_is_that_of_the_first_choices(page: Page, quiz_url: str, question: Question) -> None:
    go_to(page, quiz_url, question)
    fill_in(page, question, right=False)
    share = "form => handbookQuiz.typeOf(form).share(form, handbookQuiz.typeOf(form).read(form))"
    assert form(page, question).evaluate(share) == pytest.approx(2 / 3)


def test_what_no_reader_can_have_chosen_is_not_taken(page: Page, quiz_url: str, question: Question) -> None:
    go_to(page, quiz_url, question)
    write = "(form, chosen) => handbookQuiz.typeOf(form).write(form, chosen)"
    for chosen in (["9Z"], ["2A"], ["1B", "1B"], ["1B", "3B"], ["x"]):
        assert form(page, question).evaluate(write, chosen) is False, chosen
    assert form(page, question).evaluate(write, ["1A", "1B", "2A"]) is True


def test_without_javascript_every_step_can_be_read(
    scriptless: Page, quiz_url: str, question: Question
) -> None:
    scriptless.goto(f"{quiz_url}{CHAPTER}")
    html = scriptless.content()
    for node in question.steps_of_path:
        assert node.ask in html
        assert all(choice.after in html for choice in node.choices)
