"""The checks of a task's page go on over an author's mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.model.book import load


@pytest.mark.parametrize("key", ["answer: ", "mistake: "])
def test_a_regulation_that_is_not_listed_is_named_and_stops_nothing(
    mini_book: Callable[[], Path], key: str
) -> None:
    path = mini_book() / "howto" / "hand-in" / "procedure.yml"
    path.write_text(path.read_text("utf-8").replace(key, f"{key}〔chartr#第三条〕", 1), "utf-8")
    found = [problem for problem in check_book(load(path.parents[2])) if problem.rule == "RL-01"]
    assert "chartr" in str(found[0])
    assert str(found[0]).startswith("docs/howto/hand-in/procedure.yml:")
