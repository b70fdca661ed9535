"""Every case of marking in real browsers: judged as in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from handbook.quiz import blanks
from tests.browser.old_chromium import OldChromium
from tests.browser.quiz_steps import CHAPTER
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


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChromium]:
    """The oldest browser."""
    browser = OldChromium(78, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


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
