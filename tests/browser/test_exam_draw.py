"""Papers are drawn in the browser as they are in Python."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page

from handbook.model.book import Book
from handbook.quiz import bank
from handbook.quiz.codes import ALPHABET
from handbook.quiz.course import Request, code_of
from tests.browser.exam_steps import EXAM, paper_of
from tests.drawn import LONG, SEED

CODES = 200 if LONG else 60


@pytest.mark.seldom
def test_many_codes_draw_the_same_in_python_and_in_the_browser(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    page.goto(quiz_http + EXAM)
    chance = random.Random(SEED)
    codes = [
        chance.choice("QH") + "".join(chance.choices(ALPHABET, k=chance.randint(1, 7))) for _ in range(CODES)
    ]
    chapters = [int(chapter.meta.chapter) for chapter in quiz_book_read.chapters.values()]
    codes += [
        code_of(
            Request(tuple(sorted(chance.sample(chapters, k))), chance.randint(4, 3 * k + 2), n, n % 2 == 1)
        )
        for k in (1, 2, 3, 4)
        for n in range(5)
    ]
    page.evaluate("new Promise((done, fail) => handbookQuiz.readyFor('K', done, fail))")
    for code in codes:
        drawn = page.evaluate(
            """(code) => { const d = handbookQuiz.draw(handbookQuiz.index, code)
            return [d.code, d.sections.map(s => [s.title, s.score, s.items.map(i => [i.number, i.question.id, i.order])])] }""",
            code,
        )
        paper = paper_of(quiz_book_read, code)
        wanted = [
            [s.title, s.score, [[i.number, i.entry.id, list(i.order)] for i in s.items]]
            for s in paper.sections
        ]
        assert drawn == [paper.code, wanted], f"卷号{code}"
    assert page.evaluate("handbookQuiz.index.version") == bank.build(quiz_book_read).version
