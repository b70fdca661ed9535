"""`new`: what it writes passes the checks but for the places that say 待写, and those are named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.commands import new, outputs
from handbook.commands.failure import CommandError
from handbook.commands.main import read
from handbook.commands.new_entries import to_write
from handbook.model.book import Book, load
from handbook.model.memory import Memory
from handbook.model.questions import TYPE_NAMES
from handbook.model.text import TO_WRITE

TODAY = date(2026, 11, 26)
MEMORY = Memory()  # the same small book each time: what an entry does not change is read and checked once
# What an author puts where 待写 stands: in a list of points a point, of sources an article, elsewhere words.
WRITTEN = (
    (r"points: \[待写\]", "points: [S2.3-1]"),
    (r"sources: \[待写\]", "sources: [charter#第三条]"),
    (r"待写：?", "写好"),
)


def add(docs: Path, words: str) -> dict[str, str]:
    """Run `new` in a book."""
    files = new.entry(docs, read(["new", *words.split()]), TODAY)
    new.write(docs.parent, files)
    return files


def wrong(docs: Path) -> set[tuple[str, int]]:
    """The places of the errors."""
    return {(p.file, p.line) for p in check_book(load(docs, MEMORY), MEMORY) if not p.warning}


def finish(docs: Path, files: dict[str, str]) -> Book:
    """Write what is to be written, see that no error is left, and return the book."""
    for name, text in files.items():
        for pattern, words in WRITTEN:
            text = re.sub(pattern, words, text)
        (docs.parent / name).write_text(text, "utf-8")
    book = load(docs, MEMORY)
    assert [str(p) for p in check_book(book, MEMORY) if not p.warning] == []
    return book


def test_what_another_command_is_making_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "ROOT", tmp_path)
    half = tmp_path / ".handbook-new.site"
    half.mkdir()
    new.write(tmp_path, {"docs/a.yml": "甲"})
    assert half.is_dir()
    assert (tmp_path / "docs/a.yml").read_text("utf-8") == "甲"


@pytest.mark.parametrize(
    "words",
    [
        "chapter basics review 检查总结",
        *(f"question 06 --type {kind}" for kind in TYPE_NAMES),
        "question 06 --pool mock",
        "term 06 党小组",
        "form principles 检查记录表",
        "howto members 06 reception 接待来访",
        "regulation branch-rules 《某某支部工作条例》",
    ],
)
def test_only_what_is_to_be_written_is_wrong_and_each_place_is_named(
    mini_book: Callable[[], Path], capsys: pytest.CaptureFixture[str], words: str
) -> None:
    docs = mini_book()
    files = add(docs, words)
    places = {(name, line) for name, text in files.items() for line in to_write(text)}
    assert places
    assert wrong(docs) == places
    new.report(files)
    said = capsys.readouterr().out
    assert all(f"{name}:{line}: " in said for name, line in places)
    finish(docs, files)


def test_a_chapter_is_numbered_and_stands_at_the_end_of_its_part(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    book = finish(docs, add(docs, "chapter basics review 检查总结"))
    entry = book.contents.parts[0].chapters[-1]
    assert (entry.number, entry.title, entry.path) == ("07", "检查总结", "basics/review/index.md")
    assert [q.id for q in book.chapters[entry.path].questions] == [f"review-00{n}" for n in range(1, 7)]
    assert not list(docs.rglob(".handbook-*"))


def test_questions_that_are_not_written_yet_are_not_called_alike(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    add(docs, "chapter basics review 检查总结")
    assert "QZ-40" not in {problem.rule for problem in check_book(load(docs, MEMORY), MEMORY)}


def test_a_question_serves_the_objective_that_has_the_fewest(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    before = [q.objective for q in load(docs).chapters["basics/principles/index.md"].questions]
    book = finish(docs, add(docs, "question principles"))
    made = book.chapters["basics/principles/index.md"].questions[-1]
    assert (made.id, before.count(made.objective)) == ("principles-013", min(map(before.count, before)))


def test_a_term_stands_where_its_pinyin_belongs(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    book = finish(docs, add(docs, "term basics/principles 党小组"))
    spelled = [row["pinyin"] for row in book.sources["terms"].data]
    assert spelled[spelled.index("dang xiao zu") + 1] == "dang zhi bu"
    assert book.terms["dangxiaozu"].pinyin == "dang xiao zu"


def test_a_form_stands_folded_behind_the_sections(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    finish(docs, add(docs, "chapter basics review 检查总结"))
    finish(docs, add(docs, "form review 复查表"))
    page = (docs / "basics/review/index.md").read_text("utf-8")
    assert '??? form "填一填"\n\n    〔表单 F06〕\n\n## 带走一张卡 { #card }' in page


def test_a_howto_page_stands_behind_the_last_of_its_group(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    finish(docs, add(docs, "howto members 06 reception 接待来访"))
    book = finish(docs, add(docs, "howto meetings 06 quarter-day 季度例会"))
    paths = ["howto/hand-in/index.md", "howto/quarter-day/index.md", "howto/reception/index.md"]
    assert [path for path in book.nav.lines if path.startswith("howto/")] == paths
    made = book.procedures["howto/reception/index.md"]
    assert (made.title, made.group, len(made.questions)) == ("接待来访", "members", 2)
    assert made.learn[0].ref == "basics/principles/index.md#gist"


def test_a_chapter_without_a_card_has_its_form_at_the_end(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    file = docs / "basics/principles/index.md"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("## 一句话")] + "一段。\n", "utf-8")
    add(docs, "form principles 检查记录表")
    assert file.read_text("utf-8").rstrip().endswith('一段。\n\n??? form "填一填"\n\n    〔表单 F06〕')


def test_a_unit_s_file_that_has_nothing_left_to_write_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    new.report({"unit/unit.yml": "name: 示例局机关\n"})
    assert capsys.readouterr().out == "写好了：unit/unit.yml。\n写完运行 check。\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("chapter duties review 检查总结", "没有“duties”这一篇，有：basics"),
        ("chapter basics principles 原则", "“principles”已经有了"),
        ("chapter basics Re-view 检查总结", "“Re-view”不能用"),
        ("chapter basics review 检查[总结", "“检查[总结”不能用"),
        ("question 77", "没有“77”这一章，有：06 principles"),
        ("question 06 --type essay", "没有“essay”这种题，有：single、"),
        ("question 06 --pool inline", "没有“inline”"),
        ("term 06 党支部", "“党支部”在术语“党支部”里已经有了"),
        ("term 06 MPA", "至少有一个汉字"),
        ("howto party 06 reception 接待来访", "没有“party”这一组，有：meetings、"),
        ("howto members 06 hand-in 接待来访", "“hand-in”已经有了"),
        ("howto members 77 reception 接待来访", "没有“77”这一章"),
        (f"unit {'局' * 41} 示例局", "2到40个字"),
        ("regulation other 全名", "四个字以上"),
        ("regulation charter 另一份章程", "台账里已经有“charter”"),
        ("regulation other 某某工作章程", "台账里已经有“other”或《某某工作章程》"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    mini_book: Callable[[], Path], words: str, why: str
) -> None:
    docs = mini_book()
    with pytest.raises(CommandError, match=re.escape(why)):
        add(docs, words)
    assert not any(TO_WRITE in path.read_text("utf-8") for path in docs.rglob("*.md"))
    assert wrong(docs) == set()


def test_another_chapter_s_question_is_not_taken_for_the_chapter_s_own(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    add(docs, "chapter basics review 检查总结")
    page = docs / "basics/review/index.md"
    page.write_text(page.read_text("utf-8").replace("## 带走", "〔题 principles-001〕\n\n## 带走"), "utf-8")
    assert "QZ-17" in {problem.rule for problem in check_book(load(docs))}
