"""Every rule: the faultless book passes, and one planted defect turns it red where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks import check_book
from handbook.model.book import Book, load
from tests.conftest import FIXTURES, ROOT
from tests.mutations import mutations
from tests.planting import turn

DEFECTS: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "defects.yml").read_text("utf-8"))
RULE = re.compile(r'"([A-Z]{2}-\d\d)"')


def rules_of_the_guide() -> list[str]:
    """The ids in the table of RULES.md, in its order."""
    return re.findall(r"^\| ([A-Z]{2}-\d\d) \|", (ROOT / "RULES.md").read_text("utf-8"), re.M)


def plant(docs: Path, defect: dict[str, Any]) -> None:
    """Put a defect into a copy of the book."""
    path = docs.parent / defect["file"]
    if "into" in defect:
        turn(path, defect["into"])
        return
    text = path.read_text("utf-8")
    assert defect["find"] in text, "夹具过时：好的小站里没有要换的文字"
    count = -1 if defect.get("all") else 1
    if "replace_repeat" in defect:
        piece, times = defect["replace_repeat"]
        replacement = piece * times
    else:
        replacement = defect["replace"]
    path.write_bytes(text.replace(defect["find"], replacement, count).encode())


def test_the_faultless_book_has_no_problem(mini_book: Callable[[], Path]) -> None:
    assert check_book(load(mini_book())) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d["rule"])
def test_a_planted_defect_is_named_with_file_and_line(
    defect: dict[str, Any], mini_book: Callable[[], Path]
) -> None:
    docs = mini_book()
    plant(docs, defect)
    problems = check_book(load(docs))
    file = defect.get("file_of_problem", defect["file"])
    hits = [p for p in problems if (p.rule, p.file, p.line) == (defect["rule"], file, defect["line"])]
    assert hits, "\n".join(map(str, problems))
    assert defect["says"] in str(hits[0])
    assert "怎么改：" in str(hits[0])


def test_code_fixtures_and_guide_name_the_same_rules() -> None:
    code = {
        rule
        for path in (ROOT / "scripts" / "handbook").rglob("*.py")
        for rule in RULE.findall(path.read_text("utf-8"))
    }
    fixtures = {defect["rule"] for defect in DEFECTS}
    guide = rules_of_the_guide()
    assert code == fixtures
    assert code == set(guide)
    assert len(guide) == len(set(guide)), "规则表里有一条写了两次"


def test_every_rule_of_the_guide_is_planted_in_the_real_book() -> None:
    """`tests.mutations` takes minutes; that no rule is missing from its table is seen at once."""
    assert {mutation.rule for mutation in mutations()} == set(rules_of_the_guide())


def test_the_real_book_has_no_error(real_book: Book) -> None:
    assert [str(p) for p in check_book(real_book) if not p.warning] == []
