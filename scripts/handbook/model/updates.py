"""Which regulation changed when, and what a branch does differently since."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Change:
    """One thing that changed: what it was, what it is, and what to do.

    Attributes:
        about: the matter.
        was, now: the rule before and since.
        article: the citation of the article that says it now.
        do: what the branch does differently.
    """

    about: str
    was: str
    now: str
    article: str
    do: str


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

    id: str
    regulation: str
    replaces: str
    issued: str
    in_force: str
    summary: str
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """The id of the entry on the page of updates."""
        return f"update-{self.id}"


def build(source: Source) -> list[Update]:
    """Make the entries from `updates.yml`, already valid by its schema, newest first."""
    entries = [
        Update(
            id=row["id"],
            regulation=row["regulation"],
            replaces=row["replaces"] or "",
            issued=row["issued"] or "",
            in_force=row["in_force"] or "",
            summary=row["summary"],
            changes=tuple(Change(**change) for change in row["changes"]),
        )
        for row in source.data
    ]
    return sorted(entries, key=lambda entry: entry.issued, reverse=True)
