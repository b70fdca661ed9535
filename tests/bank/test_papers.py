"""The papers of the real bank keep to what the blueprints promise."""

from __future__ import annotations

from itertools import combinations

import pytest

from handbook.model.book import Book
from handbook.quiz import bank
from handbook.quiz.guessing import LIMIT, guess
from tests.paper_figures import Papers, never_drawn, series, some

MADE_UP = 90


@pytest.fixture(scope="module")
def all_papers(real_book: Book) -> dict[str, Papers]:
    questions = bank.build(real_book)
    return {
        b.letter: Papers.drawn(questions, b, [*series(b.letter), *some(b.letter, MADE_UP, seed=2)])
        for b in real_book.blueprints
        if b.active
    }


@pytest.fixture(params=["Q", "H"])
def papers(request: pytest.FixtureRequest, all_papers: dict[str, Papers]) -> Papers:
    return all_papers[request.param]


def hundredths(bounds: tuple[int, ...], whole: float) -> tuple[float, float]:
    low, high = bounds
    return low * whole / 100, high * whole / 100


def within(values: list[int] | list[float], low: float, high: float) -> bool:
    return low <= min(values) and max(values) <= high


def test_planned_minutes_are_within_the_time(papers: Papers) -> None:
    assert within(papers.minutes(), papers.blueprint.planned[0], papers.blueprint.minutes)


def test_judgements_are_half_right(papers: Papers) -> None:
    count = sum(s.count for s in papers.blueprint.sections if "bool" in s.types)
    assert within(papers.right(), *hundredths((40, 60), count))


def test_parts_and_chapters_have_their_points(papers: Papers) -> None:
    assert all(points == papers.blueprint.parts for points in papers.parts())
    assert max(papers.chapter()) <= 0.15 * papers.blueprint.total


def test_difficulty_is_within_its_band(papers: Papers) -> None:
    assert within(papers.difficulty(), *hundredths(papers.blueprint.difficulty, 1))


def test_each_fact_once_and_enough_from_the_mock_pool(papers: Papers) -> None:
    assert papers.facts_twice() == 0
    assert min(papers.mock()) >= papers.blueprint.reserved


def test_no_question_in_more_than_half_of_the_papers(papers: Papers) -> None:
    assert max(papers.exposure().values()) <= 0.5


def test_every_question_is_drawn_by_some_code(all_papers: dict[str, Papers]) -> None:
    missing = never_drawn(all_papers["Q"].bank, [papers.exposure() for papers in all_papers.values()])
    assert missing == [], "也许只是这些卷号里没有：多试一些"


def test_neighbouring_codes_share_few_questions(papers: Papers) -> None:
    letter = papers.blueprint.letter
    assert max(papers.shared(*zip(series(letter), series(letter)[1:], strict=False))) <= 6
    assert max(papers.shared(*combinations([letter + name for name in "ABC"], 2))) <= 6


def test_a_blank_to_recall_is_not_worth_a_case(papers: Papers) -> None:
    worth = {kind: section.score for section in papers.blueprint.sections for kind in section.types}
    assert max(worth[kind] for kind in ("single", "bool", "fill", "match", "order")) < worth["scenario"] / 2


def test_the_wording_of_the_options_gives_little_away(real_book: Book) -> None:
    for pool, guesses in guess(real_book).items():
        assert guesses.share <= LIMIT, f"{pool or '全库'}：{'、'.join(guesses.right)}"
