"""YAML with line numbers: values, places, and the slips that plain YAML swallows."""

from __future__ import annotations

import pytest

from handbook.model import yaml_source


def test_values_and_their_lines() -> None:
    source = yaml_source.parse('a: 1\nb:\n  - x: "06"\n    y: 2026-11-23\n', "f.yml", first_line=10)
    assert source.data == {"a": 1, "b": [{"x": "06", "y": "2026-11-23"}]}
    assert source.line(("a",)) == 10
    assert source.line(("b", 0, "y")) == 13
    assert source.line(("b", 0, "missing")) == 12, "最近的外层"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("3", 3),
        ("1.5", 1.5),
        ('"yes"', "yes"),
        ("字", "字"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    source = yaml_source.parse(f"k: {text}", "f.yml")
    assert source.data == {"k": value}
    assert source.problems == []


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: [1", "YM-01", 1),
        ("a: 1\n\tb: 2", "YM-02", 2),
        ("a: 1\na: 2", "YM-03", 2),
        ("a: 1\nb：2", "YM-04", 2),
        ("a: yes", "YM-05", 1),
        ("a: off", "YM-05", 1),
        ("a: 12:30", "YM-05", 1),
    ],
)
def test_slips(text: str, rule: str, line: int) -> None:
    problems = yaml_source.parse(text, "f.yml").problems
    assert [(p.rule, p.line) for p in problems] == [(rule, line)]
