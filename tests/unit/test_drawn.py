"""What a run leaves out: one of two ways, half of what is seldom looked at; in a long run nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests import drawn

NAMES = [f"tests/x.py::test_{number}" for number in range(40)]


class Item:
    """As much of a test as the draw asks for."""

    def __init__(self, nodeid: str, way: str = "", *, seldom: bool = False) -> None:
        self.nodeid, self._seldom = nodeid, seldom
        self.callspec = SimpleNamespace(params={"way": way})

    def get_closest_marker(self, name: str) -> bool:
        return self._seldom and name == "seldom"


def left(
    monkeypatch: pytest.MonkeyPatch, tests: list[Item], seed: int = 1, *, long: bool = False
) -> list[str]:
    monkeypatch.setattr(drawn, "SEED", seed)
    monkeypatch.setattr(drawn, "LONG", long)
    monkeypatch.setattr(pytest, "Function", Item)
    return [test.nodeid for test in drawn.not_drawn(cast("Any", tests))]


def test_one_way_of_each_test_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    tests = [Item(f"{name}[{way}]", way) for name in NAMES for way in drawn.WAYS]
    out = left(monkeypatch, tests)
    assert sorted(name.split("[")[0] for name in out) == sorted(NAMES)
    assert {name.split("[")[1] for name in out} == {"http]", "file]"}


def test_about_half_of_the_seldom_ones_go_others_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    tests = [Item(name, seldom=True) for name in NAMES]
    one, other = left(monkeypatch, tests, 1), left(monkeypatch, tests, 2)
    assert 10 < len(one) < 30
    assert set(one) != set(other)
    assert left(monkeypatch, [Item(name) for name in NAMES]) == []


def test_in_a_long_run_all_go(monkeypatch: pytest.MonkeyPatch) -> None:
    tests = [Item(f"{name}[{way}]", way, seldom=True) for name in NAMES for way in drawn.WAYS]
    assert left(monkeypatch, tests, long=True) == []
