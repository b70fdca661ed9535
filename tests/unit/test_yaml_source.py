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
        ("a: .inf", "YM-05", 1),
        ("a: .nan", "YM-05", 1),
        ("a: 1.0e+400", "YM-05", 1),
        ("a: 0x1F", "YM-05", 1),
        ("a: -0x1F", "YM-05", 1),
        ("a: 010", "YM-05", 1),
        ("a: 1_000", "YM-05", 1),
        (f"a: {'9' * 5000}", "YM-05", 1),
        ("a: 1\nb: *a", "YM-06", 2),
        ("a: 1\nb: &x [*x]", "YM-06", 2),
        ("a: *重点*先讲", "YM-06", 1),
        ("a: !注意 先讲", "YM-06", 1),
        ("a: !!python/object/apply:os.system [ls]", "YM-06", 1),
        ("a: !!set {b, c}", "YM-06", 1),
        ("a: " + "[" * 21 + "]" * 21, "YM-07", 1),
        ("a: " + "[" * 20_000 + "]" * 20_000, "YM-07", 1),
        ("a: " + "{a: " * 20_000, "YM-07", 1),
        ("a: 1\n---\nb: 2", "YM-01", 2),
        ("a: 1\n? [b, c]\n: 2", "YM-01", 2),
        ('a: 1\nb: "c\nd: 2', "YM-01", 2),
        ("a: 1\nb\nc: 2", "YM-01", 2),
        (f"a: 字{'[' * 1001}", "FS-04", 1),
        ('a: "\\0"', "TX-13", 1),
        ('a: "\\u202e"', "TX-13", 1),
        ('a: "\\ud800"', "YM-01", 1),
    ],
)
def test_slips(text: str, rule: str, line: int) -> None:
    problems = yaml_source.parse(text, "f.yml").problems
    assert [(p.rule, p.line) for p in problems] == [(rule, line)]


def test_the_slips_are_named_in_chinese() -> None:
    for text in (
        "a: [1",
        "a: 'b",
        "a: b: c",
        "a: {b",
        "- a\nb: c",
        "a: @b",
        'a: "\\q"',
        "a: [1 2: ]3",
        "a\n b\nc",
    ):
        for problem in yaml_source.parse(text, "f.yml").problems:
            assert not set("abcdefghijklmnopqrstuvwxyz") & set(problem.message.replace("YAML", "")), problem


def test_an_alias_bomb_is_small() -> None:
    rows = ["a0: &a0 [x,x]", *(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    source = yaml_source.parse("\n".join(rows), "f.yml")
    assert source.data is None
    assert [(p.rule, p.line) for p in source.problems] == [("YM-06", 1)]


def test_tags_of_mkdocs_may_pass() -> None:
    text = "a: !relative $docs_dir\nb: !ENV [X, y]\n"
    assert yaml_source.parse(text, "mkdocs.yml", tags=True).data == {"a": "$docs_dir", "b": ["X", "y"]}
