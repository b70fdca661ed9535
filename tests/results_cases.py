"""The cases of a class's statistics, for Python and for the browser."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from tests.conftest import FIXTURES

FIGURES = ("p", "r_drop", "alpha", "mean", "sd", "sem")
NEAR = 1e-8  # R's figures are written with ten digits


@cache
def table() -> Any:
    """Read the file; a row of points may stand in one text."""
    found = yaml.safe_load((FIXTURES / "results_cases.yml").read_text("utf-8"))
    for case in found["classes"]:
        case["rows"] = [[float(value) for value in row.split()] for row in case["rows"]]
    return found


def classes() -> list[Any]:
    """Return the classes, those of R first."""
    return [*table()["classes"], *table()["small"]]
