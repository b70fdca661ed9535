"""The notation between 〔 and 〕."""

from __future__ import annotations

import pytest

from handbook.model.marks import Kind, block_mark, find, parse, strip


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("S2.4-2b、S2.4-2c", Kind.POINTS, ("S2.4-2b", "S2.4-2c")),
        ("branch-rules#第十二条", Kind.CITATION, ("branch-rules", "第十二条")),
        ("research-plan", Kind.CITATION, ("research-plan", "")),
        ("M-06-1", Kind.MISCONCEPTION, ("M-06-1",)),
        ("题 principles-001", Kind.QUESTION, ("principles-001",)),
        ("编者按 N06-1", Kind.NOTE, ("N06-1",)),
        ("词 党组", Kind.TERM, ("党组",)),
        ("章测", Kind.DIRECTIVE, ("章测",)),
        ("乱写", Kind.UNKNOWN, ("乱写",)),
    ],
)
def test_forms(text: str, kind: Kind, args: tuple[str, ...]) -> None:
    mark = parse(text)
    assert mark is not None
    assert (mark.kind, mark.args) == (kind, args)


def test_the_year_of_a_document_number_is_text() -> None:
    assert parse("2018") is None


def test_code_is_left_out() -> None:
    assert [m.text for m in find("写作 `〔S1-1〕`，显示成〔S1-2〕")] == ["S1-2"]
    assert strip("甲〔S1-2〕乙`〔x〕`丙") == "甲乙丙"


def test_a_block_mark_stands_alone() -> None:
    assert block_mark("〔章测〕") is not None
    assert block_mark("先做〔章测〕") is None
    assert block_mark("〔S2.3-1〕") is None, "编号不能独占一段"
