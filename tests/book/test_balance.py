"""Columns are made equally high in a few attempts."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from handbook.book import balance, justify

# A quiz stays whole, and the first one is higher than half of all: WeasyPrint grows by a pixel here.
HEIGHTS = {
    "alike": [40] * 9,
    "high first": [400, 30, 30, 30, 30],
    "one": [50],
    "rising": list(range(20, 90, 7)),
}
FEW = 14


def columns(heights: list[int], height: str = "auto") -> list[Any]:
    """Set blocks of these heights in two columns; return the columns."""
    blocks = "".join(f'<div style="height:{h}px;break-inside:avoid">字</div>' for h in heights)
    style = f"columns:2;column-gap:20px;height:{height}"
    page = "@page{size:500px 900px;margin:20px}body{margin:0}"
    text = f'<style>{page}</style><p>前</p><div id="c" style="{style}">{blocks}</div><p>后</p>'
    document = weasyprint.HTML(string=text).render()
    assert len(document.pages) == 1
    boxes = document.pages[0]._page_box.descendants()  # noqa: SLF001
    return [box for box in boxes if box.is_column and not box.element.get("class")]


@pytest.mark.parametrize("name", HEIGHTS)
def test_columns_are_balanced(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    one_set = balance._Columns._set  # noqa: SLF001

    def counted(columns: Any, height: float, page_is_empty: bool) -> Any:
        tried.append(height)
        return one_set(columns, height, page_is_empty)

    monkeypatch.setattr(balance._Columns, "_set", counted)  # noqa: SLF001
    justify.install()
    balance.install()
    heights = HEIGHTS[name]
    made = columns(heights)
    assert sum(len(column.children) for column in made) == len(heights)
    best = min(max(sum(heights[:n]), sum(heights[n:])) for n in range(len(heights) + 1))
    assert best <= made[0].height <= best + 4.1
    assert 0 < len(tried) <= FEW


def test_columns_of_a_given_height_are_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(balance._Columns, "_set", never)  # noqa: SLF001
    justify.install()
    balance.install()
    assert len(columns([40] * 4, "120px")) == 2


def test_columns_that_go_on_overleaf_are_set_once_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    one_set = balance._Columns._set  # noqa: SLF001

    def counted(columns: Any, height: float, page_is_empty: bool) -> Any:
        pages.append(columns.context.current_page)
        return one_set(columns, height, page_is_empty)

    monkeypatch.setattr(balance._Columns, "_set", counted)  # noqa: SLF001
    justify.install()
    balance.install()
    lines = "<p style='margin:0'>字</p>" * 400
    page = "@page{size:500px 900px;margin:20px}body{margin:0;line-height:20px}"
    text = f"<style>{page}</style><p>前</p><div style='columns:2'>{lines}</div><p>后</p>"
    document = weasyprint.HTML(string=text).render()
    texts = [
        box.text
        for page in document.pages
        for box in page._page_box.descendants()  # noqa: SLF001
        if hasattr(box, "text")
    ]
    assert texts == ["前", *["字"] * 400, "后"]
    assert len(document.pages) > 4
    assert [pages.count(n) for n in range(1, len(document.pages))] == [1] * (len(document.pages) - 1)


def test_a_list_s_markers_stand_beside_their_items() -> None:
    """WeasyPrint moves a marker at each attempt, also at one that fails after the best."""
    justify.install()
    balance.install()
    items = "".join(f'<li style="break-inside:avoid">{"字" * (12 * (n % 3 + 1))}</li>' for n in range(5))
    page = "@page{size:500px 900px;margin:20px}body{margin:0}"
    text = f'<style>{page}</style><p>前</p><ul style="columns:2;margin:0">{items}</ul>'
    (sheet,) = weasyprint.HTML(string=text).render().pages
    apart = []
    for item in sheet._page_box.descendants(placeholders=True):  # noqa: SLF001
        if item.element_tag == "li":
            inside = item.descendants(placeholders=True)
            apart += [
                max(abs(each.position_y - item.position_y), each.position_x - item.position_x)
                for each in inside
                if getattr(each, "is_outside_marker", False)
            ]
    assert len(apart) == 5
    assert max(apart) < 4
