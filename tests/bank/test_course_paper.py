"""Papers for a course: what a code holds, two papers alike, and the command that writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.commands.failure import CommandError
from handbook.commands.paper import as_json, drawn, write
from handbook.model.book import Book, load
from handbook.model.kept import Kept
from handbook.model.shared_book import shared_book
from handbook.quiz import bank, course, diagnosis, draw
from handbook.quiz.bank import Entry
from handbook.quiz.course import Request
from tests import quiz_book
from tests.conftest import ROOT
from tests.printed_papers import asked


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("course") / "book"
    quiz_book.make(root)
    return load(root / "docs")


@pytest.fixture(scope="module")
def real_book() -> Book:
    return shared_book(str(ROOT / "docs"))


def apart(papers: list[list[Entry]], what: str) -> int:
    return sum(abs(one - other) for kind, _, one, other in course.compare(*papers) if kind == what)


@pytest.mark.parametrize(
    "request_",
    [Request((1,), 4), Request((4, 6, 14), 12, 3, True), Request(tuple(range(1, 22)), 30, 14)],
)
def test_a_code_holds_the_request(request_: Request) -> None:
    code = course.code_of(request_)
    assert len(code) == 8
    assert course.read_code(code) == request_


@pytest.mark.parametrize("code", ["K", "K22AV5Y", "KZZZZZZZ", "K22AV5YZ", "QA", "K2222222"])
def test_other_codes_are_none(code: str) -> None:
    assert course.read_code(code) is None


def test_two_codes_that_differ_by_one_sign_are_a_pair(book: Book) -> None:
    papers = drawn(book, asked("--chapters", "1,6,13", "--count", "9", "--pair"))
    first, second = (paper.code for paper in papers)
    assert first[:-1] == second[:-1]
    ids = [{item.entry.id for item in paper.items} for paper in papers]
    assert [len(each) for each in ids] == [9, 9]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("count", [6, 8, 12, 16])
def test_the_papers_of_a_pair_are_alike(real_book: Book, count: int) -> None:
    papers = drawn(real_book, asked("--chapters", "04,06,14", "--count", str(count), "--pair"))
    both = [[item.entry for item in paper.items] for paper in papers]
    assert apart(both, "type") == 0
    assert apart(both, "objective") + apart(both, "difficulty") <= 2, "一题对不上，两卷各算一次"
    for entries in both:
        facts = [e.question.fact for e in entries]
        assert len(set(facts)) == len(facts)
        chapters = [sum(e.chapter.meta.chapter == n for e in entries) for n in ("04", "06", "14")]
        assert max(chapters) - min(chapters) <= 1
        right = [e.is_true for e in entries if e.question.type == "bool"]
        assert abs(2 * sum(right) - len(right)) <= 1
    assert papers[0].blueprint.minutes == papers[1].blueprint.minutes


def test_another_pair_of_the_same_chapters_has_other_questions(real_book: Book) -> None:
    pairs = [
        {
            item.entry.id
            for paper in drawn(real_book, asked("--chapters", "04,06,14", "--number", number, "--pair"))
            for item in paper.items
        }
        for number in ("1", "2")
    ]
    assert pairs[0] != pairs[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--chapters", "99"), "没有第99章"),
        (("--chapters", "四"), "没有第四章"),
        (("--chapters", "，"), "后面写章号"),
        (("--chapters", "01", "--count", "3"), "4到30题，写的是3"),
        (("--chapters", "01", "--count", "30"), "减少题数"),
        (("--chapters", "01", "--number", "16"), "可以出15对"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(book: Book, words: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        drawn(book, asked(*words))


def test_what_codes_there_are_is_said(book: Book) -> None:
    with pytest.raises(CommandError, match="K（课程卷）"):
        drawn(book, asked("--code", "K22"))


@pytest.mark.parametrize("words", [["--pair"], ["--count", "9"], ["--number", "2"]])
def test_what_only_a_course_s_paper_has_is_refused_with_another(book: Book, words: list[str]) -> None:
    with pytest.raises(CommandError, match="只配 --chapters"):
        drawn(book, asked("--code", "HA", *words))


def test_the_command_writes_a_pair(book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book.docs_dir, asked("--chapters", "01,06", "--count", "6", "--pair"), tmp_path)
    assert len(list(tmp_path.glob("K*-paper.html"))) == len(list(tmp_path.glob("K*-key.html"))) == 2
    said = capsys.readouterr().out
    assert "没有一题相同" in said
    codes = sorted(path.name.split("-")[0] for path in tmp_path.glob("K*-paper.html"))
    assert said.index(f"入学卷{codes[0]}") < said.index(f"结业卷{codes[1]}")
    data = json.loads(as_json(book.docs_dir, asked("--chapters", "01,06", "--count", "6", "--pair")))
    assert [paper["code"] for paper in data] == codes


def test_a_later_pair_says_what_the_first_had(
    book: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who sits again has seen these questions."""
    options = ("--chapters", "01,06", "--count", "6", "--number")
    ids = [
        {item.entry.id for item in paper.items}
        for number in ("1", "2")
        for paper in drawn(book, asked(*options, number, "--pair"))
    ]
    write(book.docs_dir, asked(*options, "2"), tmp_path)
    assert f"有{len(ids[2] & (ids[0] | ids[1]))}题。考过第1对的人" in capsys.readouterr().out
    write(book.docs_dir, asked(*options, "1"), tmp_path)
    assert "考过第1对" not in capsys.readouterr().out


def test_a_code_alone_draws_the_same_paper(book: Book) -> None:
    paper = drawn(book, asked("--chapters", "01,06", "--count", "6"))[0]
    again = draw.draw(bank.build(book), book.blueprints, paper.code.lower())
    assert again == paper


def test_the_diagnosis_has_the_pages_numbers_and_letters(real_book: Book) -> None:
    paper = drawn(real_book, asked("--diagnosis"))[0]
    assert [item.entry.id for item in paper.items] == list(real_book.pages[diagnosis.PAGE].test)
    assert all(item.order == tuple(range(item.entry.size)) for item in paper.items)
    assert paper.blueprint.total == len(paper.items) == 12


def test_a_pair_that_an_earlier_build_drew_is_the_one_that_is_drawn(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = bank.build(book)
    code = course.code_of(Request((1, 6, 13), 9))
    drawn_now = draw.draw_course(questions, book.blueprints, code)
    assert draw.draw_course(questions, book.blueprints, code, Kept(tmp_path)) == drawn_now
    monkeypatch.setattr(course, "_draw", None)  # what is kept need not be drawn
    assert draw.draw_course(questions, book.blueprints, code, Kept(tmp_path)) == drawn_now
    with pytest.raises(TypeError):  # another request must be
        draw.draw_course(questions, book.blueprints, course.code_of(Request((1, 6), 6)), Kept(tmp_path))
