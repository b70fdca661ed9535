"""What is cleared stays cleared, what is handed in stays handed in, in every tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.exam_steps import EXAM, answer, exam, hand_in, items_of, paper_of, start, turn_to
from tests.browser.quiz_steps import PROGRESS, clear, first, form, go_to, press_twice, stored, wait_until


@pytest.fixture
def other(page: Page) -> Page:
    """Another tab of the same browser."""
    return page.context.new_page()


def delete(page: Page, address: str, code: str) -> None:
    page.goto(address + EXAM)
    again = page.get_by_role("button", name=f"再按一次，删去卷号{code}")
    press_twice(page, page.get_by_role("button", name=f"删去卷号{code}"), again)


@pytest.mark.parametrize("way", [clear, lambda page, address: delete(page, address, "HA")])
@pytest.mark.seldom
def test_an_examination_that_was_deleted_does_not_come_back_from_the_tab_where_it_is_open(
    page: Page, other: Page, quiz_url: str, quiz_book_read: Book, way: object
) -> None:
    start(page, quiz_url, "HA")
    answer(page, items_of(paper_of(quiz_book_read, "HA"), "single")[0], right=True)
    assert callable(way)
    way(other, quiz_url)
    expect(page.locator(".hb-quiz__feedback").first).to_contain_text("在别的页面里删去了")
    page.close()
    other.reload()
    assert stored(other) == {}


def test_a_tab_that_has_heard_nothing_brings_nothing_back(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    """Its own copy is no reason to write: no message, and the reader types on and closes the tab."""
    item = items_of(paper_of(quiz_book_read, "HA"), "scenario")[0]
    start(page, quiz_http, "HA")
    turn_to(page, item)
    page.evaluate("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    form(page, item.entry.question).locator("textarea").fill("还在写")
    expect(page.locator(".hb-quiz__feedback").first).to_contain_text("在别的页面里删去了")
    assert stored(page) == {}
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert stored(page) == {}


def test_what_storage_refused_goes_too_when_all_is_cleared(
    page: Page, other: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "single")
    go_to(page, quiz_http, question)
    page.evaluate(
        """() => { window.real = Storage.prototype.setItem
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"""
    )
    page.evaluate(f"handbookQuiz.store.attempt('{question.id}', 1, 1)")
    page.evaluate("() => { Storage.prototype.setItem = window.real }")
    clear(other, quiz_http)
    wait_until(page, lambda: page.evaluate(f"handbookQuiz.store.answer('{question.id}', 1).log") == [])


@pytest.mark.parametrize("looks", [True, False])
def test_what_storage_refused_does_not_outlive_its_copy_in_another_tab(
    page: Page, other: Page, quiz_http: str, looks: bool
) -> None:
    """Begun while storage was full, carried to another tab by a file, saved there, and deleted there."""
    for tab in (page, other):
        tab.goto(quiz_http + PROGRESS)
    page.evaluate(
        """() => { window.real = Storage.prototype.setItem
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
        const { store, exported } = handbookQuiz
        window.exam = store.addExam({ code: "HA", version: "v", start: 5, items: [], used: 0, done: 0,
          timed: [1, 5], answers: {}, marks: {}, doubt: {}, first: {}, seconds: {} })
        Storage.prototype.setItem = window.real }"""
    )
    name = page.evaluate("window.exam")
    other.evaluate(
        "text => handbookQuiz.imported(text)", page.evaluate("JSON.stringify(handbookQuiz.exported())")
    )
    assert list(stored(other)) == [f"exam.{name}"]
    if looks:
        page.evaluate("handbookQuiz.store.exams()")
    other.evaluate("name => handbookQuiz.store.forgetExam(name)", name)
    wait_until(page, lambda: page.evaluate("handbookQuiz.store.exams()") == [])
    assert stored(page) == {}


def test_handed_in_in_one_tab_is_handed_in_in_all(
    page: Page, other: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    one, two = items_of(paper_of(quiz_book_read, "HA"), "single")[:2]
    start(page, quiz_http, "HA")
    answer(page, one, right=True)
    other.goto(quiz_http + EXAM)
    other.get_by_role("button", name="接着做").click()
    hand_in(page)
    expect(other.get_by_role("heading", name="自测记录：")).to_be_visible()
    expect(other.locator(f"#{two.entry.question.anchor}-a")).to_be_disabled()


def test_a_copy_that_was_not_handed_in_changes_nothing_in_the_one_that_was(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    """As another tab's, or another machine's file: later answers, more time, another hand-in."""
    one = items_of(paper_of(quiz_book_read, "HA"), "single")[0]
    start(page, quiz_http, "HA")
    answer(page, one, right=True)
    hand_in(page)
    before = exam(page)
    for done in (0, before["done"] + 100):
        after = page.evaluate(
            """([id, done]) => { const { store } = handbookQuiz, [name] = store.exams(), copy = store.exam(name)
            store.keepExam(name, Object.assign(copy, {
              done, used: 999, answers: { [id]: [['D'], copy.start + 500] }, doubt: { [id]: [1, copy.start + 500] } }))
            return store.exam(name) }""",
            [one.entry.id, done],
        )
        assert after == before


def test_a_field_shows_what_another_tab_typed(
    page: Page, other: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    """Or the reader would go on from an old text, and the newer one would be lost."""
    item = items_of(paper_of(quiz_book_read, "HA"), "scenario")[0]
    start(page, quiz_http, "HA")
    other.goto(quiz_http + EXAM)
    other.get_by_role("button", name="接着做").click()
    turn_to(page, item)
    form(page, item.entry.question).locator("textarea").fill("先报告\n再办")
    expect(form(other, item.entry.question).locator("textarea")).to_have_value("先报告\n再办")


@pytest.mark.parametrize("where", ["题", "卷", "全部"])
@pytest.mark.seldom
def test_a_double_click_clears_nothing(page: Page, quiz_http: str, quiz_book_read: Book, where: str) -> None:
    question = first(quiz_book_read, "single")
    if where == "卷":
        start(page, quiz_http, "HA")
        page.goto(quiz_http + EXAM)
        name, again = "删去卷号HA", "再按一次，删去卷号HA"
    else:
        go_to(page, quiz_http, question)
        page.locator(f"#{question.anchor}-a").check()
        name, again = "清除这题记录", "再按一次，清除这题"
    if where == "全部":
        page.goto(quiz_http + PROGRESS)
        name, again = "清除全部记录", "再按一次，全部清除"
    before = stored(page)
    page.get_by_role("button", name=name, exact=True).locator("visible=true").dblclick()
    button = page.get_by_role("button", name=again, exact=True)
    for _ in range(8):  # Enter held down
        button.press("Enter")
    assert stored(page) == before != {}
    page.wait_for_timeout(1100)
    button.click()
    wait_until(page, lambda: stored(page) == {})
