"""Marking: every case of the table, and what the browser needs to judge the same."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.model.book import Book
from handbook.model.questions import Question
from handbook.quiz import blanks, marking
from tests.marking_cases import Case, cases, scored, table


@pytest.mark.parametrize("case", [*cases()], ids=str)
def test_every_case(case: Case) -> None:
    assert marking.share(case.question, case.chosen) == pytest.approx(case.share, abs=0.001)


@pytest.mark.parametrize("row", table()["points"], ids=str)
def test_points(row: dict[str, float]) -> None:
    assert marking.points(row["share"], int(row["score"])) == row["points"]


@pytest.mark.parametrize(("question", "row"), [*scored()], ids=str)
def test_points_on_a_paper(question: Question, row: dict[str, Any]) -> None:
    found = marking.score(question, row["chosen"], row["marks"], row["score"])
    assert found == row["points"]


def test_words_are_left_to_a_person(real_book: Book) -> None:
    words = [q for c in real_book.chapters.values() for q in c.questions if q.rubric]
    assert words
    assert {marking.share(q, ["写了"]) for q in words} == {None}


def test_nothing_answered_is_nothing_right(real_book: Book) -> None:
    others = [q for c in real_book.chapters.values() for q in c.questions if not q.rubric]
    assert {marking.share(q, []) for q in others} == {0.0}


def test_every_way_that_an_author_wrote_is_right(real_book: Book) -> None:
    for chapter in real_book.chapters.values():
        for question in chapter.questions:
            for place, ways in enumerate(question.blanks):
                forms = blanks.accepted(question)[place]
                assert [way for way in ways if blanks.canonical(way) not in forms] == [], question.id
