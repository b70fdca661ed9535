"""A unit's logo that would show nowhere, or not everywhere, is named before anything is built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.model.book import load

SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        (f"<svg {SVG}>\n<g>", "第2行读不懂"),
        ("<svg/>", "的 <svg> 里没有 xmlns"),
        (f"<svg {SVG}><script/></svg>", "里有脚本"),
        (f'<svg {SVG}><image href="http://a/b.png"/></svg>', "要取别处的“http://a/b.png”"),
        (f'<svg {SVG}><text>局</text><image href="data:image/png;base64,"/></svg>', "里的字是文字"),
    ],
)
def test_a_drawing_that_cannot_be_drawn(mini_book: Callable[[], Path], drawing: str, says: str) -> None:
    docs = mini_book()
    (docs.parent / "unit").mkdir()
    (docs.parent / "unit" / "unit.yml").write_text("name: 示例局机关\nshort: 示例局\nlogo: a.svg\n", "utf-8")
    (docs.parent / "unit" / "a.svg").write_text(drawing, "utf-8")
    (said,) = map(str, check_book(load(docs)))
    assert said.startswith(f"unit/unit.yml:3: UN-01 “unit/a.svg”{says}")
