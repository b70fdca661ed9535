"""A kind of data, described once: a class whose fields say what may be written, and hold what was.

A field's type is its shape in the file; what else must hold of it stands in `Annotated`, as keywords
of JSON Schema. From that come the schema, against which files are checked and by which editors
complete them, and the objects, which are made of what was found valid.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

Schema = dict[str, Any]
_SIMPLE = {str: "string", int: "integer", bool: "boolean", types.NoneType: "null"}


@dataclasses.dataclass(frozen=True)
class Only:
    """In `Annotated`: the whole schema of a value whose type is something else in the file."""

    schema: Schema


@dataclasses.dataclass(frozen=True)
class Field:
    """A key of an object.

    Attributes:
        name: the field's name.
        key: the key in the file.
        hint: its type.
        required: whether it must be written.
    """

    name: str
    key: str
    hint: Any
    required: bool


@dataclasses.dataclass(frozen=True)
class Key:
    """In `Annotated`: the key of a field in the file, where it is no good name in Python."""

    name: str


# In `Annotated`, too:
DERIVED = "derived"  # the field is not written in the file
NAME = "name"  # it holds the key under which its object stands
REQUIRED = "required"  # it must be written, though it has a default for where there is no file
OR_NULL = "or null"  # null may be written, and is read as ""
BY_NAME = "by name"  # a tuple of objects, each written under a key
BY_ID = "by id"  # a dictionary of objects by their ids, written as a list
UNIQUE: Schema = {"uniqueItems": True}
CHINESE = r"[\s\S]*[一-鿿][\s\S]*"  # the pattern of a text with at least one Chinese character


def long(least: int, most: int | None = None, told: str = "") -> Schema:
    """Say how long a text may be; `told` is shown to authors. A text of two letters or more is Chinese."""
    return _said(
        minLength=least,
        maxLength=most,
        pattern=CHINESE if least > 1 else None,
        description=told or None,
    )


def like(pattern: str, told: str) -> Schema:
    """Say what a text looks like."""
    return _said(pattern=pattern, description=told)


def one_of(values: Iterable[str], told: str = "") -> Only:
    """Say which words there are to choose from."""
    return Only(_said(enum=list(values), description=told or None))


def several(least: int, most: int | None = None) -> Schema:
    """Say how many items there may be."""
    return _said(minItems=least, maxItems=most)


def between(least: int, most: int | None = None) -> Schema:
    """Say how large a number may be."""
    return _said(minimum=least, maximum=most)


def told(words: str) -> Schema:
    """Say what a value is, for authors."""
    return {"description": words}


def _said(**keywords: Any) -> Schema:
    return {name: value for name, value in keywords.items() if value is not None}


def schema_of(hint: Any) -> Schema:
    """Return the JSON Schema of a type.

    Args:
        hint: a class of fields (dataclass, NamedTuple or TypedDict), or a type made of such.

    Raises:
        TypeError: the type has no place in a data file.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in (list, tuple):
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin is dict:
        named = {"propertyNames": schema_of(arguments[0])} if arguments[0] is not str else {}
        return {"type": "object", **named, "additionalProperties": schema_of(arguments[1])}
    if origin is types.UnionType:
        return _either(*map(schema_of, arguments))
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if not _is_object(hint):
        raise TypeError(f"{hint} cannot be written in a data file")
    found = fields(hint)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in found if field.required],
        "properties": {field.key: schema_of(field.hint) for field in found},
        **getattr(hint, "SCHEMA", {}),
    }


def _either(one: Schema, other: Schema) -> Schema:
    """The one or the other: each keyword holds for values of its own type only."""
    return {**one, **other, "type": [one["type"], other["type"]]}


def _or_null(schema: Schema) -> Schema:
    return _either(schema, schema_of(types.NoneType))


