"""Which regulation changed when, and what a branch does differently since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import OR_NULL, like, long, make
from handbook.model.vocabulary import Identity
from handbook.model.yaml_source import Source

_DAY_OR_MONTH = like(r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$", "日期，如 2026-05-11")


@dataclass(frozen=True)
class Change:
    """One thing that changed: what it was, what it is, and what to do.

    Attributes:
        about: the matter.
        was, now: the rule before and since.
        article: the citation of the article that says it now.
        do: what the branch does differently.
    """

    about: Annotated[str, long(2, 30)]
    was: Annotated[str, long(2, 120)]
    now: Annotated[str, long(2, 120)]
    article: Annotated[str, like(r"^[a-z][a-z0-9-]*#.+$", "规定编号#条")]
    do: Annotated[str, long(4, 120)]


@dataclass(frozen=True)
class Update:
    """A new or revised regulation.

    Attributes:
        id: permanent, such as member-rules-2026.
        regulation: the register's id of the text in force.
        replaces: the register's id of the text that it replaced; "" if that is not entered.
        issued, in_force: dates, as the text gives them; "" if it does not.
        summary: what it means for a branch, in one sentence.
        changes: what changed, article by article.
    """

    id: Identity
    regulation: str
    replaces: Annotated[str, OR_NULL]
    issued: Annotated[str, _DAY_OR_MONTH, OR_NULL]
    in_force: Annotated[str, _DAY_OR_MONTH, OR_NULL]
    summary: Annotated[str, long(6, 160)]
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """The id of the entry on the page of updates."""
        return f"update-{self.id}"


def build(source: Source) -> list[Update]:
    """Make the entries from `updates.yml`, already valid by its schema, newest first."""
    entries: list[Update] = make(list[Update], source.data)
    return sorted(entries, key=lambda entry: entry.issued, reverse=True)
