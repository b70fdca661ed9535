"""Read YAML so that every value knows its line, and the usual slips of the pen are caught.

PyYAML alone keeps the last of two equal keys, reads `yes` as true and `12:30` as 750,
and forgets where a value stood. Here each of these is a `Problem`, and `Source.line`
gives the line of any value by its path.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.model.problems import Problem

Path = tuple[Hashable, ...]

_FULLWIDTH_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*\s*：")
_INDENT_TAB = re.compile(r"^ *\t")


@dataclass
class Source:
    """A parsed YAML text.

    Attributes:
        file: name used in problems.
        data: the plain Python value; dates stay text as written.
        lines: path of keys and indexes → 1-based line.
        problems: what was wrong with the writing of the YAML itself.
        numbers: path → id of each number of the regulations that was written in for a mark.
    """

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    numbers: list[tuple[Path, str]] = field(default_factory=list)

    def line(self, path: Sequence[Hashable]) -> int:
        """Return the line of a value, or of the nearest value around it."""
        key = tuple(path)
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(
        self, path: Sequence[Hashable], rule: str, message: str, fix: str, *, warning: bool = False
    ) -> Problem:
        """Make a problem at a value's place."""
        return Problem(self.file, self.line(path), rule, message, fix, warning)


def parse(text: str, file: str, first_line: int = 1) -> Source:
    """Parse YAML text.

    Args:
        text: the YAML.
        file: name for problems.
        first_line: line of the text's first line in the file (front matter starts at 2).

    Returns:
        A `Source`; if the text is no YAML at all, `data` is None and `problems` says why.
    """
    source = Source(file, None)
    _check_lines(text, source, first_line)
    if source.problems:
        return source
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # An unclosed quote is noticed at the end of the file; where it opened is what helps.
        unclosed = error.problem == "found unexpected end of stream"
        mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
        line = (mark.line if mark else 0) + first_line
        source.problems.append(
            Problem(
                file,
                line,
                "YM-01",
                f"YAML写法有误（{error.problem}）",
                "检查这一行和上一行的缩进、冒号和引号；文字里有冒号、井号或以〔开头时加双引号",
            )
        )
        return source
    if node is not None:
        source.data = _construct(node, (), source, first_line)
    return source


def _check_lines(text: str, source: Source, first_line: int) -> None:
    for number, line in enumerate(text.splitlines(), first_line):
        if _INDENT_TAB.match(line):
            source.problems.append(
                Problem(source.file, number, "YM-02", "用制表符缩进", "换成空格，每级两格")
            )
        if match := _FULLWIDTH_COLON.match(line):
            source.problems.append(
                Problem(
                    source.file,
                    number,
                    "YM-04",
                    f"“{match.group().strip()}”用了全角冒号作分隔",
                    "键后面用半角冒号加一个空格",
                )
            )


def _construct(node: yaml.Node, path: Path, source: Source, first_line: int) -> Any:
    source.lines[path] = node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, path, source, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(child, (*path, index), source, first_line) for index, child in enumerate(node.value)
        ]
    return _construct_scalar(node, path, source)


def _construct_mapping(node: yaml.MappingNode, path: Path, source: Source, first_line: int) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        line = key_node.start_mark.line + first_line
        if key in result:
            source.problems.append(
                Problem(source.file, line, "YM-03", f"键“{key}”写了两次", "删去一个，或改成别的键")
            )
        result[key] = _construct(value_node, (*path, key), source, first_line)
        source.lines[(*path, key)] = line
    return result


def _construct_scalar(node: yaml.Node, path: Path, source: Source) -> Any:
    text: str = node.value
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    if not plain or not node.tag.startswith("tag:yaml.org,2002:"):
        return text
    kind = node.tag.rsplit(":", 1)[1]
    if kind == "bool":
        if text.lower() not in ("true", "false"):
            source.problems.append(_unquoted(source, path, text))
        return text.lower() in ("true", "yes", "on")
    if kind in ("int", "float") and ":" in text:
        source.problems.append(_unquoted(source, path, text))
        return text
    if kind == "int":
        return int(text.replace("_", ""), 0 if text[:2] in ("0x", "0o", "0b") else 10)
    if kind == "float":
        return float(text.replace("_", ""))
    return None if kind == "null" else text


def _unquoted(source: Source, path: Path, text: str) -> Problem:
    return source.problem(
        path,
        "YM-05",
        f"“{text}”没有加引号，会被读成别的值",
        f'要文字就写成 "{text}"，要真假就写 true 或 false',
    )
