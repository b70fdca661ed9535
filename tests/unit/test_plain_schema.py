"""What is quickly found to fit a schema fits it by jsonschema too, and what authors usually write is found so."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from handbook.model import yaml_source
from handbook.model.kinds import KINDS
from handbook.model.plain_schema import fits
from handbook.model.schema import check, load_schema
from handbook.model.yaml_source import Source
from tests.conftest import FIXTURES

SCHEMAS: list[dict[str, Any]] = [
    {"type": "string", "minLength": 2, "maxLength": 3, "description": "words"},
    {"type": ["string", "null"], "pattern": "^[a-z]*$"},
    {"type": "string", "enum": ["a", "ab"]},
    {"type": "integer", "minimum": 1, "maximum": 3},
    {"type": "boolean"},
    {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": True},
    {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "integer"}},
        "additionalProperties": False,
    },
    {"type": "object", "propertyNames": {"pattern": "^a$"}, "additionalProperties": {"type": "string"}},
]
VALUES: list[Any] = [
    "",
    "ab",
    "abcd",
    "A",
    0,
    1,
    4,
    True,
    None,
    1.0,
    [],
    ["a"],
    ["a", "a"],
    [1, True],
    ["a", 1],
]
VALUES += [["a", "b", "c"], {}, {"a": 1}, {"a": "b"}, {"a": True}, {"b": "a"}, {"a": 1, "b": 2}, [{}, {}]]


@pytest.mark.parametrize(("schema", "value"), list(product(SCHEMAS, VALUES)))
def test_what_fits_is_valid_and_what_is_valid_fits(schema: dict[str, Any], value: object) -> None:
    valid = Draft202012Validator(schema).is_valid(value) and type(value) is not float
    assert fits(schema, value) == valid


def test_a_keyword_that_is_not_known_is_left_to_jsonschema() -> None:
    assert not fits({"type": "string", "format": "date"}, "2026-11-27")


@pytest.mark.parametrize("name", ["terms", "numbers", "points"])
def test_what_is_wrong_deep_in_a_file_is_still_found(name: str) -> None:
    (path,) = (FIXTURES / "good" / "docs").rglob(f"{name}.yml")
    source = yaml_source.parse(path.read_text("utf-8"), path.name)
    assert name in KINDS
    assert not check(source, name)
    assert all(fits(load_schema(name)["items"], row) for row in source.data)
    row = {**source.data[0], "zzz": 1}
    (problem,) = check(Source(path.name, [*source.data[1:], row]), name)
    assert problem.rule == "SC-01"