def _annotated(inner: Any, said: tuple[Any, ...]) -> Schema:
    for item in said:
        if isinstance(item, Only):
            return item.schema
    if BY_NAME in said:
        schema: Schema = {"type": "object", "additionalProperties": schema_of(typing.get_args(inner)[0])}
    elif BY_ID in said:
        schema = {"type": "array", "items": schema_of(typing.get_args(inner)[1])}
    else:
        schema = schema_of(inner)
    for item in said:
        if isinstance(item, dict):
            schema = {**schema, **item}
    return _or_null(schema) if OR_NULL in said else schema


def make(hint: Any, value: Any, **given: Any) -> Any:
    """Make what a type says of a value that its schema found valid.

    Args:
        hint: the type.
        value: the value, as YAML gives it.
        given: the fields that are not written, where the type is a class.

    Returns:
        The object; lists become tuples where the type says so.
    """
    maker = _maker(hint)
    return maker(value, **given) if maker else value


def _maker(hint: Any) -> Callable[..., Any] | None:
    """Return what makes an object of a value; None if it stays as it is."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        if BY_NAME in arguments:
            named = _maker_of_named(typing.get_args(arguments[0])[0])
            return lambda value: tuple(named(value).values())
        if BY_ID in arguments:
            listed = _maker_of_class(typing.get_args(arguments[0])[1])
            return lambda value: {row["id"]: listed(row) for row in value}
        inner = _maker(arguments[0])
        if OR_NULL in arguments:
            return lambda value: "" if value is None else inner(value) if inner else value
        return inner
    if origin in (list, tuple):
        item = _maker(arguments[0])
        return (lambda value: origin(map(item, value))) if item else origin
    if origin is dict:
        return _maker_of_named(arguments[1])
    if origin is types.UnionType and _is_object(arguments[1]):
        whole = _maker_of_class(arguments[1])
        return lambda value: whole(value) if isinstance(value, dict) else value
    return _maker_of_class(hint) if _is_object(hint) and not typing.is_typeddict(hint) else None


@cache
def _maker_of_class(hint: Any) -> Callable[..., Any]:
    makers = [(field.key, field.name, _maker(field.hint)) for field in fields(hint)]

    def make_one(value: Mapping[str, Any], **given: Any) -> Any:
        for at, name, maker in makers:
            if at in value and name not in given:
                given[name] = maker(value[at]) if maker else value[at]
        return hint(**given)

    return make_one


def _maker_of_named(hint: Any) -> Callable[[Mapping[Hashable, Any]], dict[Hashable, Any]]:
    """Return what makes objects that stand under keys; a field for the key is filled in."""
    maker = _maker(hint)
    hints = _hints(hint) if dataclasses.is_dataclass(hint) else {}
    name = next((name for name, kind in hints.items() if NAME in _marks(kind)), "")

    def make_all(value: Mapping[Hashable, Any]) -> dict[Hashable, Any]:
        return {
            at: maker(item, **({name: at} if name else {})) if maker else item for at, item in value.items()
        }

    return make_all


def _is_object(hint: Any) -> bool:
    return dataclasses.is_dataclass(hint) or typing.is_typeddict(hint) or hasattr(hint, "_fields")


def _marks(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint)[1:] if typing.get_origin(hint) is Annotated else ()


def _hints(hint: Any) -> dict[str, Any]:
    return typing.get_type_hints(hint, include_extras=True)


@cache
def fields(hint: Any) -> tuple[Field, ...]:
    """Return the keys of a class of fields, in its order."""
    optional = _optional(hint)
    found = []
    for name, kind in _hints(hint).items():
        marks = _marks(kind)
        if typing.get_origin(kind) is not ClassVar and DERIVED not in marks and NAME not in marks:
            at = next((mark.name for mark in marks if isinstance(mark, Key)), name)
            found.append(Field(name, at, kind, REQUIRED in marks or name not in optional))
    return tuple(found)


def _optional(hint: Any) -> frozenset[str]:
    """Return the fields that have a default."""
    if dataclasses.is_dataclass(hint):
        missing = dataclasses.MISSING
        return frozenset(
            field.name
            for field in dataclasses.fields(hint)
            if field.default is not missing or field.default_factory is not missing
        )
    return frozenset(getattr(hint, "_field_defaults", getattr(hint, "__optional_keys__", ())))
