"""Drawing papers: what the blueprint says is what a paper holds, for every code and every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.commands.failure import CommandError
from handbook.commands.paper import as_json, write
from handbook.model.book import Book, load
from handbook.model.memory import Memory
from handbook.model.questions import LETTERS, fold
from handbook.model.seeded_random import SeededRandom
from handbook.quiz import bank, draw
from handbook.quiz.draw import DrawError, Paper
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper import Writer
from handbook.site import quiz_data
from tests import quiz_book
from tests.printed_papers import asked

CODES = ["QA", "QB", "QC", "Q7K3M", "QZZZZ", "H2", "HABCD", "H99999"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("draw") / "book"
    quiz_book.make(root)
    return load(root / "docs")


@pytest.fixture(params=CODES)
def paper(request: pytest.FixtureRequest, book: Book) -> Paper:
    return draw.draw(bank.build(book), book.blueprints, request.param)


class TestSeededRandom:
    def test_the_generator_is_the_published_one(self) -> None:
        chance = SeededRandom("")
        chance._state = 1
        assert [chance._next() for _ in range(3)] == [48271, 182605794, 1291394886]

    def test_the_same_seed_gives_the_same_and_another_another(self) -> None:
        assert SeededRandom("QA.0").shuffled(range(30)) == SeededRandom("QA.0").shuffled(range(30))
        assert SeededRandom("QA.0").shuffled(range(30)) != SeededRandom("QB.0").shuffled(range(30))

    def test_shuffled_keeps_every_item(self) -> None:
        assert sorted(SeededRandom("x").shuffled(range(50))) == list(range(50))

    def test_every_place_is_drawn_about_equally(self) -> None:
        firsts = Counter(SeededRandom(f"seed{n}").shuffled("ABCD")[0] for n in range(2000))
        assert all(400 < firsts[letter] < 600 for letter in "ABCD")

    @pytest.mark.parametrize("count", [3, 4, 7])
    def test_mixed_is_never_the_order_itself(self, count: int) -> None:
        for n in range(500):
            places = SeededRandom(f"m{n}").mixed(count)
            assert sorted(places) == list(range(count)) != places


class TestPaper:
    def test_counts_and_points_are_the_blueprints(self, paper: Paper) -> None:
        blueprint = paper.blueprint
        points: Counter[str] = Counter()
        for section, wanted in zip(paper.sections, blueprint.sections, strict=True):
            assert len(section.items) == wanted.count
            assert {item.entry.question.type for item in section.items} <= set(wanted.types)
            for item in section.items:
                points[item.entry.part] += section.score
        assert dict(points) == blueprint.parts
        assert [item.number for item in paper.items] == list(range(1, blueprint.count + 1))

    def test_pools_reserve_and_facts(self, paper: Paper) -> None:
        entries = [item.entry for item in paper.items]
        assert {e.question.pool for e in entries} <= {"practice", "mock"}
        assert sum(e.question.pool == "mock" for e in entries) >= paper.blueprint.reserved
        assert len({e.id for e in entries}) == len(entries)
        facts = [e.question.fact for e in entries if e.question.fact]
        assert len(set(facts)) == len(facts)

    def test_options_are_mixed_by_the_code(self, book: Book) -> None:
        questions = bank.build(book)
        orders = {draw.order_of(questions.entries["alpha-004"], f"Q{n}") for n in "23456789ABCDEFGH"}
        assert len(orders) > 5
        assert draw.order_of(questions.entries["alpha-013"], "QA") in [(0, 1)], "判断题不换次序"

    def test_full_paper_is_36_questions_and_100_points(self, book: Book) -> None:
        full = draw.draw(bank.build(book), book.blueprints, "QA")
        assert (len(full.items), full.blueprint.total, full.blueprint.minutes) == (36, 100, 90)
        assert [(s.score, len(s.items)) for s in full.sections] == [
            (1, 4),
            (2, 10),
            (1, 10),
            (2, 2),
            (2, 3),
            (8, 6),
            (8, 1),
        ]


class TestCodes:
    def test_written_as_a_reader_writes_it(self, book: Book) -> None:
        questions = bank.build(book)
        papers = {
            draw.draw(questions, book.blueprints, code).code for code in ("q7k3m", " Q7-K3M ", "Ｑ７Ｋ３Ｍ")
        }
        assert papers == {"Q7K3M"}

    @pytest.mark.parametrize("code", ["", "Q", "X7K3M", "Q7K3M99999", "Q0", "QI", "卷"])
    def test_no_such_code(self, book: Book, code: str) -> None:
        with pytest.raises(DrawError, match="没有卷号"):
            draw.draw(bank.build(book), book.blueprints, code)

    def test_a_planned_blueprint_has_no_codes(self, book: Book) -> None:
        planned = [replace(b, status="planned") for b in book.blueprints]
        with pytest.raises(DrawError, match="还没有可用的蓝图"):
            draw.draw(bank.build(book), planned, "QA")

    def test_what_cannot_be_filled_is_said(self, book: Book) -> None:
        greedy = replace(book.blueprints[0], reserved=60)
        with pytest.raises(DrawError, match="题库组不出"):
            draw.draw(bank.build(book), [greedy], "QA")


def test_the_version_changes_with_what_decides_a_draw(book: Book) -> None:
    before = bank.build(book).version
    chapter = next(iter(book.chapters.values()))
    old = chapter.questions[0]
    chapter.questions[0] = replace(old, explanation=f"{old.explanation}改了字。")
    assert bank.build(book).version == before, "只改解释，卷不变"
    chapter.questions[0] = replace(old, rev=old.rev + 1)
    assert bank.build(book).version != before
    chapter.questions[0] = old


@pytest.fixture(scope="module")
def documents(book: Book) -> dict[str, str]:
    return Writer(Drawings(book), draw.draw(bank.build(book), book.blueprints, "QA"), "paper.css").documents()


class TestDocuments:
    def test_the_paper_shows_the_drawn_order_and_no_answer(
        self, book: Book, documents: dict[str, str]
    ) -> None:
        text = documents["paper"]
        for item in draw.draw(bank.build(book), book.blueprints, "QA").items:
            question = item.entry.question
            assert f"<strong>{item.number}．</strong>" in text
            if question.type in ("single", "multiple"):
                shown = [
                    f"{LETTERS[n]}. {question.options[place].text}" for n, place in enumerate(item.order)
                ]
                assert "".join(f"<li>{line}</li>" for line in shown) in text
            assert question.explanation not in text

    def test_the_key_names_the_letters_of_the_paper(self, book: Book, documents: dict[str, str]) -> None:
        for item in draw.draw(bank.build(book), book.blueprints, "QA").items:
            question = item.entry.question
            found = re.search(rf"<strong>{item.number}．([^<]*)</strong>", documents["key"])
            assert found
            if question.type in ("single", "multiple"):
                named = {question.options[item.order[LETTERS.index(letter)]].key for letter in found[1]}
                assert named == set(question.answer)
            elif question.type == "order":
                steps = [item.order[LETTERS.index(letter)] for letter in found[1].split(" → ")]
                assert steps == list(range(len(question.steps)))
            elif question.type == "match":
                pairs = re.findall(r"(\d)—([A-I])", found[1])
                assert [item.order[LETTERS.index(letter)] for _, letter in pairs] == list(range(len(pairs)))

    def test_the_two_way_table_adds_up(self, documents: dict[str, str]) -> None:
        *_, last = re.findall(r"<tr>(.*?)</tr>", documents["key"])
        types_and_levels, count, points = (
            re.findall(r"<td>(\d*)</td>", last)[1:-2],
            *re.findall(r"<td>(\d+)</td>", last)[-2:],
        )
        assert (count, points) == ("36", "100")
        assert sum(int(cell or 0) for cell in types_and_levels) == 200, "按题型合计一遍，按层次合计一遍"

    def test_the_sheet_has_room_for_every_question(self, documents: dict[str, str]) -> None:
        found = re.findall(r"<li[^>]*><strong>(\d+)</strong>", documents["sheet"])
        assert sorted(map(int, found)) == list(range(1, 37))

    def test_no_term_is_explained_on_paper(self, documents: dict[str, str]) -> None:
        assert not any("hb-tip" in text or "<a " in text for text in documents.values())


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("７ 人", "7人"),
        ("ＡＢＣ", "abc"),
        ("“三会一课”。", "三会一课"),
        ("12．5％", "12.5%"),
        ("第 三 十 二 条", "第三十二条"),
        ("１／３", "1/3"),
    ],
)
def test_fold_takes_what_means_the_same(text: str, same: str) -> None:
    assert fold(text) == fold(same)


@pytest.mark.parametrize(
    ("text", "other"), [("12.5", "125"), ("1/3", "13"), ("3人", "8人"), ("三年", "三月")]
)
def test_fold_keeps_apart_what_does_not(text: str, other: str) -> None:
    assert fold(text) != fold(other)


def test_the_command_writes_three_documents(book: Book, tmp_path: Path) -> None:
    write(book.docs_dir, asked("--code", "qa"), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "QA-key.html",
        "QA-paper.html",
        "QA-sheet.html",
        "paper.css",
    ]
    for code in ("00", ""):
        with pytest.raises(CommandError, match="没有卷号"):
            write(book.docs_dir, asked("--code", code), tmp_path)


def test_the_command_prints_the_paper_as_json(book: Book) -> None:
    data = json.loads(as_json(book.docs_dir, asked("--code", "qa")))
    paper = draw.draw(bank.build(book), book.blueprints, "QA")
    assert {key: data[key] for key in ("code", "version", "minutes", "score")} == {
        "code": "QA",
        "version": paper.version,
        "minutes": 90,
        "score": 100,
    }
    assert [row["id"] for row in data["items"]] == [item.entry.id for item in paper.items]
    assert sum(row["score"] for row in data["items"]) == 100
    assert all(row["answer"] and row["minutes"] and row["type"] and row["chapter"] for row in data["items"])
    assert set(data["items"][0]) == {"id", "type", "chapter", "minutes", "score", "answer", "fact"}
    with pytest.raises(CommandError, match="没有卷号"):
        as_json(book.docs_dir, asked("--code", "00"))


def test_packed_forms_come_back_whole(book: Book) -> None:
    forms = quiz_data.forms(Drawings(book), bank.build(book), Memory())
    packed = quiz_data.pack(forms)
    signs = [chr(first + place) for first, count in packed["signs"] for place in range(count)]
    assert len(signs) == len(packed["values"]) == len(set(signs))
    values = dict(zip(signs, packed["values"], strict=True))
    for question_id, html in forms.items():
        text = "".join(values.get(sign, sign) for sign in packed["forms"][question_id])
        assert text.replace("\x01", question_id) == html
