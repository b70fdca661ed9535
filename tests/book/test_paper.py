"""What changes from a web page to paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from handbook.book.paper import to_paper

# As quiz/answer.py draws a letter that may change its place.
LETTER = '<span class="hb-option__key" data-of="1" data-search="off">{}</span>'
PAIR = '<span class="hb-answer__pair">{}—{}</span>'


@pytest.mark.parametrize("before", ["答案：", "<strong>04-12</strong>　答案："])
def test_what_is_matched_stays_together(before: str) -> None:
    e, d = LETTER.format("E"), LETTER.format("D")
    root = html.fragment_fromstring(f'<div><p class="hb-answer__key">{before}1—{e}，2—{d}</p>。</div>')
    to_paper(root, Path())
    assert html.tostring(root, encoding="unicode") == (
        f'<div><p class="hb-answer__key">{before}{PAIR.format(1, e)}，{PAIR.format(2, d)}</p>。</div>'
    )


def test_a_command_s_option_stands_in_one_line() -> None:
    root = html.fragment_fromstring(
        "<p>用<code>handbook.py export --word 01 --code 甲</code>，或者<code>-h</code></p>"
    )
    to_paper(root, Path())
    assert html.tostring(root, encoding="unicode") == (
        '<p>用<code>handbook.py export <span class="code__option">--word</span> 01 '
        '<span class="code__option">--code</span> 甲</code>，或者<code>-h</code></p>'
    )
