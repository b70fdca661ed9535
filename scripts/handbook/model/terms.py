"""The glossary's register."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Term:
    """One entry. `auto` is False for everyday words, marked only where an author asks."""

    id: str
    term: str
    aliases: tuple[str, ...]
    pinyin: str
    short: str
    full: str
    source: tuple[str, ...]
    verified: str
    see: tuple[str, ...]
    chapter: str
    auto: bool

    @property
    def letter(self) -> str:
        """The capital under which the entry stands."""
        return self.pinyin[0].upper()

    @property
    def anchor(self) -> str:
        """The id of the entry on the glossary page."""
        return f"term-{self.id}"


def build(source: Source) -> dict[str, Term]:
    """Make the register from `terms.yml`, already valid by its schema; id → term, by pinyin."""
    terms = [
        Term(
            row["id"], row["term"], tuple(row["aliases"]), row["pinyin"], row["short"], row["full"],
            tuple(row["source"]), row["verified"], tuple(row["see"]), row["chapter"],
            row.get("auto", True),
        )
        for row in source.data
    ]  # fmt: skip
    return {term.id: term for term in sorted(terms, key=lambda t: (t.pinyin.split(), t.term))}


def by_name(terms: dict[str, Term]) -> dict[str, Term]:
    """Index the register by every written form: the term and its aliases."""
    return {name: term for term in terms.values() for name in (term.term, *term.aliases)}
