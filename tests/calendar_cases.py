"""The cases of the calendar's files, for what writes them in Python and in the browser."""

from __future__ import annotations

from typing import Any

import yaml

from handbook.model.year_plan import Event
from handbook.office.ics import ics
from tests.conftest import FIXTURES

CASES: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "calendar_cases.yml").read_text("utf-8"))


def written(case: dict[str, Any]) -> bytes:
    """What Python writes of a case."""
    return ics([Event(**event) for event in case["events"]], "days")
