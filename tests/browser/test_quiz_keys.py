"""One question a screen, by keys: 1 to 6 choose, Enter goes on; in practice, a page's test, an examination."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model.book import Book
from tests.browser.exam_steps import exam, paper_of, start, turn_to
from tests.browser.quiz_steps import CHAPTER

PRACTICE = "toolkit/practice/index.html"
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def test_a_set_by_number_keys_and_enter_alone(page: Page, quiz_url: str) -> None:
    page.goto(quiz_url + PRACTICE)
    page.get_by_role("button", name="混合练习").press("Enter")
    for n in range(1, 5):
        expect(page.get_by_role("heading", name=f"混合练习：第{n}题")).to_be_focused()
        asked = page.locator(".hb-run form.hb-quiz")
        kind = asked.get_attribute("data-type")
        if kind not in ("single", "multiple", "bool"):
            page.get_by_role("button", name="跳过", exact=True).press("Enter")
            continue
        page.keyboard.press("2")
        expect(asked.locator(".hb-option input").nth(1)).to_be_checked()
        expect(asked.locator(".hb-option input").nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        expect(asked.locator(".hb-quiz__feedback")).not_to_be_empty()
        if asked.get_attribute("data-state") != "done":
            page.keyboard.press("Enter")
        if asked.get_by_role("button", name="记下自评").count():
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")


def test_digits_are_written_where_something_is_written(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    fill = next(i for i in paper_of(quiz_book_read, "QA").items if i.entry.question.type == "fill")
    start(page, quiz_http, "QA")
    turn_to(page, fill)
    page.locator(f"#{fill.entry.question.anchor}-1").focus()
    page.keyboard.type("12")
    expect(page.locator(f"#{fill.entry.question.anchor}-1")).to_have_value("12")


def test_the_keys_are_named_where_there_is_a_keyboard(browser: Browser, quiz_http: str) -> None:
    for has_touch in (False, True):
        context = browser.new_context(has_touch=has_touch, is_mobile=has_touch)
        page = context.new_page()
        page.goto(quiz_http + PRACTICE)
        page.get_by_role("button", name="混合练习").click()
        expect(page.locator(".hb-keys")).to_be_visible(visible=not has_touch)
        context.close()


def test_no_key_means_anything_outside_the_questions(page: Page, quiz_http: str) -> None:
    start(page, quiz_http, "HA")
    page.get_by_role("link", name="党务").first.focus()
    page.keyboard.press("1")
    expect(page.locator(".hb-run input:checked")).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_question_stands_in_the_first_screen(
    page: Page, quiz_http: str, size: dict[str, int]
) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    start(page, quiz_http, "HA")
    shown = page.locator(".hb-run form.hb-quiz:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("legend").first).to_be_in_viewport(ratio=1)
    expect(shown.get_by_role("button", name="下一题")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="怎样计分")).to_be_hidden()
    page.get_by_role("button", name="先停下").click()
    expect(page.get_by_role("heading", name="怎样计分")).to_be_visible()
    page.goto(quiz_http + "index.html")
    page.goto(quiz_http + PRACTICE + "#practice=quick")
    shown = page.locator(".hb-run form.hb-quiz:visible")
    expect(shown.locator("legend").first).to_be_in_viewport(ratio=1)
    expect(shown.get_by_role("button", name="跳过")).to_be_in_viewport(ratio=1)


def test_an_examination_by_keys_with_back_and_the_overview(
    page: Page, quiz_url: str, quiz_book_read: Book
) -> None:
    items = paper_of(quiz_book_read, "HA").items
    start(page, quiz_url, "HA")
    for number in (1, 2):
        expect(page.get_by_role("heading", name=f"第{number}题，共{len(items)}题")).to_be_focused()
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"第3题，共{len(items)}题")).to_be_focused()
    page.get_by_role("button", name="上一题").press("Enter")
    expect(page.get_by_role("heading", name=f"第2题，共{len(items)}题")).to_be_focused()
    assert sorted(exam(page)["answers"]) == sorted(i.entry.id for i in items[:2])
    page.get_by_text(f"已答2题，共{len(items)}题").press("Enter")
    expect(page.get_by_role("link", name="第2题，已答")).to_have_attribute("aria-current", "step")
    page.get_by_role("link", name=f"第{len(items)}题，未答").press("Enter")
    expect(page.get_by_role("heading", name=f"第{len(items)}题，共{len(items)}题")).to_be_focused()
    expect(page.locator(".hb-exam__map")).to_be_hidden()
    page.get_by_role("button", name="做完了，去交卷").click()
    expect(page.get_by_text(f"还有{len(items) - 2}题没有答")).to_be_focused()
    page.get_by_role("button", name="确定交卷").click()
    page.get_by_text("逐题看").click()
    expect(page.get_by_role("link", name="第3题，得0分")).to_be_visible()


def test_a_page_s_own_test_takes_the_same_keys(page: Page, quiz_http: str) -> None:
    page.goto(f"{quiz_http}{CHAPTER}#quiz")
    page.locator(".hb-test__open").press("Enter")
    page.keyboard.press("3")
    expect(page.locator(".hb-test__here .hb-option input").nth(2)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator(".hb-test__here .hb-quiz__feedback")).not_to_be_empty()


@pytest.mark.parametrize(("key", "more"), [("Enter", "isComposing"), ("1", "ctrlKey"), ("Enter", "repeat")])
def test_a_key_of_an_input_method_or_of_the_browser_is_not_ours(
    page: Page, quiz_http: str, key: str, more: str
) -> None:
    start(page, quiz_http, "HA")
    title = page.locator(".hb-run h3").inner_text()
    page.locator(".hb-run form.hb-quiz:visible .hb-option input").first.evaluate(
        "(input, [key, more]) => input.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key, [more]: true, bubbles: true, cancelable: true }))",
        [key, more],
    )
    assert page.locator(".hb-run h3").inner_text() == title
    expect(page.locator(".hb-run input:checked")).to_have_count(0)
