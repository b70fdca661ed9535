"""Every rule: the faultless book passes, and each of its fixtures turns it red where it stands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.checks.catalogue import Fixture, Rule, families, listing
from handbook.model.book import Book, load
from handbook.model.memory import Memory
from tests.conftest import FIXTURES, ROOT
from tests.planting import planted

RULES = [rule for family in families().values() for rule in family.rules]
FAULTLESS = FIXTURES / "good"
ID = re.compile(r'"([A-Z]{2}-\d\d)"')


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What the readings before left, as while a book is served: a defect is found in what has changed."""
    return Memory()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One copy for all defects, for copying took longer than looking; as faultless after them as before."""
    copy = shutil.copytree(FAULTLESS, tmp_path_factory.mktemp("planted") / "book")
    yield copy
    assert files(copy) == files(FAULTLESS)


def files(folder: Path) -> dict[Path, bytes | None]:
    """What is in a folder; None for a folder."""
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def test_the_faultless_book_has_no_problem(mini_book: Callable[[], Path]) -> None:
    assert check_book(load(mini_book())) == []


@pytest.mark.parametrize(
    ("rule", "fixture"),
    [pytest.param(rule, fixture, id=rule.id) for rule in RULES for fixture in rule.fixtures],
)
def test_a_planted_defect_is_named_with_file_and_line(
    rule: Rule, fixture: Fixture, book: Path, memory: Memory
) -> None:
    with planted(book, FAULTLESS, fixture) as place:
        problems = check_book(load(book / "docs", memory), memory)
    hits = [p for p in problems if (p.rule, (p.file, p.line)) == (rule.id, place)]
    assert hits, "\n".join([f"{place}", *map(str, problems)])
    assert fixture.says in str(hits[0])
    assert "怎么改：" in str(hits[0])
    assert hits[0].warning is rule.reminder


def test_the_code_and_the_catalogue_have_the_same_rules() -> None:
    code = {
        rule
        for path in (ROOT / "scripts" / "handbook").rglob("*.py")
        for rule in ID.findall(path.read_text("utf-8"))
    }
    assert code == {rule.id for rule in RULES}


def test_every_rule_is_one_entry_of_its_family_with_a_fixture() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert [rule.id for rule in RULES if not rule.fixtures] == []
    assert all(rule.id.startswith(f"{name}-") for name, family in families().items() for rule in family.rules)


def test_authors_get_the_whole_catalogue_a_family_or_a_rule() -> None:
    assert len(listing([])) == len(RULES) + len(families())
    assert listing(["qz-04"]) == [
        "题（QZ）",
        "  QZ-04　答案不在选项里。为什么：永远答不对。错的样子：没有E项，写 `answer: [A, E]`",
    ]
    assert len(listing(["MK", "qz-04"])) == len(families()["MK"].rules) + 3
    assert "（提醒，不挡构建）" in listing(["QZ-14"])[1]
    with pytest.raises(LookupError, match="QZ-99"):
        listing(["QZ-99"])


def test_the_real_book_has_no_error(real_book: Book) -> None:
    assert [str(p) for p in check_book(real_book) if not p.warning] == []
