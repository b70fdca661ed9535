"""`handbook.py export`: which questions, plain words, where they go, what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from handbook.commands import environment, export
from handbook.commands.failure import CommandError
from handbook.commands.main import read, work
from handbook.export import formats, items, report
from handbook.export.items import Words, select
from handbook.export.report import Exported, counts, lines
from handbook.export.rows import rows
from handbook.model import marks
from handbook.model.book import Book
from handbook.quiz import bank, draw
from handbook.quiz.paper_data import as_data
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("elsewhere")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_command_knows_the_formats_and_the_pools() -> None:
    assert tuple(formats.FORMATS) == export.FORMATS
    assert tuple(items.POOLS) == export.POOLS


@pytest.mark.parametrize("pool", ["study", "mock"])
def test_mock_questions_are_exported_only_when_named(real_book: Book, pool: str) -> None:
    wanted = {
        q.id
        for c in real_book.chapters.values()
        for q in c.questions
        if (q.pool == "mock") == (pool == "mock")
    }
    assert {item.id for item in select(real_book, (), pool)} == wanted
    assert wanted


def test_a_paper_s_questions_come_in_its_order(real_book: Book, tmp_path: Path) -> None:
    paper = draw.draw(bank.build(real_book), real_book.blueprints, "QA")
    assert [item.id for item in items.of_paper(real_book, "qa")] == [item.entry.id for item in paper.items]
    export.write(ROOT / "docs", "text", tmp_path, (), None, "QA")
    assert (tmp_path / "题库.txt").exists()


@pytest.mark.parametrize("code", ["QA", "HA", "K26WATU2", "K22AV5Y2"])
def test_a_paper_s_questions_have_its_letters_and_its_points(real_book: Book, code: str) -> None:
    """Who answers in another tool is marked by the printed key, or by the entry sheet."""
    paper = draw.draw(bank.build(real_book), real_book.blueprints, code)
    found = items.of_paper(real_book, code)
    keys = {entry["id"]: entry["answer"] for entry in as_data(paper)["items"]}
    for item in found:
        (first, *_) = rows([item])
        if item.kind in ("single", "multiple"):
            assert first.answer == keys[item.id], item.id
        if item.kind in ("match", "order"):
            assert re.findall("[A-Z]", first.answer) == re.findall("[A-Z]", keys[item.id]), item.id
        if item.rubric:
            assert sum(Fraction(points) for _, points in item.rubric) == item.score
    assert sum(item.score for item in found) == paper.blueprint.total


@pytest.mark.parametrize(
    ("chapters", "pool", "code", "why"),
    [
        ((), None, "ZZZ", "没有卷号"),
        ((), None, "", "没有卷号"),
        (("04",), None, "QA", "不写"),
        ((), "mock", "QA", "不写"),
    ],
)
def test_a_code_stands_alone_and_is_one(
    tmp_path: Path, chapters: tuple[str, ...], pool: str | None, code: str, why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        export.write(ROOT / "docs", "text", tmp_path, chapters, pool, code)


def test_without_a_pool_there_are_no_mock_questions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def choose(book: Book, chapters: tuple[str, ...], pool: str) -> list[items.Item]:
        asked.append(pool)
        return select(book, chapters, pool)

    monkeypatch.setattr(items, "select", choose)
    options = read(["export", "--format", "text", "--out", "x"])
    export.write(ROOT / "docs", "text", tmp_path, options.chapters, options.pool)
    assert asked == ["study"]


def test_chapters_are_taken_by_their_numbers(real_book: Book) -> None:
    found = select(real_book, ("06", "04"), "study")
    assert [item.question.number[:2] for item in found] == sorted(item.question.number[:2] for item in found)
    assert {item.question.number[:2] for item in found} == {"04", "06"}
    read_as = read(["export", "--format", "text", "--out", "x", "--chapters", " 4, 06，14、4 ,"]).chapters
    assert read_as == ("04", "06", "14")


def test_marks_become_plain_words(real_book: Book) -> None:
    everything = [*select(real_book, (), "study"), *select(real_book, (), "mock")]
    for item in everything:
        shown = repr(item).partition("heading=")[2]
        assert marks.OPENING not in shown, item.id
        assert "**" not in shown
    words = Words(real_book)
    assert words.plain("对。〔M-06-2〕") == "对。（常见误解：服务就是有求必应）"
    assert words.plain("见〔member-rules#第十二条〕。") != "见〔member-rules#第十二条〕。"
    assert "依据：" in "".join(everything[0].reasons) or any(
        "依据：" in "".join(i.reasons) for i in everything
    )


def test_every_misconception_is_said_in_words(real_book: Book) -> None:
    words = Words(real_book)
    named = [
        mark.text
        for chapter in real_book.chapters.values()
        for question in chapter.questions
        for _, text in question.texts()
        for mark in marks.find(text)
        if mark.kind is marks.Kind.MISCONCEPTION
    ]
    assert named
    for name in set(named):
        assert words.plain(f"〔{name}〕").startswith("（常见误解："), name


@pytest.mark.parametrize("form", export.FORMATS)
def test_a_format_is_written_with_what_it_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    export.write(ROOT / "docs", form, tmp_path / "out", ("04", "06"), "study")
    said = capsys.readouterr().out
    (file,) = (name for name in names(tmp_path / "out") if name.startswith("题库"))
    notes = (tmp_path / "out" / f"说明-{form}.txt").read_text("utf-8")
    assert names(tmp_path / "out") == sorted([file, f"说明-{form}.txt"])
    assert str(tmp_path / "out" / file) in said
    for line in notes.splitlines():
        assert line.partition("：")[0] in said
    assert "装不下、换了写法的" in notes
    first = {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}
    export.write(ROOT / "docs", form, tmp_path / "out", ("04", "06"), "study")
    assert first == {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path / "out")}


def test_the_file_names_every_question_and_the_screen_some(real_book: Book) -> None:
    found = select(real_book, ("06",), "study")
    assert len(found) > 2
    exported = Exported("f", b"", ("怎样读。",), [(item, "丢了一样") for item in found])
    whole, screen = lines(found, exported), lines(found, exported, shown=2)
    assert whole[0] == f"f：{len(found)}道题，{counts(found)}。"
    assert all(item.id in whole[-1] for item in found)
    assert whole[-1].startswith(f"- 丢了一样（{len(found)}道）：")
    assert screen[-1].count("、") == 1
    assert screen[-1].endswith("……")
    assert lines(found, Exported("f", b"", (), []))[-1] == "题里的内容都装下了。"


def failed(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said when the command cannot be done; it is one line."""
    assert work(["export", *words]) == 1
    said = capsys.readouterr().out
    assert said.startswith("没有做成：")
    assert said.count("\n") == 1
    return said


