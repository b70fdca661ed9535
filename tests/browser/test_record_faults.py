"""One broken question, record, examination or data file leaves the others working, and is said."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from handbook.model.book import Book
from handbook.model.questions import Question
from tests.browser.exam_steps import EXAM, answer, exam, hand_in, items_of, paper_of, start, turn_to
from tests.browser.quiz_steps import (
    CHAPTER,
    NOW,
    SURE_FLAG,
    chapter,
    first,
    form,
    go_to,
    put,
    status,
    stored,
)
from tests.browser.quiz_steps import answer as answer_question
from tests.drawn import drawn

PRACTICE, PROGRESS = "toolkit/practice/index.html", "toolkit/progress/index.html"
PLAIN = "assets/css/paper.css"  # has the site's storage and none of its scripts
BROKEN = "这道题出了毛病，不能作答；别的题照常。"
FULL = "throw new DOMException('full', 'QuotaExceededError')"


def spoil(page: Page, pattern: str, change: Callable[[str], str]) -> None:
    """Change a file on its way to the browser."""

    def answer_with(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        changed = change(text)
        assert changed != text, pattern
        route.fulfill(response=response, body=changed)

    page.route(pattern, answer_with)


def without_form(name: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf'"{name}":"(?:[^"\\]|\\.)*"', f'"{name}":""', text)


def test_a_broken_question_in_a_chapter_leaves_the_others(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    inline, tested = chapter(quiz_book_read).questions[0], first(quiz_book_read, "fill")
    tag = re.compile(rf'<form[^>]*data-question="(?:{inline.id}|{tested.id})"[^>]*>')
    spoil(page, "**/" + CHAPTER, lambda html: tag.sub(lambda m: re.sub(r' data-type="\w+"', "", m[0]), html))
    page.goto(quiz_http + CHAPTER)
    expect(form(page, inline)).to_contain_text(BROKEN)
    expect(form(page, inline).locator(".hb-answer")).to_be_visible()
    expect(page.locator(".hb-test")).to_contain_text("有1题出了毛病，没有放进来")
    question = first(quiz_book_read, "single")
    go_to(page, quiz_http, question)
    answer_question(page, question, right=True)
    expect(status(page, question)).to_contain_text("答对了")


def test_a_question_that_the_bank_lacks_is_said_in_practice_and_the_set_goes_on(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    one, two = [q for q in chapter(quiz_book_read).questions if q.type == "multiple"][:2]
    spoil(page, "**/assets/quiz/bank.js", without_form(one.id))
    page.goto(quiz_http + PRACTICE)
    put(page, f"answer.{one.id}@1", {"log": [[NOW, SURE_FLAG]]})
    put(page, f"answer.{two.id}@1", {"log": [[NOW, 0]]})
    page.goto(quiz_http + "index.html")
    page.goto(quiz_http + PRACTICE + "#practice=wrong")
    expect(page.locator(".hb-run")).to_contain_text(BROKEN)
    page.get_by_role("button", name="下一题").click()
    expect(form(page, two).get_by_role("button", name="确定，提交", exact=True)).to_be_visible()


def test_a_question_that_the_bank_lacks_drops_out_of_an_examination_alone(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    paper = paper_of(quiz_book_read, "HA")
    two, one = items_of(paper, "single")[:2]
    spoil(page, "**/assets/quiz/bank.js", without_form(one.entry.id))
    start(page, quiz_http, "HA")
    expect(page.locator(".hb-run .hb-notice")).to_contain_text("有1题在你开始以后改过或者读不出来")
    answer(page, two, right=True)
    expect(page.get_by_text(f"已答1题，共{len(paper.items) - 1}题")).to_be_visible()
    hand_in(page)


def test_an_examination_whose_blueprint_has_lost_a_type_is_opened_left_and_handed_in(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    paper = paper_of(quiz_book_read, "HA")
    lost, kept = items_of(paper, "scenario", "short"), items_of(paper, "single")[0]
    start(page, quiz_http, "HA")
    turn_to(page, lost[0])
    form(page, lost[0].entry.question).locator("textarea").fill("写过的")
    spoil(
        page,
        "**/assets/quiz/index.js",
        lambda t: re.sub(r'"types":\["(?:short|scenario)[^]]*\]', '"types":[]', t),
    )
    page.reload()
    page.get_by_role("button", name="接着做").click()
    expect(page.locator(".hb-run .hb-notice")).to_contain_text(f"有{len(lost)}题")
    answer(page, kept, right=True)
    page.get_by_role("button", name="先停下").click()
    page.get_by_role("button", name="接着做").click()
    hand_in(page)
    assert exam(page)["answers"][lost[0].entry.id][0] == ["写过的"]


def test_an_examination_without_any_blueprint_is_listed_and_said(page: Page, quiz_http: str) -> None:
    start(page, quiz_http, "HA")
    spoil(page, "**/assets/quiz/index.js", lambda t: t.replace('"letter":"H"', '"letter":"X"'))
    page.reload()
    expect(page.locator(".hb-exams")).to_contain_text("现在没有这种卷，打不开")


@pytest.mark.parametrize("name", [EXAM, PRACTICE, PROGRESS])
def test_a_data_file_that_makes_no_sense_is_said(page: Page, quiz_http: str, name: str) -> None:
    spoil(
        page,
        "**/assets/quiz/index.js",
        lambda text: re.sub(r'"(blueprints|chapters|parts)":', r'"x\1":', text),
    )
    page.goto(quiz_http + name)
    expect(page.get_by_text(re.compile("这一页的题没能打开|有文件没有读到"))).to_be_visible()
    assert stored(page) == {}


@pytest.mark.parametrize("pattern", ["**/assets/quiz/index.js", "**/assets/quiz/bank.js"])
def test_a_data_file_that_does_not_arrive_is_said(page: Page, quiz_http: str, pattern: str) -> None:
    page.route(pattern, lambda route: route.abort())
    page.goto(quiz_http + EXAM)
    expect(page.get_by_role("alert")).to_contain_text("有文件没有读到")
    expect(page.get_by_role("button", name="开始")).to_have_count(0)
    assert stored(page) == {}


def test_an_examination_that_cannot_be_opened_leaves_the_others(page: Page, quiz_http: str) -> None:
    for code in ("HA", "HB"):
        start(page, quiz_http, code)
    page.goto(quiz_http + EXAM)
    page.evaluate(
        """() => { const { Sitting } = handbookQuiz
        handbookQuiz.Sitting = class extends Sitting { constructor(view, record) {
          if (record.kept.code === 'HA') throw new Error('坏'); super(view, record) } } }"""
    )
    page.get_by_role("button", name="接着做：卷号HA").click()
    expect(page.locator(".hb-quiz__feedback")).to_contain_text("这份卷打不开，记录还在")
    page.get_by_role("button", name="接着做：卷号HB").click()
    expect(page.get_by_role("heading", name="卷号HB")).to_be_visible()
    assert len(stored(page)) == 2


NO_ANSWERS = (["1,2", "3", "4"], ["1", "1", "2", "3"], ["1,2,3,4"], [""])


@pytest.mark.parametrize("kind", ["order", "match"])
@pytest.mark.seldom
def test_an_answer_that_only_looks_as_if_it_fitted_breaks_nothing(
    page: Page, errors: list[str], quiz_http: str, quiz_book_read: Book, kind: str
) -> None:
    """In a chapter and in an examination, as a file from elsewhere may bring it."""
    question = first(quiz_book_read, kind)
    for chosen in drawn(NO_ANSWERS, 2):
        page.goto(quiz_http + PLAIN)
        now = {"time": NOW, "chosen": chosen, "tries": 1, "done": True}
        put(page, f"answer.{question.id}@1", {"log": [], "now": now})
        go_to(page, quiz_http, question)
        answer_question(page, question, right=True)
        expect(status(page, question)).to_contain_text("答对了")
    code, found = next(
        (c, i) for c in ("QA", "QB", "QC", "QD", "QE") if (i := items_of(paper_of(quiz_book_read, c), kind))
    )
    start(page, quiz_http, code)
    (key,) = (key for key in stored(page) if key.startswith("exam."))
    for chosen in drawn(NO_ANSWERS, 2):
        page.goto(quiz_http + PLAIN)
        put(page, key, {**stored(page)[key], "answers": {found[0].entry.id: [chosen, NOW]}})
        page.goto(quiz_http + EXAM)
        page.get_by_role("button", name="接着做").click()
        turn_to(page, found[0])
    hand_in(page)
    assert errors == []


class TestFullAndUnreadable:
    SPOILT = "{坏" + "x" * 50

    def _spoil_record(self, page: Page, url: str, question: Question) -> str:
        """Give a question a record that can't be read; return the record's name."""
        key = f"answer.{question.id}@1"
        page.goto(url + PLAIN)
        put(page, key, self.SPOILT)
        return key

    def test_what_cannot_be_set_aside_stays_where_it_is(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        key = self._spoil_record(page, quiz_http, question)
        page.add_init_script(  # room for what is there, and for nothing more
            f"""{{ const real = Storage.prototype.setItem
            Storage.prototype.setItem = function (k, v) {{
              if (k.includes('aside') || k.includes('probe')) {FULL}
              real.call(this, k, v) }} }}"""
        )
        go_to(page, quiz_http, question)
        expect(page.locator(".hb-notice")).to_contain_text("浏览器存满了，先留在原处")
        answer_question(page, question, right=True)
        expect(form(page, question)).to_contain_text("关掉页面后这一题的记录就没有了")
        expect(status(page, question)).to_contain_text("答对了")
        assert page.evaluate("k => localStorage.getItem('handbook.v1.' + k)", key) == self.SPOILT
        page.goto(quiz_http + PROGRESS)
        expect(page.get_by_role("button", name="删去读不懂的1条")).to_be_visible()

    def test_where_there_is_room_for_one_of_the_two_it_changes_places(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = first(quiz_book_read, "single")
        key = self._spoil_record(page, quiz_http, question)
        page.add_init_script(
            f"""{{ const real = Storage.prototype.setItem
            Storage.prototype.setItem = function (k, v) {{
              if (v.startsWith('{{坏') && Object.values(this).some((t) => t === v)) {FULL}
              real.call(this, k, v) }} }}"""
        )
        page.goto(quiz_http + CHAPTER)
        expect(page.locator(".hb-notice")).to_contain_text("已另存到一边")
        assert stored(page) == {f"aside.{key}": self.SPOILT}
