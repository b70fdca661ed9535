"""Unit tests need nothing but Python: no browser, no built site, no program of the distribution."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
ELSEWHERE = {"browser", "build_log"}  # the fixtures from which all that is slow is made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a unit test that wants the built site or a browser: it belongs into another folder."""
    wrong = [
        item.nodeid
        for item in items
        if item.path.is_relative_to(HERE) and ELSEWHERE & set(getattr(item, "fixturenames", ()))
    ]
    if wrong:
        raise pytest.UsageError(
            f"单元测试不用浏览器和成品，移到 tests/site 或 tests/browser：{'、'.join(wrong)}"
        )


@pytest.fixture(autouse=True)
def _nothing_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is called by its name alone is not found, as on a machine that has nothing."""
    monkeypatch.setenv("PATH", "")
