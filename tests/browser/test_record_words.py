"""What a reader types is there again, submitted or not, whatever it says; and it is never more than words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.model.book import Book
from handbook.model.questions import Question
from tests.browser.exam_steps import EXAM, items_of, paper_of, start, turn_to
from tests.browser.quiz_steps import (
    IN_WORDS,
    NOW,
    SURE,
    SURE_FLAG,
    first,
    form,
    go_to,
    put,
    record,
    status,
    stored,
)

ODD = """"'\\<>[]#]"] a:not(b), 😀 مرحبا ‮反了‬ &lt; <img src=x onerror="window.hit=1"> ${1}"""
KINDS = ("fill", "bool", "short", "scenario")
PRACTICE = "toolkit/practice/index.html"


@pytest.fixture(autouse=True)
def errors(page: Page) -> list[str]:
    """What the page's scripts stumble over; nothing, says every test of this file in the end."""
    found: list[str] = []
    page.context.on("weberror", lambda error: found.append(str(error.error)))
    return found


def field(page: Page, question: Question) -> Locator:
    """The field of a question that takes words, ready to type in."""
    if question.type == "bool":
        page.locator(f"#{question.anchor}-f").check()
    offer = form(page, question).get_by_role("button", name="写下来")
    if offer.is_visible():
        offer.click()
    return form(page, question).locator(".hb-blank input, .hb-words textarea").first


def sure(question: Question) -> str:
    """What the button says that submits."""
    return IN_WORDS[SURE] if question.type in ("short", "scenario") else SURE


def type_into(page: Page, question: Question, text: str = ODD) -> None:
    """Type as a reader does, and leave the caret where it is."""
    field(page, question).focus()
    page.keyboard.press("End")
    page.keyboard.insert_text(text)


def expect_words(page: Page, question: Question, text: str = ODD) -> None:
    place = form(page, question).locator(".hb-blank input, .hb-words textarea").first
    expect(place).to_have_value(text)
    assert page.evaluate("window.hit") is None
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_words_in_a_chapter_are_kept_as_they_are_typed(
    page: Page, quiz_stick: str, quiz_book_read: Book, errors: list[str]
) -> None:
    questions = [first(quiz_book_read, kind) for kind in KINDS]
    for question in questions:
        go_to(page, quiz_stick, question)
        type_into(page, question)
    page.reload()
    for question in questions:
        go_to(page, quiz_stick, question)
        expect_words(page, question)
        type_into(page, question, "再写")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    for question in questions:
        go_to(again, quiz_stick, question)
        expect_words(again, question, f"{ODD}再写")
        form(again, question).get_by_role("button", name=sure(question), exact=True).click()
        expect(status(again, question)).not_to_have_text("")
        assert "draft" not in record(again, question), question.type
    assert errors == []


@pytest.mark.parametrize("kind", ["single", "multiple", "match", "order"])
@pytest.mark.seldom
def test_what_was_chosen_and_not_submitted_is_kept(
    page: Page, quiz_http: str, quiz_book_read: Book, kind: str
) -> None:
    question = first(quiz_book_read, kind)
    go_to(page, quiz_http, question)
    if kind == "match":
        page.locator(f"#{question.anchor}-2").select_option("1")
    elif kind == "order":
        form(page, question).get_by_role("button", name="下移").first.click()
    else:
        page.locator(f"#{question.anchor}-b").check()
    look = "f => handbookQuiz.typeOf(f).read(f)"
    before = form(page, question).evaluate(look)
    page.reload()
    assert form(page, question).evaluate(look) == before != []
    expect(status(page, question)).to_have_text("")


def test_words_after_a_wrong_try_are_kept_and_the_tries_counted(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "fill")
    go_to(page, quiz_http, question)
    type_into(page, question)
    submit = form(page, question).get_by_role("button", name=SURE, exact=True)
    submit.click()
    expect(status(page, question)).to_contain_text("再试一次")
    field(page, question).fill("又不对")
    page.reload()
    expect_words(page, question, "又不对")
    expect(status(page, question)).to_contain_text("上次没答对")
    submit.click()
    expect(status(page, question)).to_contain_text("这题答错了")
    assert len(record(page, question)["log"]) == 1


