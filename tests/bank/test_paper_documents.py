"""The documents of a paper: what candidates and markers are told, and points that need no arithmetic."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from html import escape

import pytest

from handbook.model.book import Book
from handbook.model.shared_book import shared_book
from handbook.quiz import bank, draw
from handbook.quiz.draw import Paper
from handbook.quiz.drawing import Drawings
from handbook.quiz.marking_rules import MARKING_RULES
from handbook.quiz.paper import Writer
from handbook.quiz.paper_key import misconceptions, shares
from handbook.quiz.paper_parts import sections, tenths
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def book() -> Book:
    return shared_book(str(ROOT / "docs"))


@pytest.fixture(scope="module")
def paper(book: Book) -> Paper:
    return draw.draw(bank.build(book), book.blueprints, "QA")


@pytest.fixture(scope="module")
def documents(book: Book, paper: Paper) -> dict[str, str]:
    return Writer(Drawings(book), paper, "paper.css").documents()


def test_titles_are_words_and_not_html(book: Book, paper: Paper) -> None:
    sign = "<5分&"
    first, *others = paper.sections
    paper = replace(
        paper,
        blueprint=replace(paper.blueprint, title=sign),
        sections=(replace(first, title=f"{sign}题"), *others),
    )
    documents = Writer(Drawings(book), paper, "paper.css").documents()
    assert {name: text.count(sign) for name, text in documents.items()} == {"paper": 0, "sheet": 0, "key": 0}
    assert all(text.count(escape(sign)) >= 4 for text in documents.values())


@pytest.mark.parametrize("weights", [[2, 1, 1], [1] * 3, [1] * 7, [5, 3, 2, 1]])
@pytest.mark.parametrize("score", [1, 2, 3, 6, 12])
def test_shares_of_the_points_are_together_the_whole(weights: list[int], score: int) -> None:
    found = shares(weights, score)
    assert sum(Fraction(points) for points, _ in found) == score
    assert found[-1][1] == str(score)
    for weight, (points, _) in zip(weights, found, strict=True):
        assert abs(Fraction(points) - Fraction(score * weight, sum(weights))) <= Fraction(1, 10)


@pytest.mark.parametrize(("points", "text"), [("3", "3"), ("9/4", "2.3"), ("3/4", "0.8"), ("1/3", "0.3")])
def test_points_are_rounded_as_in_the_browser(points: str, text: str) -> None:
    assert tenths(Fraction(points)) == text


def test_candidates_read_time_points_and_how_to_answer(documents: dict[str, str], paper: Paper) -> None:
    text = documents["paper"]
    assert f"限{paper.blueprint.minutes}分钟" in text
    assert all(MARKING_RULES[item.entry.question.type] in text for item in paper.items)


@pytest.mark.parametrize("name", ["paper", "sheet"])
def test_every_page_asks_for_name_and_unit_and_names_the_code(documents: dict[str, str], name: str) -> None:
    (head,) = re.findall(r"<thead><tr><td>(.*?)</td>", documents[name])
    assert [word for word in ("姓名", "单位", "卷号QA") if word in head] == ["姓名", "单位", "卷号QA"]


@pytest.mark.parametrize("name", ["paper", "sheet"])
def test_there_are_boxes_for_the_points_and_who_marks(
    documents: dict[str, str], paper: Paper, name: str
) -> None:
    (table,) = re.findall(r"<table class='scores'>.*?</table>", documents[name])
    columns = len(list(sections(paper))) + 1
    assert table.count("<td></td>") == 2 * columns
    assert all(f"<th scope='row'>{who}</th>" in table for who in ("得分", "阅卷人"))


def test_the_key_names_ids_articles_misconceptions_and_points(
    documents: dict[str, str], paper: Paper, real_book: Book
) -> None:
    blocks = re.findall(r"<div class='question'>(.*?)</div>", documents["key"])
    assert len(blocks) == len(paper.items)
    rows = [
        (block, item, s.score)
        for block, (s, item) in zip(blocks, ((s, i) for s in paper.sections for i in s.items), strict=True)
    ]
    for block, item, score in rows:
        question = item.entry.question
        assert f"　{question.id}</p>" in block
        assert "依据：" in block or not question.basis
        assert all(escape(found) in block for found in misconceptions(item, real_book))
        if question.rubric:
            assert len(re.findall(r"<strong>[\d.]+分</strong>", block)) == len(question.rubric)
            assert f"（累计{score}分）" in block
    assert any(misconceptions(item, real_book) for _, item, _ in rows)


def test_misconceptions_stand_in_words_with_the_letter_of_the_paper(paper: Paper, real_book: Book) -> None:
    for item in paper.items:
        question = item.entry.question
        if question.type not in ("single", "multiple"):
            continue
        for found in misconceptions(item, real_book):
            number, words = found.split(" ", 1)
            letters, _, name = number.rpartition("项")
            page = real_book.misconception_page(name)
            assert page
            assert f"**{name}　{words}" in "\n".join(line for _, line in page.lines)
            whys = [question.options[item.order["ABCDEF".index(letter)]].why for letter in letters]
            assert all(f"〔{name}〕" in why for why in whys), question.id


def test_the_table_names_objectives_by_their_place_and_shares_points(
    documents: dict[str, str], paper: Paper
) -> None:
    for item in paper.items:
        meta = item.entry.chapter.meta
        place = [o.id for o in meta.objectives].index(item.entry.question.objective) + 1
        (cell,) = re.findall(rf"<th scope='row'>{meta.chapter} [^<]*</th><td>([^<]*)</td>", documents["key"])
        own = next(part for part in cell.split("；") if part.startswith(f"{place}："))
        assert str(item.number) in own.split("：")[1].split("、")
    grades = re.findall(r"难度：(.*?)。</p>", documents["key"])[0]
    assert sum(map(int, re.findall(r"(\d+)分", grades))) == 100
