"""The glossary's register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True)
class LongerWords:
    """Everyday words with a registered name in them.

    Attributes:
        apart: in these the name is not meant: 党组 in 党组织.
        meant: in these it is; listed so that the check need not ask again.
    """

    apart: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


def build_longer_words(source: Source) -> LongerWords:
    """Make the list from `longer-words.yml`, already valid by its schema."""
    return LongerWords(tuple(source.data["apart"]), tuple(source.data["meant"]))


class TermMatcher:
    """Finds the terms that a text names, longest first, and none inside a longer everyday word.

    Args:
        names: every written form of a term; those of terms with `auto` False are not looked for.
        apart: everyday words in which no term is meant.
    """

    def __init__(self, names: Mapping[str, Term], apart: Iterable[str]) -> None:
        self._names = {name: term for name, term in names.items() if term.auto}
        words = sorted({*self._names, *apart}, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Yield each place where a term is named, and the term."""
        for match in self._pattern.finditer(text):
            if term := self._names.get(match.group()):
                yield match, term
