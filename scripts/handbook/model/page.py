"""A Markdown file: its front matter, headings, marks and misconceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from handbook.model import marks, yaml_source
from handbook.model.problems import Problem
from handbook.model.text import reading_minutes
from handbook.model.yaml_source import Source

_FENCE = re.compile(r"^\s*(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{\s*#([^\s}]+)[^}]*\})?\s*$")
# MkDocs takes such first lines for data about the page and does not show them.
_META_LINE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_SPEECH_FOLD = re.compile(r"\?{3}\+? +speech\b")
_MISCONCEPTION = re.compile(r"^[-*]\s+\*\*(M-\d\d-\d+)　")
_MISTAKEN = re.compile(r"\*\*M-\d\d-\d+　(.+?)\*\*")


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is "" if none was written by hand."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(eq=False)
class Page:
    """A Markdown file, read but not rendered; one whose file is unchanged is the same object.

    Attributes:
        path: path within the docs folder, such as `basics/principles/index.md`.
        file: name used in problems.
        front: the parsed front matter; its data is None if the page has none.
        problems: MD-01 and MD-02, what is wrong with the front matter's place and the fences.
        lines: the body's lines with their line numbers, fenced code left out.
        body: the same with the code.
        headings: every heading, in order.
        misconceptions: number → line where it is discussed.
        repeated: misconceptions' numbers used again on the same page, with their lines.
    """

    path: str
    file: str
    front: Source
    lines: list[tuple[int, str]]
    headings: list[Heading] = field(default_factory=list)
    misconceptions: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    body: list[tuple[int, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The page's title: its first heading; its path if it has none."""
        return self.headings[0].text if self.headings else self.path

    @property
    def number(self) -> str:
        """The number under which the contents list the page; "" if it has none."""
        return self._front("chapter")

    @property
    def description(self) -> str:
        """What the page gives, in one sentence."""
        return self._front("description")

    @property
    def test(self) -> list[str]:
        """The ids of the questions that its front matter names for a test of its own."""
        found = self.front.data.get("test") if isinstance(self.front.data, dict) else None
        return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []

    @cached_property
    def speech_lines(self) -> dict[int, str]:
        """The lines of the folds that say what the speech says → the anchor of their section."""
        found, section, inside = {}, "", False
        for number, line in self.lines:
            if match := _HEADING.match(line):
                section = match.group(3) or ""
            if line.strip() and not line.startswith("    "):
                inside = _SPEECH_FOLD.match(line) is not None
            if inside:
                found[number] = section
        return found

    def _front(self, key: str) -> str:
        value = self.front.data.get(key) if isinstance(self.front.data, dict) else None
        return value if isinstance(value, str) else ""

    @cached_property
    def reading_minutes(self) -> int:
        """How long the page takes to read, from its length."""
        return reading_minutes(line for _, line in self.lines)

    @cached_property
    def _marks(self) -> list[tuple[int, marks.Mark]]:
        return [(number, mark) for number, line in self.lines for mark in marks.find(line)]

    def marks(self) -> list[tuple[int, marks.Mark]]:
        """Return every mark of the body with its line."""
        return self._marks

    def misconception(self, number: str) -> str:
        """Return what a misconception that is discussed here says, without its last stop."""
        found = _MISTAKEN.search(dict(self.lines)[self.misconceptions[number]])
        return found[1].rstrip("。") if found else ""

    def has_directive(self, name: str) -> bool:
        """Return whether a directive such as 〔章测〕 stands in the text."""
        return any(mark.kind is marks.Kind.DIRECTIVE and mark.args[0] == name for _, mark in self.marks())


def read(text: str, path: str, file: str) -> Page:
    """Take a Markdown file apart.

    Args:
        text: the file's text.
        path: its path within the docs folder.
        file: its name in problems.

    Returns:
        The page. Front matter that is no YAML leaves its problems in `page.front.problems`.
    """
    lines = text.split("\n")
    front, body_start, problems = _front_matter(lines, file)
    body = list(enumerate(lines, 1))[body_start - 1 :]
    page = Page(path, file, front, [], problems=problems, body=body)
    page.lines += _prose(lines, body_start, page)
    for number, line in page.lines:
        if match := _HEADING.match(line):
            hashes, title, anchor = match.groups()
            page.headings.append(Heading(len(hashes), title, anchor or "", number))
        if match := _MISCONCEPTION.match(line):
            if match.group(1) in page.misconceptions:
                page.repeated.append((match.group(1), number))
            page.misconceptions.setdefault(match.group(1), number)
    return page


def _front_matter(lines: list[str], file: str) -> tuple[Source, int, list[Problem]]:
    """Return the front matter, the line where the body begins, and MD-01 for what MkDocs would print."""
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() != "---":
        if _META_LINE.match(lines[0]):
            return Source(file, None), 1, [_misplaced(file, 1, "第一行会被当成题头，不显示", "在前面加题头")]
        return Source(file, None), 1, []
    problems = []
    if first or lines[0][0] == " ":
        problems.append(
            _misplaced(
                file, first + 1, "题头前面有空格或空行，会被当成正文印出来", "让 --- 顶着第一行的最前面"
            )
        )
    end = next((n for n in range(first + 1, len(lines)) if lines[n].strip() in ("---", "...")), None)
    if end is None:
        problems.append(_misplaced(file, first + 1, "题头没有收尾", "在题头后面写一行 ---"))
        return Source(file, None, problems=problems), len(lines) + 1, []
    if lines[end].rstrip() != "---":
        problems.append(_misplaced(file, end + 1, "题头没有用 --- 收尾", "改成 ---，前面不留空格"))
    source = yaml_source.parse("\n".join(lines[first + 1 : end]), file, first + 2)
    if not source.problems and not isinstance(source.data, dict):
        source.problems.append(
            _misplaced(file, first + 1, "题头里没有一行行的“键: 值”", "写上 title: 和 description:")
        )
        source.data = None
    return source, end + 2, problems


def _misplaced(file: str, line: int, message: str, fix: str) -> Problem:
    return Problem(file, line, "MD-01", message, fix)


def _prose(lines: list[str], start: int, page: Page) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fenced code; a fence that is never closed is MD-02, and fences nothing."""
    number = start
    while number <= len(lines):
        line = lines[number - 1]
        if match := _FENCE.match(line):
            rest = range(number + 1, len(lines) + 1)
            end = next((n for n in rest if lines[n - 1].strip() == match.group(1)), None)
            if end:
                number = end + 1
                continue
            page.problems.append(
                Problem(
                    page.file, number, "MD-02", "代码块没有收尾", f"在代码后面单独写一行 {match.group(1)}"
                )
            )
        yield number, line
        number += 1
