"""What changes from a web page to paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from handbook.book.paper import to_paper

PAIR = '<span class="hb-answer__pair">{}</span>'


@pytest.mark.parametrize("before", ["答案：", "<strong>04-12</strong>　答案："])
def test_what_is_matched_stays_together(before: str) -> None:
    root = html.fragment_fromstring(f'<div><p class="hb-answer__key">{before}1—E，2—D</p>。</div>')
    to_paper(root, Path())
    made = html.tostring(root, encoding="unicode")
    assert (
        made
        == f'<div><p class="hb-answer__key">{before}{PAIR.format("1—E")}，{PAIR.format("2—D")}</p>。</div>'
    )
