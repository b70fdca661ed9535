"""Papers as `handbook.py paper --pdf` sets them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from handbook.book import exam_paper
from tests import printed_papers
from tests.book.conftest import CACHE
from tests.drawn import drawn
from tests.printed_papers import STYLES, faults, pages_of

NAMES = (
    "QA-key",
    *drawn(("QA-paper", "HA-paper"), 1),
    *drawn(("QA-sheet", "Q7K3M-sheet", "HA-sheet"), 1),
)


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    documents = printed_papers.documents()
    return exam_paper.make({name: documents[name] for name in NAMES}, STYLES, CACHE)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_its_name_and_number(pdfs: dict[str, bytes], tmp_path: Path, name: str) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(pdfs[name])
    assert faults(name, pages_of(target)) == []


def test_only_the_book_s_faces_are_used(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(pdfs["QA-key"])
    with pikepdf.open(target) as pdf:
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert fonts
    assert all(font.startswith("HB-") for font in fonts), fonts
