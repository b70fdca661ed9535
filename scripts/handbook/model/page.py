"""A Markdown file: its front matter, headings, marks and misconceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.model import marks, yaml_source
from handbook.model.text import reading_minutes
from handbook.model.yaml_source import Source

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{\s*#([^\s}]+)[^}]*\})?\s*$")
_MISCONCEPTION = re.compile(r"^[-*]\s+\*\*(M-\d\d-\d+)　")


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is "" if none was written by hand."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass
class Page:
    """A Markdown file, read but not rendered.

    Attributes:
        path: path within the docs folder, such as `basics/principles/index.md`.
        file: name used in problems.
        front: the parsed front matter; its data is None if the page has none.
        lines: the body's lines with their line numbers, fenced code left out.
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

    def _front(self, key: str) -> str:
        value = self.front.data.get(key) if isinstance(self.front.data, dict) else None
        return value if isinstance(value, str) else ""

    @property
    def reading_minutes(self) -> int:
        """How long the page takes to read, from its length."""
        return reading_minutes(line for _, line in self.lines)

    def marks(self) -> Iterator[tuple[int, marks.Mark]]:
        """Yield every mark of the body with its line."""
        for number, line in self.lines:
            for mark in marks.find(line):
                yield number, mark


def read(text: str, path: str, file: str) -> Page:
    """Take a Markdown file apart.

    Args:
        text: the file's text.
        path: its path within the docs folder.
        file: its name in problems.

    Returns:
        The page. Front matter that is no YAML leaves its problems in `page.front.problems`.
    """
    front, body_start = _front_matter(text, file)
    page = Page(path, file, front, list(_prose(text, body_start)))
    for number, line in page.lines:
        if match := _HEADING.match(line):
            hashes, title, anchor = match.groups()
            page.headings.append(Heading(len(hashes), title, anchor or "", number))
        if match := _MISCONCEPTION.match(line):
            if match.group(1) in page.misconceptions:
                page.repeated.append((match.group(1), number))
            page.misconceptions.setdefault(match.group(1), number)
    return page


def _front_matter(text: str, file: str) -> tuple[Source, int]:
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return Source(file, None), 1
    for number, line in enumerate(lines[1:], 2):
        if line.strip() == "---":
            return yaml_source.parse("\n".join(lines[1 : number - 1]), file, 2), number + 1
    return yaml_source.parse("\n".join(lines[1:]), file, 2), len(lines) + 1


def _prose(text: str, start: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if number < start:
            continue
        if match := _FENCE.match(line):
            if not fence:
                fence = match.group(1)
            elif match.group(1) == fence:
                fence = ""
            continue
        if not fence:
            yield number, line