def test_an_unknown_chapter_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--format", "text", "--chapters", "04,99", "--out", str(tmp_path / "out")]
    said = failed(words, capsys)
    assert "没有第99章的题，有题的章：01、02" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("--format gift --out x", "--format没有“gift”，有：moodle、qti、xlsx、text"),
        ("--format text --out x --pool all", "--pool没有“all”，有：study、mock"),
        ("--format text --out x --chapters ,", "--chapters：写章号，如 04,06"),
        ("--format text", "少写了--out"),
    ],
)
def test_an_unknown_word_is_one_line(words: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read(["export", *words.split()])
    assert f"没有做成：{why}" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    for place, why in (("file", "是一个文件，不是文件夹"), ("none/below", "先建好它，或换一个地方")):
        assert why in failed(["--format", "text", "--out", str(tmp_path / place)], capsys)
    (tmp_path / "out" / "题库.txt").mkdir(parents=True)
    assert "是一个文件夹，这里要放文件" in failed(
        ["--format", "text", "--out", str(tmp_path / "out")], capsys
    )
    assert names(tmp_path / "out") == ["题库.txt"]


def test_an_interrupted_export_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export.write(ROOT / "docs", "text", tmp_path / "out", ("06",), "study")
    before = (tmp_path / "out" / "题库.txt").read_bytes()

    def full(*arguments: object, **more: object) -> list[str]:
        raise OSError(28, "full")

    monkeypatch.setattr(report, "lines", full)
    with pytest.raises(OSError):
        export.write(ROOT / "docs", "text", tmp_path / "out", ("04",), "study")
    assert (tmp_path / "out" / "题库.txt").read_bytes() == before
    assert names(tmp_path / "out") == ["说明-text.txt", "题库.txt"]


def test_chapters_without_such_questions_are_said(tmp_path: Path, mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    quiz = docs / "basics" / "principles" / "quiz.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("pool: mock", "pool: practice"), "utf-8")
    blueprint = docs / "toolkit/exam/blueprint.yml"
    blueprint.write_text(blueprint.read_text("utf-8").replace("status: active", "status: planned"), "utf-8")
    (docs / "toolkit/trainer/courses.yml").write_text("[]\n", "utf-8")
    with pytest.raises(CommandError, match="没有这样的题"):
        export.write(docs, "text", tmp_path / "out", (), "mock")


def test_the_command_needs_what_reading_the_book_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "ensure", asked.append)
    export.prepare(read(["export", "--format", "text", "--out", "x"]))
    assert asked == ["build"]
