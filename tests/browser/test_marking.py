"""Every case of marking in real browsers: judged as in Python."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from handbook.model.book import Book
from handbook.quiz import blanks, marking
from tests.browser.old_chromium import OldChromium
from tests.browser.quiz_steps import CHAPTER, KINDS, first
from tests.marking_cases import Case, cases, table

# Run in a page that has the engine: the share of each case, then the points of each row.
JUDGE = """(() => {
  const quiz = window.handbookQuiz, given = %s;
  return given.map(({ type, answer, letters, chosen }) => {
    const form = document.createElement("form");
    Object.assign(form.dataset, { type: type, answer: answer, letters: letters });
    return quiz.types[type].share(form, chosen);
  });
})()"""


# What a question is worth on a paper; what only a person can mark stands in the form's answer.
SCORE = """(rows) => rows.map(({ type, answer, rubric, chosen, marks, score }) => {
  const quiz = window.handbookQuiz;
  const form = document.createElement("form");
  Object.assign(form.dataset, { type, answer: answer.join() });
  const list = quiz.add(form, "ul", "hb-answer__rubric");
  rubric.forEach((worth) => {
    const item = quiz.add(list, "li");
    item.dataset.score = worth;
    quiz.add(item, "span", "", "做到这一点");
  });
  return quiz.scoreFor(quiz.types[type], form, chosen.length ? chosen : null, marks, score);
})"""
# Whether answers fit a question's form.
FITS = """(cases) => cases.map(([id, chosen]) => {
  const quiz = window.handbookQuiz;
  const form = quiz.formOf(quiz.questionById(id));
  const type = quiz.typeOf(form);
  if (type.setUp) type.setUp(form);
  return type.write(form, chosen);
})"""
ODD: tuple[list[str], ...] = (
    [],
    [""],
    ["A"],
    ["B"],
    ["A", "C"],
    ["A", "A"],
    ["E"],
    ["a"],
    ["T"],
    ["F", "改了"],
    ["F", ""],
    ["字"],
    ["字", "字"],
    ["1", "2", "3"],
    ["3", "2", "1"],
    ["1", "", "1"],
    ["4", "4", "5"],
    ["1", "2", "3", "4"],
    ["4", "3", "2", "1"],
    ["1", "1", "2", "3"],
    ["1B"],
    ["1A", "1B"],
    ["1B", "2A"],
    ["1B", "2A", "3B"],
    ["2A"],
    ["1B", "1A"],
    ["1B", "3A"],
    ["1B", "2A", "3B", "3A"],
    ["9Z"],
    ["constructor"],
    ["1A", "1A"],
    ["0B"],
    ["01B"],
)


def script() -> str:
    """An expression that judges all cases."""
    return JUDGE % json.dumps([_form(case) for case in cases()])


def _form(case: Case) -> dict[str, Any]:
    question = case.question
    forms = blanks.accepted(question)
    return {
        "type": question.type,
        "answer": json.dumps(forms) if question.type == "fill" else ",".join(question.answer),
        "letters": blanks.letters_for(forms),
        "chosen": case.chosen,
    }


def differences(found: list[float]) -> list[str]:
    """What the browser says otherwise than the cases."""
    return [
        f"{case}：{share}"
        for case, share in zip(cases(), found, strict=True)
        if share != pytest.approx(case.share, abs=0.001)
    ]


def test_every_case_as_in_python(page: Page, quiz_url: str) -> None:
    page.goto(quiz_url + CHAPTER)
    assert differences(page.evaluate(script())) == []


def test_every_case_in_the_oldest_browser(old: OldChromium, quiz_url: str) -> None:
    old.errors.clear()
    old.goto(quiz_url + CHAPTER)
    assert differences(old.evaluate(script())) == []
    assert old.errors == []


def test_points_are_rounded_as_in_python(page: Page, quiz_url: str) -> None:
    page.goto(quiz_url + "toolkit/exam/index.html")
    rows = table()["points"]
    found = page.evaluate("(rows) => rows.map((r) => handbookQuiz.toTenth(r.share * r.score))", rows)
    assert found == [row["points"] for row in rows]


def test_points_on_a_paper_as_in_python(page: Page, quiz_url: str) -> None:
    page.goto(quiz_url + "toolkit/exam/index.html")
    rows = table()["scores"]
    assert page.evaluate(SCORE, rows) == [row["points"] for row in rows]


def test_what_fits_a_question_as_in_python(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    page.goto(quiz_http + "toolkit/exam/index.html")
    asked = [(first(quiz_book_read, kind), list(chosen)) for kind in KINDS for chosen in ODD]
    found = page.evaluate(FITS, [[question.id, chosen] for question, chosen in asked])
    different = [
        (question.type, chosen, here)
        for (question, chosen), here in zip(asked, found, strict=True)
        if chosen and here is not marking.fits(question, chosen)
    ]
    assert different == []
