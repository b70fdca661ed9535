"""A page's test: opened on demand, one question at a time, what to read again at the end."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from handbook.model.book import Book
from handbook.model.questions import Question
from tests.browser.quiz_steps import CHAPTER, answer, chapter, form, go_to, put, record, status

CLOSED = f"{CHAPTER}#quiz"


def asked(book: Book) -> list[Question]:
    """The questions of the chapter's test, in order."""
    return [question for question in chapter(book).questions if question.pool == "practice"]


def opener(page: Page) -> Locator:
    return page.locator(".hb-test__open")


def bar(page: Page, name: str) -> Locator:
    return page.locator(".hb-test__bar").get_by_role("button", name=name, exact=True)


def title(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", name=text, exact=True)


def leave(page: Page, question: Question, *, right: bool, place: int = 0) -> None:
    """Put a question into the store as it was done before."""
    wrong = next((o.key for o in question.options if o.key not in question.answer), "")
    now = {"time": 1, "chosen": list(question.answer) if right else [wrong], "tries": 1, "done": True}
    put(page, f"answer.{question.id}@1", {"log": [[place + 1, 3 if right else 2]], "now": now})


def choices(book: Book) -> list[Question]:
    return [question for question in asked(book) if question.type == "single"]


class TestOpening:
    def test_closed_until_the_button_is_pressed(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        questions = asked(quiz_book_read)
        page.goto(quiz_url + CLOSED)
        expect(opener(page)).to_have_text(
            f"测一测（{len(questions)}题，约{sum(q.minutes for q in questions)}分钟）"
        )
        expect(page.locator(".hb-test form:visible, .hb-test__readings:visible")).to_have_count(0)
        opener(page).press("Enter")
        expect(title(page, f"第1题，共{len(questions)}题")).to_be_focused()
        expect(page.locator(".hb-test form:visible")).to_have_count(1)
        expect(form(page, questions[0])).to_be_visible()
        bar(page, "收起").press("Enter")
        expect(opener(page)).to_be_focused()
        expect(page.locator(".hb-test form:visible")).to_have_count(0)

    def test_a_question_in_the_text_is_no_part_of_it(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        page.goto(quiz_http + CLOSED)
        expect(form(page, chapter(quiz_book_read).questions[0])).to_be_visible()

    def test_a_link_to_a_question_opens_it_there(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        questions = asked(quiz_book_read)
        go_to(page, quiz_url, questions[2])
        expect(title(page, f"第3题，共{len(questions)}题")).to_be_focused()
        expect(form(page, questions[2])).to_be_in_viewport()
        page.evaluate("(id) => { location.hash = id }", questions[4].anchor)
        expect(title(page, f"第5题，共{len(questions)}题")).to_be_focused()
        page.reload()
        expect(form(page, questions[4])).to_be_visible()

    def test_goes_on_where_the_reader_left(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        questions = asked(quiz_book_read)
        page.goto(quiz_url + CLOSED)
        leave(page, questions[0], right=True)
        page.reload()
        expect(opener(page)).to_have_text(f"接着测（做了1题，还有{len(questions) - 1}题）")
        opener(page).click()
        expect(title(page, f"第2题，共{len(questions)}题")).to_be_focused()
        expect(page.locator(".hb-test__state")).to_have_text("做了1题")


class TestGoingThrough:
    def test_skip_next_and_back_by_keyboard(self, page: Page, quiz_url: str, quiz_book_read: Book) -> None:
        first, second = asked(quiz_book_read)[:2]
        page.goto(quiz_url + CLOSED)
        opener(page).press("Enter")
        expect(bar(page, "上一题")).to_be_hidden()
        bar(page, "跳过").press("Enter")
        expect(form(page, second)).to_be_visible()
        expect(page.locator(".hb-test__head h3")).to_be_focused()
        bar(page, "上一题").press("Enter")
        answer(page, first, right=True)
        expect(status(page, first)).to_be_focused()
        expect(page.locator(".hb-test__state")).to_have_text("做了1题")
        bar(page, "下一题").press("Enter")
        expect(form(page, second)).to_be_visible()
        expect(form(page, first)).to_be_hidden()

    def test_doing_a_question_again_opens_it(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        question = asked(quiz_book_read)[0]
        go_to(page, quiz_http, question)
        answer(page, question, right=True)
        form(page, question).get_by_role("button", name="再做一次").click()
        expect(bar(page, "跳过")).to_be_visible()
        expect(page.locator(".hb-test__state")).to_have_text("做了0题")

    def test_a_wrong_answer_leads_to_its_section_and_back_returns(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        question = choices(quiz_book_read)[1]
        go_to(page, quiz_url, question)
        answer(page, question, right=False)
        link = status(page, question).get_by_role("link").last
        heading = page.locator(question.ref.removeprefix("index.md"))
        expect(status(page, question)).to_contain_text("回到这一节：")
        assert link.inner_text() == heading.inner_text().removesuffix("¶").strip()
        link.click()
        expect(heading).to_be_in_viewport()
        page.go_back()
        expect(form(page, question)).to_be_in_viewport()
        expect(status(page, question)).to_contain_text("再试一次")


class TestResult:
    def test_says_what_to_read_again_and_does_only_the_wrong_ones_again(
        self, page: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        questions = asked(quiz_book_read)
        wrong = choices(quiz_book_read)[:2]
        page.goto(quiz_url + CLOSED)
        for place, question in enumerate(choices(quiz_book_read)):
            leave(page, question, right=question not in wrong, place=place)
        page.reload()
        go_to(page, quiz_url, questions[-1])
        bar(page, "跳过").press("Enter")
        right = len(choices(quiz_book_read)) - len(wrong)
        expect(title(page, f"{len(questions)}题，一次答对{right}题，错2题。")).to_be_focused()
        result = page.locator(".hb-test__result")
        assert result.get_by_role("link").evaluate_all("l => l.map(a => a.getAttribute('href'))") == sorted(
            (question.ref.removeprefix("index.md") for question in wrong),
            key=["#gist", "#body", "#case"].index,
        )
        expect(result).to_contain_text(f"还有{len(questions) - len(choices(quiz_book_read))}题没做")
        result.get_by_role("button", name="再做一遍（错的2题）").press("Enter")
        expect(title(page, "第1题，共2题")).to_be_focused()
        for question in wrong:
            expect(form(page, question)).to_be_visible()
            answer(page, question, right=True)
            page.locator(".hb-test__bar .hb-main").press("Enter")
        expect(page.locator(".hb-test__result")).to_contain_text(f"一次答对{right + 2}题。")
        assert len(record(page, wrong[0])["log"]) == 2, "再做一遍，原来的记录还在"

    def test_right_at_the_second_try_is_still_to_be_read_again(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        question = choices(quiz_book_read)[0]
        go_to(page, quiz_http, question)
        answer(page, question, right=False)
        answer(page, question, right=True)
        go_to(page, quiz_http, asked(quiz_book_read)[-1])
        bar(page, "跳过").click()
        expect(page.locator(".hb-test__result")).to_contain_text("一次答对0题，错1题")

    def test_all_right_is_said(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        page.goto(quiz_http + CLOSED)
        page.evaluate(
            """() => document.querySelectorAll('.hb-test form').forEach(({dataset}) => localStorage.setItem(
            `handbook.v1.answer.${dataset.question}@1`, JSON.stringify({log: [[1, 3]],
            now: {time: 1, chosen: [], tries: 1, done: true, marks: [1, 1, 1]}})))"""
        )
        for question in choices(quiz_book_read):
            leave(page, question, right=True)
        page.reload()
        expect(opener(page)).to_contain_text("看结果")
        opener(page).click()
        expect(page.locator(".hb-test__result h3")).to_be_focused()


class TestWithoutTheEngine:
    def test_without_javascript_all_stands_there(
        self, scriptless: Page, quiz_url: str, quiz_book_read: Book
    ) -> None:
        scriptless.goto(quiz_url + CHAPTER)
        expect(scriptless.locator(".hb-test form:visible")).to_have_count(len(asked(quiz_book_read)))
        expect(scriptless.locator(".hb-test__readings")).to_contain_text(
            f"题{asked(quiz_book_read)[0].number}"
        )
        expect(opener(scriptless)).to_have_count(0)

    def test_on_paper_all_at_once(self, page: Page, quiz_http: str, quiz_book_read: Book) -> None:
        go_to(page, quiz_http, asked(quiz_book_read)[1])
        page.emulate_media(media="print")
        expect(page.locator(".hb-test form:visible")).to_have_count(len(asked(quiz_book_read)))
        expect(page.locator(".hb-test__readings")).to_be_visible()
        expect(page.locator(".hb-test button:visible, .hb-test__head:visible")).to_have_count(0)

    def test_on_paper_fields_are_brackets_and_lines(
        self, page: Page, quiz_http: str, quiz_book_read: Book
    ) -> None:
        questions = {question.type: question for question in asked(quiz_book_read)}
        page.goto(quiz_http + CLOSED)
        page.emulate_media(media="print")
        match = form(page, questions["match"])
        expect(match.locator("select:visible")).to_have_count(0)
        signs = match.locator(".hb-pair label").evaluate_all(
            "labels => labels.map(l => getComputedStyle(l, '::after').content)"
        )
        assert signs == ['"（　　）"'] * len(questions["match"].pairs)
        left, right = (match.locator(f".hb-match__{side}").bounding_box() for side in ("left", "right"))
        assert left
        assert right
        assert left["x"] + left["width"] <= right["x"]
        assert match.evaluate("form => getComputedStyle(form).textAlign") == "left"
        expect(form(page, questions["order"]).locator(".hb-order__line")).to_be_visible()
        expect(form(page, questions["bool"]).locator(".hb-correction")).to_be_visible()
