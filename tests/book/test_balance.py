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
    one_set = balance._Trial._set  # noqa: SLF001

    def counted(trial: Any, height: float) -> float | None:
        tried.append(height)
        return one_set(trial, height)

    monkeypatch.setattr(balance._Trial, "_set", counted)  # noqa: SLF001
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

    monkeypatch.setattr(balance._Trial, "_set", never)  # noqa: SLF001
    justify.install()
    balance.install()
    assert len(columns([40] * 4, "120px")) == 2
