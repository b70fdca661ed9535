"""Hold data against the schema of its kind, and say in Chinese what differs; give editors the schemas."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from handbook.model import yaml_source
from handbook.model.kinds import KINDS
from handbook.model.problems import Problem
from handbook.model.typed import CHINESE, schema_of
from handbook.model.yaml_source import Source

_TYPES = {
    "string": "文字（数字、日期要加引号）",
    "integer": "整数",
    "array": "列表",
    "object": "键值",
    "boolean": "true 或 false",
    "null": "null",
}


def _matches(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    """`pattern` as an author means it: the whole text, digits of ASCII only."""
    if isinstance(instance, str) and not re.fullmatch(pattern, instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _is_integer(_: object, instance: object) -> bool:
    """`integer` as code means it: 1.0 would be printed as 1.0."""
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator = extend(
    Draft202012Validator,
    {"pattern": _matches},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return the schema of a kind of data, which is made from the kind's class."""
    return schema_of(KINDS[name])


def write_schemas(folder: Path) -> None:
    """Write the schemas for editors, each into `<name>.json`; what is there and the same stays.

    Args:
        folder: where to write; made if it is not there.

    Raises:
        OSError: nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in KINDS:
        path, text = folder / f"{name}.json", json.dumps(load_schema(name), ensure_ascii=False, indent=1)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def parse(text: str, file: str, name: str) -> tuple[Source, list[Problem]]:
    """Parse a data file and validate it.

    Args:
        text: the file's text.
        file: its name in problems.
        name: schema name.

    Returns:
        The parsed file, its data None if there is anything wrong with it, and what is.
    """
    source = yaml_source.parse(text, file)
    found = source.problems or check(source, name)
    return (replace(source, data=None) if found else source), found


def check(source: Source, name: str) -> list[Problem]:
    """Validate a parsed YAML file.

    Args:
        source: the parsed file.
        name: schema name.

    Returns:
        Problems SC-01 (unknown key), SC-02 (missing key), SC-03 (wrong value), with lines.
    """
    if source.problems:
        return []
    validator = _Validator(load_schema(name), format_checker=FormatChecker(["date"]))
    found = sorted(validator.iter_errors(source.data), key=lambda e: [str(p) for p in e.path])
    problems: list[Problem] = []
    judged: set[tuple[Any, ...]] = set()
    for error in found:
        if error.validator not in ("additionalProperties", "required"):
            if (place := _place(error)) in judged:
                continue  # a value of the wrong type has the wrong length and pattern too
            judged.add(place)
        problems += _translate(source, error)
    # Each missing key is an error of its own, and each such error names all keys that are wanted.
    return list(dict.fromkeys(problems))


def _translate(source: Source, error: ValidationError) -> Iterator[Problem]:
    path = tuple(error.path)
    label = _label(source, path)
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        for key in sorted(set(error.instance) - set(known)):
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"是不是“{near[0]}”" if near else f"只能用：{'、'.join(known)}"
            yield source.problem((*path, key), "SC-01", f"{label}有不认识的键“{key}”", hint)
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                yield source.problem(path, "SC-02", f"{label}缺“{key}”", f"补上 {key}: …")
    else:
        message, fix = _value_problem(error)
        yield source.problem(_place(error), "SC-03", f"{label}{message}", fix)


def _place(error: ValidationError) -> tuple[Any, ...]:
    """Where what is wrong stands: a key of the wrong form, and not the value that holds all the keys."""
    path = tuple(error.path)
    return (*path, error.instance) if "propertyNames" in error.schema_path else path


def _label(source: Source, path: tuple[Any, ...]) -> str:
    """Name the value: the record's id where it has one, then the key."""
    names = []
    value = source.data
    for step in path:
        value = value[step]
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            names.append(value["id"])
        elif isinstance(step, str):
            names.append(f"“{step}”")
    return "的".join(names[-2:])


def _wrong_type(got: object, shown: str, kinds: list[str], *, whole: bool) -> tuple[str, str]:
    fix = f"改成{'或'.join(_TYPES[k] for k in kinds)}"
    if isinstance(got, dict) and "array" in kinds:
        return f"{'这个文件' if whole else ''}应该是列表，写成了一项", "每一项前面加“- ”，下面的行缩进两格"
    if isinstance(got, str) and kinds == ["integer"] and got.isdecimal():
        fix += f"，不加引号：{int(got)}"
    elif isinstance(got, str) and kinds == ["array"]:
        fix += f"，如 [{got.strip('［］【】')}]"
    elif isinstance(got, str) and "array" in kinds:
        fix = f"选择题写成 [{shown}]，判断题写 true 或 false"
    shown = f'"{shown}"' if isinstance(got, str) and got.isdecimal() else shown
    return f"的类型不对（现在是 {shown}）", fix


def _value_problem(error: ValidationError) -> tuple[str, str]:
    rule, wanted, got = error.validator, error.validator_value, error.instance
    shown = str(got) if len(str(got)) <= 30 else f"{str(got)[:30]}…"
    if rule == "type" and got is None:
        if not error.path:
            return "这个文件是空的", "写上内容，或删去这个文件"
        return "后面是空的", "写上内容；# 后面算注释，有 # 的要加引号"
    if rule == "type":
        kinds = wanted if isinstance(wanted, list) else [wanted]
        return _wrong_type(got, shown, kinds, whole=not error.path)
    if rule == "enum":
        return f"不能是 {shown}", f"只能是：{'、'.join(str(w) for w in wanted)}"
    if rule == "pattern" and wanted == CHINESE:
        return f"“{shown}”里没有汉字", "用中文写"
    if rule == "pattern":
        return f"“{shown}”格式不对", error.schema.get("description", f"要符合 {wanted}")
    if rule == "format":
        return f"“{shown}”日历上没有", error.schema.get("description", "写日历上有的日期")
    if rule in ("minItems", "maxItems"):
        side = "少于" if rule == "minItems" else "多于"
        return f"有{len(got)}项，{side}{wanted}项", f"补足或删减到{wanted}项"
    if rule in ("minLength", "maxLength"):
        side = "短于" if rule == "minLength" else "长于"
        return f"有{len(got)}字，{side}{wanted}字", "改写到合适的长度"
    if rule in ("minimum", "maximum"):
        side = "小于" if rule == "minimum" else "大于"
        return f"是 {got}，{side}{wanted}", "改成范围内的数"
    if rule == "uniqueItems":
        return "里有重复的项", "删去重复的"
    return f"不合要求（{rule}）", error.schema.get("description", "照样章的写法改")
