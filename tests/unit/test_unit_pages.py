"""What stands in a unit's `pages/`: files made elsewhere, links, what is published and what is cited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks import check_book, check_unless_known
from handbook.commands import affected_places
from handbook.model.book import load
from handbook.model.kept import Kept
from handbook.model.problems import errors
from tests.unit.test_unit_layer import UNIT


def test_a_page_made_elsewhere_is_read_like_the_site_s_own(
    mini_book: Callable[[], Path], tmp_path: Path
) -> None:
    """The build goes through every page of the site, and would stop at one that it cannot read."""
    kept = Kept(tmp_path / "kept")
    docs = mini_book()
    pages = docs.parent / "unit/pages"
    pages.mkdir(parents=True)
    (pages.parent / "unit.yml").write_text(UNIT, "utf-8")
    (pages / "old.html").write_bytes("<p>旧页</p>".encode("gb18030"))
    (line,) = [str(problem) for problem in check_unless_known(load(docs), kept) if not problem.warning]
    assert line.startswith("unit/pages/old.html:1: FS-03")
    (pages / "old.html").write_text("<p>旧页</p>", "utf-8")
    assert not errors(check_unless_known(load(docs), kept))


@pytest.mark.parametrize(
    ("page", "mend"),
    [
        ("[去](http://oa.example.internal/)", "把主机名写进 unit/unit.yml 的 hosts"),
        ("![图](http://oa.example.internal/a.png)", "把图存进 unit/pages/"),
        ("[去](../basics/old/index.md)", "这一页搬到 basics/principles/index.md 了"),
    ],
)
def test_a_link_s_mend_is_one_that_an_update_leaves(
    mini_book: Callable[[], Path], page: str, mend: str
) -> None:
    docs = mini_book()
    with (docs / "permalinks.yml").open("a", encoding="utf-8") as ledger:
        ledger.write("\n- {address: basics/old/index.html, moved_to: basics/principles/index.html}\n")
    (docs.parent / "unit/pages").mkdir(parents=True)
    (docs.parent / "unit/unit.yml").write_text(UNIT, "utf-8")
    (docs.parent / "unit/pages/a.md").write_text(f"# 页\n\n{page}\n", "utf-8")
    (line,) = [str(problem) for problem in check_book(load(docs)) if problem.file.startswith("unit/")]
    assert mend in line


def test_its_pages_are_listed_with_what_depends_on_a_regulation(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    (docs.parent / "unit/pages").mkdir(parents=True)
    (docs.parent / "unit/unit.yml").write_text(UNIT, "utf-8")
    (docs.parent / "unit/pages/a.md").write_text(
        "# 页\n\n照〔charter#第三条〕办，公示〔数 notice〕。\n", "utf-8"
    )
    lines = affected_places.report(load(docs), "charter#第三条")
    assert len([line for line in lines if line.startswith("unit/pages/a.md:3: 页")]) == 2


def test_what_programs_leave_beside_its_pages_is_not_published(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    pages = docs.parent / "unit/pages"
    pages.mkdir(parents=True)
    for name in ("Thumbs.db", "~$说明.docx", ".~lock.表.xlsx#", "表.xlsx"):
        (pages / name).write_bytes(b"x")
    assert list(load(docs).layer.attachments) == ["unit/表.xlsx"]
