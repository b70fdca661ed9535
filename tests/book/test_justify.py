"""A line that ends in an ideographic space is as long as its words."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from handbook.book import justify

BLANK = "\u3000"


def lines(text: str) -> list[str]:
    """Set a justified paragraph of four characters a line; return its lines."""
    page = "@page{size:500px 900px;margin:20px}body{margin:0;font:20px 'Noto Sans CJK SC'}"
    source = f"<style>{page}p{{width:80px;text-align:justify}}</style><p>{text}</p>"
    document = weasyprint.HTML(string=source).render()
    boxes: list[Any] = list(document.pages[0]._page_box.descendants())  # noqa: SLF001
    return [
        "".join(each.text for each in line.descendants() if hasattr(each, "text"))
        for line in boxes
        if type(line).__name__ == "LineBox"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"<strong>甲乙丙丁</strong>{BLANK}戊己庚辛",
        f"<strong>甲<em>乙丙丁{BLANK}</em></strong>戊己庚辛",
    ],
)
def test_a_line_that_ends_in_a_blank_is_not_broken_early(text: str) -> None:
    justify.install()
    assert [line.strip(BLANK) for line in lines(text)] == ["甲乙丙丁", "戊己庚辛"]
