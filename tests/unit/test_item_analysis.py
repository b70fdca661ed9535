"""The statistics of a class, against R's psych and against what can be reckoned by hand."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.results import item_analysis
from tests.results_cases import NEAR, classes, table


@pytest.mark.parametrize("case", classes(), ids=lambda case: case["name"])
def test_figures_are_those_of_the_cases(case: Any) -> None:
    rows, full = case["rows"], case["full"]
    columns = list(zip(*rows, strict=True))
    sums = [sum(row) for row in rows]
    found = {
        "p": [item_analysis.difficulty(c, of) for c, of in zip(columns, full, strict=True)],
        "r_drop": [item_analysis.discrimination(rows, n) for n in range(len(full))],
        "alpha": item_analysis.alpha(rows),
        "mean": item_analysis.mean(sums),
        "sd": item_analysis.deviation(sums),
        "sem": item_analysis.error_of_measurement(rows),
    }
    for name, value in found.items():
        wanted = case[name]
        if isinstance(wanted, list):
            assert [v is None for v in value] == [w is None for w in wanted], name  # type: ignore[union-attr]
            value = [v for v in value if v is not None]  # type: ignore[union-attr]
            wanted = [w for w in wanted if w is not None]
        assert value == (None if wanted is None else pytest.approx(wanted, rel=NEAR, abs=NEAR)), name


def test_the_effect_of_a_course_is_cohens_d() -> None:
    pairs = table()["pairs"]
    found = item_analysis.effect(pairs["before"], pairs["after"])
    assert found == pytest.approx(pairs["d"], rel=NEAR)
    assert item_analysis.effect([50], [60]) is None
    assert item_analysis.effect([50, 50], [60, 60]) is None


@pytest.mark.parametrize("case", table()["complete"])
def test_what_is_not_marked_is_left_out(case: Any) -> None:
    assert item_analysis.complete(case["rows"]) == (case["items"], case["learners"])


def test_whoever_is_good_at_all_or_at_nothing_leaves_no_error() -> None:
    """Alpha is 1, but for what a machine's numbers add to it: no root of less than nothing is taken."""
    rows = [[1.0] * 7, [0.0] * 7]
    assert (item_analysis.alpha(rows) or 0) > 1
    assert item_analysis.error_of_measurement(rows) == 0
