"""The catalogue of rules: for each its sentence, reason, example, and the defects that turn it red.

A file of `rules/` holds one family, named by the letters with which its ids begin. A rule is an
entry there and nowhere else: authors get the catalogue from `check --rules`, and the tests plant
its fixtures one by one in the small faultless book of `tests/fixtures/good`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_CHAPTER = "docs/basics/principles/index.md"
_SENTENCE = "一句话讲完。"


@dataclass(frozen=True)
class Fixture:
    """A defect to plant in the small book, and what must be said of it.

    Attributes:
        says: words of the message.
        file: the file that is changed; a chapter's page unless said otherwise.
        find: what is changed in it, at its first place; a sentence of the chapter unless said otherwise.
        replace: what takes its place.
        times: how often that is written.
        all: whether every place is changed.
        into: what the whole file is turned into instead, "" if it is not: `nothing`, `folder`, `link`
            (to a file elsewhere on the disk), `broken` (a link to nothing), `astray` (moved to the folder above), or an encoding.
        text: the text of a new file, "" if the file is one of the book's.
        found_in: the file that is named; "" if it is the one that is changed.
        line: the line that is named; 0 for the line where the change begins, or the first of another file.
    """

    says: str
    file: str = _CHAPTER
    find: str = _SENTENCE
    replace: str = ""
    times: int = 1
    all: bool = False
    into: str = ""
    text: str = ""
    found_in: str = ""
    line: int = 0


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: permanent, such as QZ-04; never given to another rule.
        sentence: what must not be.
        reason: why.
        example: what it looks like.
        fixtures: defects, each of which turns it red.
        reminder: True if it does not stop a build.
    """

    id: str
    sentence: str
    reason: str
    example: str
    fixtures: tuple[Fixture, ...]
    reminder: bool = False

    def __str__(self) -> str:
        """What an author reads."""
        level = "（提醒，不挡构建）" if self.reminder else ""
        return f"{self.id}　{self.sentence}{level}。为什么：{self.reason}。错的样子：{self.example}"


@dataclass(frozen=True)
class Family:
    """Rules about one thing."""

    title: str
    rules: tuple[Rule, ...]


@cache
def families() -> dict[str, Family]:
    """Read the catalogue; the letters of the ids → the family, in the order of the letters."""
    files = (resources.files("handbook.checks") / "rules").iterdir()
    return {
        file.name.removesuffix(".yml"): _family(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))
        for file in sorted(files, key=lambda file: file.name)
    }


def _family(data: dict[str, Any]) -> Family:
    return Family(
        data["title"],
        tuple(
            Rule(**{**row, "fixtures": tuple(Fixture(**fixture) for fixture in row["fixtures"])})
            for row in data["rules"]
        ),
    )


def listing(wanted: Iterable[str]) -> list[str]:
    """Return the catalogue as authors read it.

    Args:
        wanted: ids, or the letters of families; none for the whole catalogue.

    Returns:
        A heading for each family, below it a line for each rule.

    Raises:
        LookupError: there is no such rule; the text names it.
    """
    asked = {name.upper() for name in wanted}
    known = {rule.id for family in families().values() for rule in family.rules} | families().keys()
    if unknown := sorted(asked - known):
        raise LookupError("、".join(unknown))
    lines = []
    for letters, family in families().items():
        rules = [rule for rule in family.rules if not asked or {letters, rule.id} & asked]
        if rules:
            lines += [f"{family.title}（{letters}）", *(f"  {rule}" for rule in rules)]
    return lines
