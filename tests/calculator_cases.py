"""The cases of the calculators, for the rules in Python and for those in the browser."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import yaml

from tests.conftest import FIXTURES

Case = dict[str, Any]


@cache
def cases(name: str) -> list[Case]:
    """Read the cases of votes, days or dues; dates as text, such as 2026-03-10."""
    loaded = yaml.safe_load((FIXTURES / "calculator_cases.yml").read_text("utf-8"))
    rows: list[Case] = [_plain(case) for case in loaded[name]]
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def case_id(case: Case) -> str:
    """Name a case in the list of tests."""
    first = case.get("kind") or case["event"]
    given = case.get("meeting") or case.get("start") or [*case.get("plus", []), *case.get("minus", [])]
    return f"{first} {given}".replace("'", "")
