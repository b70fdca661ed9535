"""The numbers of the regulations: read, written in, and held against what was typed by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.checks.publication import to_verify
from handbook.commands import affected_places
from handbook.model import quantities
from handbook.model.book import load
from handbook.model.uses import concerns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公示不少于5个工作日", [("天", 5, "工作日")]),
        ("公示五个工作日", [("天", 5, "工作日")]),
        ("三个月内审批", [("月", 3, "")]),
        ("延长不少于半年、最长不超过一年", [("月", 6, ""), ("月", 12, "")]),
        ("一般每季度召开1次", [("频次", Fraction(1, 3), "")]),
        ("每月至少一次", [("频次", 1, "")]),
        ("每半年考察一次", [("频次", Fraction(1, 6), "")]),
        ("有表决权的党员半数以上到会", [("半数", Fraction(1, 2), "半数以上")]),
        ("赞成超过应到会的半数", [("半数", Fraction(1, 2), "超过半数")]),
        ("不少于五分之四", [("几分之几", Fraction(4, 5), "")]),
        ("税后2%", [("%", 2, "")]),
        ("十二个月", [("月", 12, "")]),
        ("外出6个月以上", [("月", 6, "")]),
        ("得票超过一半", [("半数", Fraction(1, 2), "超过半数")]),
        ("正式党员7人以上，不足三人的；到会9人", [("人", 7, ""), ("人", 3, "")]),
    ],
)
def test_quantities_are_read_as_people_write_them(text: str, found: list[tuple[str, object, str]]) -> None:
    assert [(q.family, q.amount, q.unit) for q in quantities.find(text)] == found


@pytest.mark.parametrize(
    "text", ["2014年5月28日", "2026年印发", "3月底交", "第三年", "每月交", "每年年初", "年级", "三会一课"]
)
def test_dates_and_names_are_no_quantities(text: str) -> None:
    assert list(quantities.find(text)) == []


def edit(docs: Path, file: str, find: str, replace: str) -> None:
    path = docs / file
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), "utf-8")


CHAPTER = "basics/principles/index.md"
QUIZ = "basics/principles/quiz.yml"


@pytest.mark.parametrize(
    "sentence",
    [
        "公示3个工作日（〔charter#第三条〕）。",
        "名单要公示，不少于三个工作日。",
        "名单公示3天。",
    ],
)
def test_a_typed_number_that_differs_is_named(sentence: str, mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    edit(docs, CHAPTER, "一句话讲完。", sentence)
    assert [p.rule for p in check_book(load(docs))] == ["NM-03"]


def test_what_agrees_or_speaks_of_another_matter_passes(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    sentences = (
        "公示〔数 notice〕（〔charter#第三条〕）。",
        "公示5个工作日（〔charter#第三条〕）。",
        "名单公示不是3天，是〔数 notice 短〕。",  # the right number stands beside it
        "“名单公示3天”是旧的写法。",
        "名单贴出来，三天后收。",
    )
    edit(docs, CHAPTER, "一句话讲完。", "\n\n".join(sentences))
    assert check_book(load(docs)) == []


def test_data_files_are_filled_in_as_they_are_read(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    edit(docs, QUIZ, "explanation: ", "explanation: 公示〔数 notice〕。")
    book = load(docs)
    question = next(iter(book.chapters.values())).questions[0]
    assert question.explanation.startswith("公示不少于5个工作日。")


def test_affected_lists_every_place_of_an_article(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    edit(docs, CHAPTER, "一句话讲完。", "公示〔数 notice〕。")
    edit(docs, QUIZ, "explanation: ", "explanation: 公示〔数 notice〕。")
    book = load(docs)
    lines = affected_places.report(book, affected_places.resolve(book, "《某某工作章程》#第三条"))
    assert lines[0] == "《某某工作章程》第三条"
    assert "docs/basics/principles/index.md:28: 页（第三条，经数字 notice）" in lines
    assert any(
        line.startswith("docs/basics/principles/quiz.yml:") and "题 principles-001" in line for line in lines
    )
    assert "docs/appendix/rules/numbers.yml:8: 数字 notice（第三条）" in lines
    assert any("更新 charter-2022" in line for line in lines)
    assert "docs/howto/deadlines.yml:1: 时限 notice-ends（第三条，经数字 notice）" in lines
    assert "docs/toolkit/calculators/calculators.yml:2: 计算器 ordinary（第三条，经数字 vote-pass）" in lines
    assert "docs/toolkit/calculators/calculators.yml:21: 计算器 cap（第三条，经数字 dues-cap）" in lines
    assert "docs/howto/year.yml:4: 年历 count（第三条，经数字 notice）" in lines
    assert lines[-1].startswith(f"共{len(lines) - 2}处")


@pytest.mark.parametrize(
    ("words", "says"), [("no-such", "台账里没有“no-such”"), ("charter#第九条", "没有“第九条”")]
)
def test_affected_says_what_it_does_not_know(words: str, says: str, mini_book: Callable[[], Path]) -> None:
    with pytest.raises(ValueError, match=says):
        affected_places.resolve(load(mini_book()), words)


@pytest.mark.parametrize(
    ("reference", "wanted", "falls"),
    [
        ("a#第二十条（四）", "a#第二十条", True),
        ("a#第二十条", "a#第二十条（四）", False),
        ("a#第二十条", "a", True),
        ("a", "a#第二十条", False),
        ("ab#第二十条", "a", False),
    ],
)
def test_an_article_takes_in_its_items(reference: str, wanted: str, falls: bool) -> None:
    assert concerns(reference, wanted) is falls


def test_what_a_person_must_look_up_is_listed(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    assert [str(item) for item in to_verify(load(docs))] == ["《某某工作章程》：手边没有全文"]
    edit(
        docs,
        "appendix/rules/rules.yml",
        "use: 引用, verified: SEEN",
        "use: 引用, quote: 名单要公示, verified: SEEN",
    )
    assert to_verify(load(docs)) == []
    edit(docs, "appendix/rules/rules.yml", "checked: 2026-11-23", "checked: 2020-01-01")
    assert "超过12个月" in str(to_verify(load(docs))[0])
