"""Python-Markdown's own tables and lists, with an ear for what they lose: cells, numbers, bullets."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.extensions.tables import TableProcessor

LONGEST_CELL = 300  # characters of a table's cell


@dataclass(frozen=True)
class Row:
    """A row of a table: how many cells it has and should have, and the longest one's characters."""

    cells: int
    wanted: int
    longest: int
    line: int


@dataclass(frozen=True)
class Entry:
    """An item of a list that is drawn with another sign than it was written with: 3. as 1., say."""

    written: str
    drawn: str
    line: int


class Heard(Protocol):
    """Where it is written down what was heard, and who knows the lines."""

    rows: list[Row]
    entries: list[Entry]

    def line_of(self, *pieces: str) -> int:
        """Return the line of the first piece that the text has."""


class HeardTable(TableProcessor):
    """The tables' own processor, with an ear for rows that lose cells, get empty ones or are too long."""

    heard: Heard

    def _build_row(self, row: str, parent: etree.Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)  # type: ignore[attr-defined]
        longest = max(map(len, cells), default=0)
        if len(cells) != len(align) or longest > LONGEST_CELL:
            self.heard.rows.append(Row(len(cells), len(align), longest, self.heard.line_of(row)))
        super()._build_row(row, parent, align)  # type: ignore[misc]


class HeardNumbers(OListProcessor):
    """The numbered lists' own processor, with an ear for items that get another number or a bullet."""

    heard: Heard

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Hear a block of items, then draw it; called by Python-Markdown."""
        last = self.lastChild(parent)
        there = last if last is not None and last.tag in self.SIBLING_TAGS else parent
        goes_on = there.tag in self.SIBLING_TAGS
        numbered, place = (there.tag if goes_on else self.TAG) == "ol", len(there) if goes_on else 0
        before = ""
        for line in blocks[0].split("\n"):
            if match := self.CHILD_RE.match(line):
                place += 1
                written, drawn = match.group(1), f"{place}." if numbered else "-"
                lazy = numbered and before == written == "1."  # every item: they are counted
                if not lazy and (written != drawn if match.group(2) else numbered):
                    self.heard.entries.append(Entry(written, drawn, self.heard.line_of(line)))
                before = written
        super().run(parent, blocks)


class HeardBullets(HeardNumbers, UListProcessor):
    """The same for lists that begin with a bullet."""
