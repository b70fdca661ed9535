"""Tells quickly that a value fits its schema, where the schema says nothing but the usual.

jsonschema makes a validator for every value of a file, to say at any of them what differs. Nearly all fit;
those that are not found to fit here are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

Schema = dict[str, Any]

_TYPES: dict[str, type] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}


def fits(schema: Schema, value: object) -> bool:
    """Return True if a value surely fits a schema; False if it does not, or if it takes jsonschema to say so."""
    for keyword, wanted in schema.items():  # a loop is quicker here than `all`, which is asked of every value
        if keyword not in _CHECKS or not _CHECKS[keyword](wanted, value, schema):
            return False
    return True


def _is_of_type(wanted: Any, value: object, _: Schema) -> bool:
    """Of the very type: a truth value is no integer."""
    return type(value) in map(_TYPES.get, wanted if isinstance(wanted, list) else [wanted])


def _has_values(wanted: Schema, value: object, _: Schema) -> bool:
    return not isinstance(value, dict) or all(fits(wanted[key], value[key]) for key in value if key in wanted)


def _has_only(wanted: Any, value: object, schema: Schema) -> bool:
    if not isinstance(value, dict):
        return True
    others = value.keys() - schema.get("properties", {})
    return not others if wanted is False else all(fits(wanted, value[key]) for key in others)


def _is_without_twins(wanted: bool, value: object, _: Schema) -> bool:
    """Of texts; what else can be the same is left to jsonschema."""
    return not isinstance(value, list) or (
        all(isinstance(v, str) for v in value) and len({*value}) == len(value)
    )


def _is_as_if(wanted: Schema, value: object, schema: Schema) -> bool:
    """Of an object that a condition is about, or surely is not: one of its texts is another."""
    if fits(wanted, value):
        return fits(schema["then"], value)
    named = wanted.get("properties", {}).items()
    return isinstance(value, dict) and any(
        isinstance(value.get(key), str) and value[key] != each.get("const", value[key]) for key, each in named
    )


@cache
def _whole(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern, re.ASCII).fullmatch


_CHECKS: dict[str, Callable[[Any, Any, Schema], bool]] = {
    "description": lambda *_: True,
    "allOf": lambda wanted, value, _: all(fits(each, value) for each in wanted),
    "if": _is_as_if,
    "then": lambda *_: True,  # told by `if`
    "const": lambda wanted, value, _: isinstance(value, str) and value == wanted,
    "type": _is_of_type,
    "enum": lambda wanted, value, _: isinstance(value, str) and value in wanted,
    "pattern": lambda wanted, value, _: not isinstance(value, str) or bool(_whole(wanted)(value)),
    "minLength": lambda wanted, value, _: not isinstance(value, str) or len(value) >= wanted,
    "maxLength": lambda wanted, value, _: not isinstance(value, str) or len(value) <= wanted,
    "minimum": lambda wanted, value, _: not isinstance(value, int) or value >= wanted,
    "maximum": lambda wanted, value, _: not isinstance(value, int) or value <= wanted,
    "minItems": lambda wanted, value, _: not isinstance(value, list) or len(value) >= wanted,
    "maxItems": lambda wanted, value, _: not isinstance(value, list) or len(value) <= wanted,
    "uniqueItems": _is_without_twins,
    "items": lambda wanted, value, _: not isinstance(value, list) or all(fits(wanted, v) for v in value),
    "required": lambda wanted, value, _: not isinstance(value, dict) or value.keys() >= {*wanted},
    "properties": _has_values,
    "additionalProperties": _has_only,
    "propertyNames": lambda wanted, value, _: (
        not isinstance(value, dict) or all(fits(wanted, v) for v in value)
    ),
}
