"""An author's slips end in a line of the check, never in a traceback, a wrong number or a stop."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks import check_book, check_unless_known
from handbook.commands import build as build_command
from handbook.commands import environment
from handbook.model.book import load
from handbook.model.days import period
from handbook.model.kept import Kept
from handbook.model.outline import outline
from handbook.model.text import plain
from handbook.model.typed import schema_of
from handbook.model.vocabulary import Phrase
from handbook.site import build

QUIZ, CHAPTER = "basics/principles/quiz.yml", "basics/principles/index.md"


@pytest.mark.parametrize(
    ("file", "find", "replace", "rule", "says"),
    [
        ("howto/hand-in/procedure.yml", "answer: ", "answer: 〔chartr#第三条〕", "RL-01", "chartr"),
        ("howto/hand-in/procedure.yml", "mistake: ", "mistake: 〔chartr#第三条〕", "RL-01", "chartr"),
        (QUIZ, "answer: [A, C]", "answer: [A, C, C]", "QZ-04", "写了两次"),
        (QUIZ, "answer: [A]", "answer: []", "QZ-02", "principles-001"),
        (QUIZ, "answer: [A]", "answer: A", "SC-03", "怎么改：选择题写成 [A]，判断题写 true 或 false"),
        (QUIZ, "minutes: 1\n", 'minutes: "1"\n', "SC-03", '现在是 "1"）。怎么改：改成整数，不加引号：1'),
        (QUIZ, "  stem: ", "  stem: ? ", "YM-01", "文字以特别的符号开头"),
        (CHAPTER, "{ #fuwu }", "{ ＃fuwu }", "MD-08", "锚点的井号写成了全角"),
        (QUIZ, "错得越远。", "错得\\越远。", "MD-10", "记号会原样印出来"),
        (CHAPTER, "一句话讲完。", "先做：\n\n- 看\n- 查\n都做完。", "MD-15", "“都做完。”会接在上一行后面"),
    ],
)
def test_a_slip_is_named(
    mini_book: Callable[[], Path], file: str, find: str, replace: str, rule: str, says: str
) -> None:
    docs = mini_book()
    text = (docs / file).read_text("utf-8")
    assert find in text
    (docs / file).write_text(text.replace(find, replace, 1), "utf-8")
    found = [str(problem) for problem in check_book(load(docs)) if problem.rule == rule]
    assert [line for line in found if line.startswith(f"docs/{file}:") and says in line]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        (QUIZ, "# 还没有题\n", ":1: SC-03 这个文件是空的"),
        ("howto/deadlines.yml", "id: oath\nevent: 党委批复\n", ":1: SC-03 这个文件应该是列表，写成了一项"),
    ],
)
def test_a_file_that_is_no_list_is_named_in_one_line(
    mini_book: Callable[[], Path], file: str, text: str, says: str
) -> None:
    docs = mini_book()
    (docs / file).write_text(text, "utf-8")
    assert [str(problem).partition("。")[0] for problem in check_book(load(docs))] == [f"docs/{file}{says}"]


def test_a_slip_in_the_navigation_is_named_without_all_that_follows_from_it(
    mini_book: Callable[[], Path],
) -> None:
    """The chapter has no number then; terms, facts and questions that name it are right all the same."""
    docs = mini_book()
    config = docs.parent / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(CHAPTER, "basics/principle/index.md"), "utf-8")
    problems = check_book(load(docs))
    assert [(problem.file, problem.rule) for problem in problems] == [
        ("mkdocs.yml", "LK-06"),
        (f"docs/{CHAPTER}", "LK-05"),
    ]


def test_a_line_that_may_be_meant_to_go_on_is_a_warning(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    text = (docs / CHAPTER).read_text("utf-8")
    (docs / CHAPTER).write_text(text.replace("一句话讲完。", "一句话讲完，\n下一行接着讲。", 1), "utf-8")
    found = [problem for problem in check_book(load(docs)) if problem.rule == "MD-15"]
    assert [problem.warning for problem in found] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "价格5~8元和3~4元。",
        "1. 甲\n\n    甲的第二段。\n\n2. 乙",
        "1. 甲\n1. 乙",
        "- 甲\n    1. 乙\n    2. 丙\n- 丁",
        "<div markdown>\n**甲**\n</div>",
        "乙[^1]。\n\n[^1]: 甲。",
        r"甲\*乙",
        "甲：12:30，C:\\new。",
    ],
)
def test_what_is_drawn_as_it_was_meant_is_no_slip(mini_book: Callable[[], Path], words: str) -> None:
    docs = mini_book()
    text = (docs / CHAPTER).read_text("utf-8")
    (docs / CHAPTER).write_text(text.replace("一句话讲完。", words, 1), "utf-8")
    assert [str(problem) for problem in check_book(load(docs))] == []


def test_an_item_without_its_dash_is_named_once(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    text = (docs / QUIZ).read_text("utf-8")
    (docs / QUIZ).write_text(text.replace("- id: principles-002", "  id: principles-002"), "utf-8")
    found = [str(problem) for problem in check_book(load(docs))]
    assert len(found) == 1
    assert "前面加“- ”" in found[0]


def test_half_a_year_more_is_no_less() -> None:
    assert period("一年半内") == period("18个月内") != period("一年内")


def test_a_link_without_its_end_is_read_at_once() -> None:
    assert "办事" in plain("见[办事](a.md" + "<br>" * 200)


def test_an_empty_layer_of_a_unit_is_seen_and_forgotten(
    mini_book: Callable[[], Path], tmp_path: Path
) -> None:
    """What an earlier build found is not said again when the folder is gone."""
    docs = mini_book()
    kept = Kept(tmp_path / "kept")

    def rules() -> set[str]:
        return {problem.rule for problem in check_unless_known(load(docs), kept)}

    before = rules()
    (docs.parent / "unit").mkdir()
    assert rules() == before | {"UN-08"}
    (docs.parent / "unit").rmdir()
    assert rules() == before


@pytest.mark.parametrize(
    ("find", "replace"),
    [("text: 为什么要公示", "text: 公示是为了什么"), ("forms: [F05]", "forms: []")],
)
def test_what_a_task_leads_to_is_seen_from_other_pages(
    mini_book: Callable[[], Path], find: str, replace: str
) -> None:
    """A lesson lists the tasks that explain it, and forms the tasks that use them."""
    docs = mini_book()
    before, task = outline(load(docs)), docs / "howto/hand-in/procedure.yml"
    text = task.read_text("utf-8")
    assert find in text
    task.write_text(text.replace(find, replace), "utf-8")
    assert outline(load(docs)) != before


def test_a_site_is_current_while_what_it_was_built_from_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the files' dates say: an update unpacks old ones, a unit's folder comes and goes."""
    monkeypatch.setattr(build_command, "ROOT", tmp_path)
    monkeypatch.setattr(build, "build", lambda _, target: (target / "print_page.html").touch())
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text("一", "utf-8")
    site = tmp_path / "site"
    site.mkdir()

    def rebuilt() -> bool:
        build_command.build_site(site)
        return build_command.is_current(site)

    assert not build_command.is_current(site)
    assert rebuilt()
    page.write_text("二", "utf-8")
    os.utime(page, (0, 0))
    assert not build_command.is_current(site)
    assert rebuilt()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("mkdocs==1.6.2", "utf-8")
    assert not build_command.is_current(site)
    assert rebuilt()
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "unit.yml").touch()
    assert not build_command.is_current(site)
    assert rebuilt()
    shutil.rmtree(tmp_path / "unit")
    assert not build_command.is_current(site)

    def saved_meanwhile(_: Path, target: Path) -> None:
        page.write_text("三", "utf-8")
        (target / "print_page.html").touch()

    monkeypatch.setattr(build, "build", saved_meanwhile)
    assert not rebuilt()
    shutil.rmtree(tmp_path / ".cache")
    (tmp_path / ".cache").touch()  # no folder: nothing is kept, and the site is built all the same
    assert not rebuilt()


def test_a_copy_without_git_has_the_day_of_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "pyproject.toml").touch()
    os.utime(tmp_path / "pyproject.toml", (1763900000, 1763900000))
    assert environment.variables()["SOURCE_DATE_EPOCH"] == "1763900000"


@pytest.mark.parametrize("wrong", ["收", "dues", "收党费，交党费", "收党费、交党费"])
def test_a_phrase_is_more_than_a_letter_and_one_of_a_list(wrong: str) -> None:
    """Joined by Chinese commas, a whole list would be one thing that nobody types."""
    pattern = schema_of(Phrase)["pattern"]
    assert re.search(pattern, "收党费")
    assert not re.search(pattern, wrong)