def test_an_option_that_was_not_submitted_is_not_told_of(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "single")
    wrong = [o.key for o in question.options if o.key not in question.answer]
    go_to(page, quiz_http, question)
    page.locator(f"#{question.anchor}-{wrong[0].lower()}").check()
    form(page, question).get_by_role("button", name=SURE, exact=True).click()
    page.locator(f"#{question.anchor}-{wrong[1].lower()}").check()
    page.reload()
    expect(page.locator(f"#{question.anchor}-{wrong[1].lower()}")).to_be_checked()
    expect(form(page, question).locator(".hb-quiz__whys")).to_have_count(0)


def ask_again(page: Page, url: str) -> None:
    """Leave for the home page, and practise what was wrong."""
    page.goto(f"{url}index.html")
    page.goto(f"{url}{PRACTICE}#practice=wrong")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.seldom
def test_words_in_practice_are_there_when_the_question_is_asked_again(
    page: Page, quiz_http: str, quiz_book_read: Book, errors: list[str], kind: str
) -> None:
    question = first(quiz_book_read, kind)
    page.goto(quiz_http + PRACTICE)
    put(page, f"answer.{question.id}@1", {"log": [[NOW, SURE_FLAG]]})
    ask_again(page, quiz_http)
    type_into(page, question)
    ask_again(page, quiz_http)
    expect_words(page, question)
    expect(status(page, question)).to_contain_text("没有提交的，还在")
    assert errors == []


def test_a_case_that_waits_for_its_marks_is_there_again_in_practice(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "scenario")
    page.goto(quiz_http + PRACTICE)
    put(page, f"answer.{question.id}@1", {"log": [[NOW, SURE_FLAG]]})
    ask_again(page, quiz_http)
    type_into(page, question)
    form(page, question).get_by_role("button", name=sure(question), exact=True).click()
    expect(form(page, question).get_by_role("group", name="自评")).to_be_visible()
    ask_again(page, quiz_http)
    expect_words(page, question)


@pytest.mark.parametrize("kind", ["fill", "bool", "short"])
def test_words_in_an_examination_are_kept_as_they_are_typed(
    page: Page, quiz_stick: str, quiz_book_read: Book, errors: list[str], kind: str
) -> None:
    codes = (f"Q{sign}" for sign in "ABCDEFGH")
    code, found = next((c, i) for c in codes if (i := items_of(paper_of(quiz_book_read, c), kind)))
    question = found[0].entry.question
    start(page, quiz_stick, code)
    turn_to(page, found[0])
    type_into(page, question)
    page.close()
    again = page.context.new_page()
    again.goto(quiz_stick + EXAM)
    again.get_by_role("button", name="接着做").click()
    turn_to(again, found[0])
    expect_words(again, question)
    if kind == "bool":  # what was written stays, should the reader come back to “wrong”
        again.locator(f"#{question.anchor}-t").check()
        again.reload()
        again.get_by_role("button", name="接着做").click()
        turn_to(again, found[0])
        again.locator(f"#{question.anchor}-f").check()
        expect_words(again, question)
    assert errors == []


def test_a_question_whose_words_are_taken_out_again_leaves_no_record(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "short")
    go_to(page, quiz_http, question)
    type_into(page, question, "写了")
    assert stored(page)
    field(page, question).fill("")
    assert stored(page) == {}


def test_an_address_that_names_no_way_to_practise_is_passed_over(
    page: Page, quiz_http: str, errors: list[str]
) -> None:
    for mode in ("constructor", "__proto__", "toString", "hasOwnProperty", "%22%5D"):
        page.goto(f"{quiz_http}assets/css/paper.css")
        page.goto(f"{quiz_http}{PRACTICE}#practice={mode}")
        expect(page.get_by_role("button", name=re.compile("混合练习"))).to_be_visible()
        assert errors == [], mode
