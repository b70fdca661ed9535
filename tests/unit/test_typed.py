"""A kind of data, described once: its schema, and the object that is made of what is valid."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypedDict

import pytest
from jsonschema import Draft202012Validator

from handbook.model import typed
from handbook.model.kinds import KINDS
from handbook.model.schema import load_schema, write_schemas


class Pair(NamedTuple):
    left: str
    right: Annotated[str, typed.long(2, 4)] = ""


class Entry(TypedDict, total=False):
    name: str


@dataclass(frozen=True)
class Named:
    key: Annotated[str, typed.NAME]
    why: str


@dataclass(frozen=True)
class Step:
    id: str


@dataclass(frozen=True)
class Everything:
    page: Annotated[str, typed.DERIVED]
    id: Annotated[str, typed.like("^[a-z]+$", "小写")]
    kind: Annotated[str, typed.one_of(("a", "b"), "哪一种")]
    passing: Annotated[int, typed.Key("pass")]
    base: Annotated[str, typed.OR_NULL]
    year: int | None
    pairs: Annotated[tuple[Pair, ...], typed.several(1)]
    options: Annotated[tuple[Named, ...], typed.BY_NAME]
    articles: dict[str, Named]
    steps: Annotated[dict[str, Step], typed.BY_ID]
    entries: tuple[Entry, ...] = ()
    words: Annotated[tuple[str, ...], typed.REQUIRED] = ()
    flag: bool = False
    body: tuple[str | Step, ...] = ()


ROW = {
    "id": "x",
    "kind": "a",
    "pass": 3,
    "base": None,
    "year": None,
    "pairs": [{"left": "l"}],
    "options": {"A": {"why": "w"}},
    "articles": {"第一条": {"why": "w"}},
    "steps": [{"id": "s"}],
    "words": ["w"],
    "entries": [{"name": "n"}],
    "body": ["t", {"id": "s"}],
}


def test_the_schema_says_what_may_be_written() -> None:
    schema = typed.schema_of(Everything)
    assert schema["required"] == [
        "id",
        "kind",
        "pass",
        "base",
        "year",
        "pairs",
        "options",
        "articles",
        "steps",
        "words",
    ]
    properties = schema["properties"]
    assert "page" not in properties
    assert properties["id"] == {"type": "string", "pattern": "^[a-z]+$", "description": "小写"}
    assert properties["kind"] == {"enum": ["a", "b"], "description": "哪一种"}
    assert properties["base"]["type"] == ["string", "null"]
    assert properties["year"]["type"] == ["integer", "null"]
    assert properties["pairs"]["minItems"] == 1
    assert properties["pairs"]["items"]["required"] == ["left"]
    assert properties["pairs"]["items"]["properties"]["right"] == {
        "type": "string",
        "minLength": 2,
        "maxLength": 4,
        "pattern": typed.CHINESE,
    }
    assert properties["options"]["additionalProperties"]["required"] == ["why"]
    assert properties["entries"]["items"]["required"] == []
    assert list(Draft202012Validator(schema).iter_errors(ROW)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "X"},
        {"kind": "c"},
        {"year": "1921"},
        {"pairs": []},
        {"pairs": [{"left": "l", "right": "1-2"}]},  # no Chinese in a text
        {"page": "p"},
        {"options": []},
        {"body": [1]},
        {"body": [{"no": "s"}]},
    ],
)
def test_the_schema_refuses_what_may_not(wrong: dict[str, Any]) -> None:
    assert list(Draft202012Validator(typed.schema_of(Everything)).iter_errors({**ROW, **wrong}))


def test_an_object_is_made_of_what_is_valid() -> None:
    assert typed.make(Everything, ROW, page="p") == Everything(
        page="p",
        id="x",
        kind="a",
        passing=3,
        base="",
        year=None,
        pairs=(Pair("l"),),
        options=(Named("A", "w"),),
        articles={"第一条": Named("第一条", "w")},
        steps={"s": Step("s")},
        words=("w",),
        entries=({"name": "n"},),
        body=("t", Step("s")),
    )


def test_a_type_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        typed.schema_of(bytes)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_that_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(load_schema(kind))


def test_editors_get_the_schemas_and_files_that_are_the_same_stay(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schemas")
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "schemas").iterdir()}
    assert {path.name for path in files} == {f"{kind}.json" for kind in KINDS}
    assert json.loads((tmp_path / "schemas" / "quiz.json").read_text("utf-8")) == load_schema("quiz")
    write_schemas(tmp_path / "schemas")
    assert all(path.stat().st_mtime_ns == before for path, before in files.items())
