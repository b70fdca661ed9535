"""Read YAML so that every value knows its line, and the usual slips of the pen are caught.

PyYAML alone keeps the last of two equal keys, reads `yes` as true and `12:30` as 750, follows
an alias wherever it leads, and forgets where a value stood. Here each of these is a `Problem`, and
`Source.line` gives the line of any value by its path. libyaml takes the text apart; the values
are made from its events one by one, so that a text that would be endless or bottomless as a value
is refused before it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn, TypeVar

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from handbook.model.files import MOST_BRACKETS, UNSEEN, UNSEEN_FIX, describe
from handbook.model.problems import Problem
from handbook.model.text import unbroken
from handbook.model.yaml_messages import ALIAS, NOTATION, notation

Path = tuple[Hashable, ...]
T = TypeVar("T")

DEEPEST = 20  # levels; the deepest of the schemas has eight
_FULLWIDTH_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*\s*：")
_INDENT_TAB = re.compile(r"^ *\t")
_INDENT_WIDE = re.compile(r"^ *[\u3000\xa0]")  # looks like two spaces, like one
_CUT = re.compile(r" +#(?! )")  # behind a text without quotes; a comment would have a space
_FOLDED_ITEM = re.compile(r"\n *(?:[-*+]|\d{1,2}\.) +\S")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


@dataclass(eq=False)
class Source:
    """A parsed YAML text; one that was read from an unchanged file is the same object.

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

    @cached_property
    def texts(self) -> list[tuple[Path, str]]:
        """Every string of the file with its path, in order."""
        return list(texts(self.data))

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


def texts(value: object) -> Iterator[tuple[Path, str]]:
    """Yield every string of a value with its path, in the order of the file."""
    waiting: list[tuple[Path, object]] = [((), value)]
    while waiting:
        place, item = waiting.pop()
        if isinstance(item, str):
            yield place, item
        elif isinstance(item, dict):
            waiting += [((*place, key), item[key]) for key in reversed(item)]
        elif isinstance(item, list):
            waiting += [((*place, index), item[index]) for index in reversed(range(len(item)))]


def built(source: Source, build: Callable[[Source], T], empty: T) -> T:
    """Return what is made of a file, or `empty` if it is not there or cannot be used."""
    return empty if source.data is None else build(source)


def parse(text: str, file: str, first_line: int = 1, *, tags: bool = False) -> Source:
    """Parse YAML text.

    Args:
        text: the YAML, without characters that nobody sees.
        file: name for problems.
        first_line: line of the text's first line in the file (front matter starts at 2).
        tags: let tags such as `!relative` pass, and read what they stand at as if they were not there.

    Returns:
        A `Source`; if the text is no YAML at all, `data` is None and `problems` says why.
    """
    source = Source(file, None)
    _check_lines(text, source, first_line)
    if not source.problems:
        reader = _Reader(text, source, first_line, tags)
        try:
            source.data = reader.document()
        except yaml.YAMLError as error:
            source.problems.append(notation(error, file, first_line))
        except _RefusedError:
            source.data = None
        finally:
            reader.close()
    return source


def _check_lines(text: str, source: Source, first_line: int) -> None:
    for number, line in enumerate(text.split("\n"), first_line):
        if "\t" in line and _INDENT_TAB.match(line):
            source.problems.append(
                Problem(source.file, number, "YM-02", "用制表符缩进", "换成空格，每级两格")
            )
        if _INDENT_WIDE.match(line):
            message = "行首有全角空格或网页里的空格，看着像半角空格"
            source.problems.append(
                Problem(source.file, number, "YM-02", message, "删去，换成半角空格，每级两格")
            )
        if "：" in line and (match := _FULLWIDTH_COLON.match(line)):
            source.problems.append(
                Problem(
                    source.file,
                    number,
                    "YM-04",
                    f"“{match.group().strip()}”用了全角冒号作分隔",
                    "键后面用半角冒号加一个空格",
                )
            )


class _RefusedError(Exception):
    """The text is YAML, and yet not to be read; the source's problems say why."""


