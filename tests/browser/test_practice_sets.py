"""Which sets there are in practice, how they go on after a pause, and that their options are shuffled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import NOW, RIGHT, SURE_FLAG, answer, practised, put
from tests.browser.test_practice import PRACTICE, current

LETTERS = ".hb-run .hb-quiz__body .hb-option__key"


def orders(page: Page) -> list[str]:
    """The authors' letters of the options, in the order that is shown."""
    found: list[str] = page.locator(".hb-run .hb-option input").evaluate_all("l => l.map(i => i.value)")
    return found


def test_ten_questions_with_one_press_none_of_them_in_words(page: Page, quiz_url: str) -> None:
    page.goto(quiz_url + PRACTICE)
    page.get_by_role("button", name="10题快练").press("Enter")
    for n in range(10):
        expect(page.get_by_role("heading", name=f"10题快练：第{n + 1}题，共10题")).to_be_focused()
        expect(page.locator(".hb-run textarea")).to_have_count(0)
        page.get_by_role("button", name="跳过", exact=True).press("Enter")
    page.get_by_role("button", name="再来10题").press("Enter")
    expect(page.get_by_role("heading", name="10题快练：第1题，共10题")).to_be_focused()


def test_what_is_due_and_what_was_wrong_come_first(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    chosen = [q for q in practised(quiz_book_read) if q.type == "single"][5:8]
    page.goto(quiz_http + PRACTICE)
    for question in chosen:
        put(page, f"answer.{question.id}@1", {"log": [[NOW, SURE_FLAG]]})
    page.reload()
    page.get_by_role("button", name="10题快练").click()
    asked = []
    for _ in chosen:
        asked.append(current(page, quiz_book_read).id)
        page.get_by_role("button", name="跳过", exact=True).click()
    assert sorted(asked) == [q.id for q in chosen]


def test_words_are_asked_for_where_the_reader_ticks_it(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    counts = {}
    for ticked in (False, True):
        page.goto(quiz_http + PRACTICE)
        page.get_by_label("范围").select_option("duties")
        page.get_by_label("一组").select_option("40")
        page.get_by_label("也出简答、情景题").set_checked(ticked)
        page.get_by_role("button", name="混合练习", exact=True).click()
        counts[ticked] = int(page.locator(".hb-run h3").inner_text().split("共")[1].removesuffix("题"))
    own = [q for q in practised(quiz_book_read) if q.id.startswith("gamma")]
    wordless = [q for q in own if q.type not in ("short", "scenario")]
    assert counts == {True: len(own), False: len(wordless)}


@pytest.mark.seldom
def test_options_are_shuffled_unless_their_order_matters(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    single = next(q for q in practised(quiz_book_read) if q.type == "single")
    seen = set()
    page.goto(quiz_http + PRACTICE)
    put(page, f"answer.{single.id}@1", {"log": [[NOW, SURE_FLAG]]})
    page.goto(quiz_http + "index.html")
    page.goto(quiz_http + PRACTICE)
    for _ in range(12):
        page.locator("#practice-wrong").click()
        seen.add("".join(orders(page)))
        assert page.locator(LETTERS).all_inner_texts() == ["A.", "B.", "C.", "D."]
        page.get_by_role("button", name="结束这一组").click()
        page.get_by_role("button", name="返回").click()
    assert len(seen) > 2
    page.evaluate("id => { handbookQuiz.questionById(id).fixed = true }", single.id)
    for _ in range(6):
        page.locator("#practice-wrong").click()
        assert orders(page) == ["A", "B", "C", "D"]
        page.get_by_role("button", name="结束这一组").click()
        page.get_by_role("button", name="返回").click()


def test_an_objective_and_a_chapter_have_their_sets(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    all_of = [q for q in practised(quiz_book_read) if q.id.startswith("beta-")]
    sets = {"beta-o2": [q.id for q in all_of if q.objective == "beta-o2"], "06": [q.id for q in all_of]}
    for name, own in sets.items():
        page.goto(quiz_http + "index.html")
        page.goto(quiz_http + PRACTICE + f"#practice={name}")
        expect(page.get_by_role("heading", name=f"第1题，共{min(len(own), 20)}题")).to_be_focused()
        assert current(page, quiz_book_read).id in own
    for name in ("constructor", "nothing", "99"):
        page.goto(quiz_http + "index.html")
        page.goto(quiz_http + PRACTICE + f"#practice={name}")
        expect(page.get_by_role("button", name="10题快练")).to_be_visible()


def test_a_set_goes_on_after_a_pause(page: Page, quiz_url: str, quiz_book_read: Book) -> None:
    page.goto(quiz_url + PRACTICE)
    page.get_by_role("button", name="10题快练").click()
    answer(page, current(page, quiz_book_read), right=True)
    page.get_by_role("button", name="下一题").click()
    question = current(page, quiz_book_read)
    shown = orders(page)
    page.reload()
    page.get_by_role("button", name="接着上次：10题快练，第2题，共10题").press("Enter")
    expect(page.get_by_role("heading", name="10题快练：第2题，共10题")).to_be_focused()
    assert current(page, quiz_book_read) == question
    assert orders(page) == shown
    page.get_by_role("button", name="结束这一组").click()
    expect(page.get_by_role("heading", name="做了1题，一次答对1题")).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="接着上次")).to_have_count(0)


def test_a_set_that_was_left_outlives_the_end_of_another(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    """Neither an empty set nor one that ends in another tab takes its place away."""
    page.goto(quiz_http + PRACTICE)
    other = page.context.new_page()
    other.goto(quiz_http + PRACTICE)
    other.get_by_role("button", name="混合练习").click()
    page.get_by_role("button", name="10题快练").click()
    answer(page, current(page, quiz_book_read), right=True)
    page.get_by_role("button", name="下一题").click()
    other.get_by_role("button", name="结束这一组").click()
    other.get_by_role("button", name="返回").click()
    expect(other.get_by_role("button", name="接着上次：10题快练，第2题，共10题")).to_be_visible()
    other.get_by_role("button", name="存疑的题（0题）").click()
    other.get_by_role("button", name="返回").click()
    expect(other.get_by_role("button", name="接着上次：10题快练，第2题，共10题")).to_be_visible()


def test_a_spoilt_set_is_no_set(page: Page, quiz_http: str) -> None:
    for text in (
        "{坏",
        "[]",
        '{"time": 1}',
        '{"time":1,"name":"x","title":"x","seed":"1","items":["zz-001@1"],"results":[null],"at":0}',
    ):
        page.goto(quiz_http + PRACTICE)
        put(page, "set", text)
        page.reload()
        expect(page.get_by_role("button", name="10题快练")).to_be_visible()
        expect(page.get_by_role("button", name="接着上次")).to_have_count(0)


def test_practice_progress_and_home_give_the_same_numbers(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    everything = [q for c in quiz_book_read.chapters.values() for q in c.questions]
    reserved = [q for q in everything if q.pool == "mock"]
    done = [practised(quiz_book_read)[0], reserved[0]]
    page.goto(quiz_http + PRACTICE)
    for question in done:
        put(page, f"answer.{question.id}@1", {"log": [[NOW, RIGHT]]})
    wanted = f"题库共{len(everything)}题，其中{len(reserved)}题只在模拟考试里出；做过2题，最近一次答对2题。"
    for address in (PRACTICE, "toolkit/progress/index.html", "index.html"):
        page.goto(quiz_http + address)
        expect(page.get_by_text(wanted)).to_be_visible()


def test_what_was_wrong_today_comes_before_what_is_new(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    wrong = next(q for q in practised(quiz_book_read) if q.type == "single")
    page.goto(quiz_http + PRACTICE)
    now = page.evaluate("Math.floor(Date.now() / 1000)")
    put(page, f"answer.{wrong.id}@1", {"log": [[now, SURE_FLAG]]})
    page.reload()
    page.get_by_role("button", name="10题快练").click()
    assert current(page, quiz_book_read).id == wrong.id
