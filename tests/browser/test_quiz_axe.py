"""WCAG 2.2 AA by axe-core on every view of the engine, light and dark: no violation at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from handbook.model.book import Book
from handbook.results.sitting import Papers
from tests.browser.axe import OF_COLOUR, WCAG, thin, turn_dark, violations
from tests.browser.exam_steps import items_of, paper_of, turn_to
from tests.browser.quiz_steps import CHAPTER, KINDS, answer, chapter, fill_in, first, form, go_to, put, submit
from tests.browser.test_item_analysis import RESULTS
from tests.browser.test_results_page import drop, learner
from tests.drawn import drawn

PRACTICE = "toolkit/practice/index.html"
EXAM = "toolkit/exam/index.html"
PROGRESS = "toolkit/progress/index.html"
PAPER = "toolkit/exam/papers/QA-{}.html"


EVERY_RULE = (*WCAG, "best-practice")


def found(page: Page, context: str | None = ".md-content", only: tuple[str, ...] = EVERY_RULE) -> list[str]:
    """What axe finds; the page is not usable afterwards."""
    thin(page, "article")
    return violations(page, context=context, only=only)


def chapter_fresh_with_a_notice(page: Page, url: str, book: Book) -> None:
    page.goto(url + CHAPTER)
    put(page, f"answer.{first(book, 'single').id}@1", "{坏")
    page.reload()
    expect(page.locator(".hb-notice")).to_be_visible()
    go_to(page, url, first(book, "bool"))
    form(page, first(book, "bool")).get_by_label("错", exact=True).check()


def chapter_wrong_once(page: Page, url: str, book: Book) -> None:
    for kind in KINDS[:6]:
        go_to(page, url, first(book, kind))
        answer(page, first(book, kind), right=False)


def chapter_marking(page: Page, url: str, book: Book) -> None:
    for kind in ("bool", "short", "scenario"):
        go_to(page, url, first(book, kind))
        fill_in(page, first(book, kind), right=True)
        submit(page, first(book, kind))


def chapter_done(page: Page, url: str, book: Book) -> None:
    for kind in KINDS:
        go_to(page, url, first(book, kind))
        answer(page, first(book, kind), right=kind != "multiple")
    go_to(page, url, first(book, "multiple"))
    answer(page, first(book, "multiple"), right=False)
    form(page, first(book, "multiple")).get_by_role("button", name="存疑").click()


def chapter_test_closed(page: Page, url: str, book: Book) -> None:
    page.goto(f"{url}{CHAPTER}#quiz")


def chapter_test_result(page: Page, url: str, book: Book) -> None:
    chapter_done(page, url, book)
    questions = [q for q in chapter(book).questions if q.pool == "practice"]
    go_to(page, url, questions[-1])
    page.locator(".hb-test__bar").get_by_role("button", name="看结果").click()


def practice_panel(page: Page, url: str, book: Book) -> None:
    page.goto(url + PRACTICE)


def practice_run(page: Page, url: str, book: Book) -> None:
    page.goto(url + PRACTICE)
    page.get_by_role("button", name="混合练习").click()


def practice_summary(page: Page, url: str, book: Book) -> None:
    page.goto(url + PRACTICE)
    put(page, f"answer.{first(book, 'fill').id}@1", {"log": [[1_700_000_000, 2]]})
    page.goto(url + "index.html")
    page.goto(url + PRACTICE + "#practice=wrong")
    question = first(book, "fill")
    answer(page, question, right=False)
    answer(page, question, right=False)
    page.get_by_role("button", name="看结果").click()


def begin(page: Page, url: str) -> None:
    page.goto(url + EXAM)
    page.get_by_role("textbox", name="卷号").fill("HA")
    page.keyboard.press("Enter")
    page.locator(".hb-run form.hb-quiz input").first.check()


def exam_running_and_asked_to_hand_in(page: Page, url: str, book: Book) -> None:
    begin(page, url)
    page.get_by_role("button", name="存疑").click()
    page.get_by_role("button", name="交卷", exact=True).click()


def exam_overview(page: Page, url: str, book: Book) -> None:
    begin(page, url)
    page.locator(".hb-exam__overview summary").click()


def exam_review(page: Page, url: str, book: Book) -> None:
    exam_result(page, url, book)
    page.get_by_role("button", name="第", exact=False).first.click()
    expect(page.get_by_role("button", name="记下自评")).to_be_visible()
    page.locator(".hb-exam__overview summary").click()


def exam_result(page: Page, url: str, book: Book) -> None:
    begin(page, url)
    turn_to(page, items_of(paper_of(book, "HA"), "scenario", "short")[0])
    page.locator(".hb-run textarea:visible").fill("写了一点")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()


def exam_panel_with_history(page: Page, url: str, book: Book) -> None:
    exam_result(page, url, book)
    page.get_by_role("button", name="返回").click()


def progress(page: Page, url: str, book: Book) -> None:
    page.goto(url + PROGRESS)
    put(page, f"answer.{first(book, 'single').id}@1", {"log": [[1_700_000_000, 3]]})
    put(page, "answer.alpha-009@1", "{坏")
    page.reload()


def class_results(page: Page, url: str, book: Book) -> None:
    page.goto(url + RESULTS)
    papers = Papers(book)
    drop(
        page,
        a=learner(papers, "张某"),
        b=learner(papers, "李某"),
        c="{",
        d=learner(papers, "张某", code="HB"),
    )
    expect(page.get_by_role("heading", name="三件要讲的事").first).to_be_visible()


def contents(page: Page, url: str, book: Book) -> None:
    progress(page, url, book)
    page.goto(url + "index.html")
    expect(page.locator(".hb-contents .hb-level").first).to_be_visible()


VIEWS: tuple[Callable[[Page, str, Book], None], ...] = (
    chapter_fresh_with_a_notice,
    chapter_wrong_once,
    chapter_marking,
    chapter_done,
    chapter_test_closed,
    chapter_test_result,
    practice_panel,
    practice_run,
    practice_summary,
    exam_running_and_asked_to_hand_in,
    exam_overview,
    exam_review,
    exam_result,
    exam_panel_with_history,
    progress,
    contents,
    class_results,
)


DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page on a desk, on which nothing moves by itself."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("view", drawn(VIEWS, 6), ids=lambda view: view.__name__)
@pytest.mark.seldom
def test_axe_finds_nothing(
    still: Page, quiz_http: str, quiz_book_read: Book, view: Callable[[Page, str, Book], None]
) -> None:
    """On a desk every rule, on a phone what its width changes, in the dark what has a colour."""
    view(still, quiz_http, quiz_book_read)
    still.set_viewport_size(PHONE)
    assert still.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], "手机上不用左右滚动"
    still.set_viewport_size(DESK)
    wrong = found(still)
    still.set_viewport_size(PHONE)
    wrong += violations(still, context=".md-content", only=EVERY_RULE, skipped=OF_COLOUR)
    turn_dark(still)
    assert wrong + found(still, only=OF_COLOUR) == []


@pytest.mark.parametrize("name", ["paper", "sheet", "key"])
@pytest.mark.seldom
def test_axe_finds_nothing_on_papers(page: Page, quiz_http: str, name: str) -> None:
    page.goto(quiz_http + PAPER.format(name))
    assert found(page, None) == []


def test_axe_itself_finds_a_planted_defect(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    chapter_fresh_with_a_notice(page, quiz_http, quiz_book_read)
    page.evaluate("document.querySelector('.hb-quiz label').remove()")
    page.evaluate("document.querySelector('.hb-quiz__type').style.color = '#ddd'")
    said = " ".join(found(page))
    assert "label" in said
    assert "color-contrast" in said