class _Reader:
    """Makes the value of one document, and notes lines and problems in its source."""

    def __init__(self, text: str, source: Source, first_line: int, tags: bool) -> None:
        self._loader = yaml.CSafeLoader(text)
        self._next: Callable[[], Any] = self._loader.get_event
        self._tags = tags
        self._source, self._first_line = source, first_line
        self._text = text

    def close(self) -> None:
        """Free what libyaml holds."""
        self._loader.dispose()

    def document(self) -> Any:
        """Read the whole text."""
        self._expect(StreamStartEvent)
        if isinstance(self._next(), StreamEndEvent):
            return None
        value = self._value(self._next(), ())
        self._expect(DocumentEndEvent)
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._refuse(
                event, "YM-01", "YAML写法有误（一个文件里写了两份，中间有 ---）", "只留一份，删去 ---"
            )
        return value

    def _line(self, event: Any) -> int:
        line: int = event.start_mark.line
        return line + self._first_line

    def _expect(self, kind: type[Event]) -> None:
        event = self._next()
        assert isinstance(event, kind), f"{kind.__name__} expected, {event} found"

    def _value(self, event: Any, path: Path) -> Any:
        self._source.lines[path] = self._line(event)
        if isinstance(event, AliasEvent) or event.anchor or (event.tag and not self._tags):
            self._refuse(event, *ALIAS)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if len(path) == DEEPEST:
            self._refuse(event, "YM-07", f"一层套一层，超过{DEEPEST}层", "多半是括号没有收尾，或缩进错了")
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, MappingStartEvent)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        twice = False
        while not isinstance(event := self._next(), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
                self._refuse(event, "YM-01", "YAML写法有误（键不是文字）", NOTATION)
            key, line = event.value, self._line(event)
            if key in result and not twice:  # all the keys come twice where the “- ” of an item is missing
                mend = "删去一个，或改成别的键；是另外一项的，前面加“- ”"
                self._source.problems.append(
                    Problem(self._source.file, line, "YM-03", f"键“{key}”写了两次", mend)
                )
                twice = True
            place = (*path, key)
            result[key] = self._value(self._next(), place)
            self._source.lines[place] = line
        return result

    def _scalar(self, event: Any, path: Path) -> Any:
        text: str = event.value
        if event.style == '"' and (match := UNSEEN.search(text)):
            message = f"有看不见的字符（{describe(match.group())}，写成了反斜杠加编码）"
            self._source.problems.append(self._source.problem(path, "TX-13", message, UNSEEN_FIX))
        if (count := text.count("[")) > MOST_BRACKETS:
            message = f"这一段有{count}个方括号，超过{MOST_BRACKETS}个"
            self._source.problems.append(self._source.problem(path, "FS-04", message, "删去多余的方括号"))
        if event.style != "|" and event.end_mark.line > event.start_mark.line:
            text = unbroken(text)
            if _FOLDED_ITEM.search(self._text[event.start_mark.index : event.end_mark.index]):
                message = "几行会连成一句，行首的“- ”“1. ”留在中间"
                mend = "是另外几项的，与上面的“- ”对齐；是一句话的，写成“一是……；二是……。”"
                self._source.problems.append(self._source.problem(path, "YM-09", message, mend))
        return text if event.style or event.tag else self._plain(text, path, event.end_mark)

    def _plain(self, text: str, path: Path, end: Any) -> Any:
        """What a scalar without quotes stands for; what only looks like text is a problem."""
        if not text.isascii():  # whatever else a text may stand for is ASCII
            if _CUT.match(self._text, end.index):
                self._source.problems.append(
                    self._source.problem(
                        path,
                        "YM-08",
                        f"“{text[-10:]}”后面的“ #”把那一行剩下的字都丢了",
                        "是文字的，整句加双引号；是注释的，井号后面空一格",
                    )
                )
            return text
        tag: str = self._loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        kind = tag.rsplit(":", 1)[1]
        if kind == "null":
            return None
        if kind == "bool" and text.lower() in ("true", "false"):
            return text.lower() == "true"
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "float" and _DECIMAL.fullmatch(text):
            return float(text)
        if kind in ("bool", "int", "float"):
            shown = text if len(text) <= 30 else f"{text[:30]}…"
            self._source.problems.append(
                self._source.problem(
                    path,
                    "YM-05",
                    f"“{shown}”没有加引号，会被读成别的值",
                    f'要文字就写成 "{shown}"，要真假就写 true 或 false，要数就写普通的整数',
                )
            )
        return text

    def _refuse(self, event: Any, rule: str, message: str, fix: str) -> NoReturn:
        line = self._line(event)
        self._source.problems.append(Problem(self._source.file, line, rule, message, fix))
        raise _RefusedError
