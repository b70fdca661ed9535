"""The glossary's register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import REQUIRED, UNIQUE, like, long, make, one_of, told
from handbook.model.vocabulary import ChapterNumber, Identity
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Term:
    """One entry. `auto` is False for everyday words, marked only where an author asks."""

    id: Identity
    term: Annotated[str, long(2)]
    aliases: Annotated[
        tuple[Annotated[str, like("^[^，]{2,}$", "一个别名一项，用半角逗号隔开")], ...], UNIQUE
    ]
    pinyin: Annotated[str, like(r"^[a-z]+( [a-z]+)*$", "小写、无声调、音节间一个空格")]
    short: Annotated[str, long(10, 45)]
    full: Annotated[str, long(20)]
    source: tuple[str, ...]
    verified: Annotated[str, one_of(("SEEN", "KNOWN", "UNSURE", "NONE"))]
    see: Annotated[tuple[str, ...], UNIQUE]
    chapter: ChapterNumber
    auto: Annotated[bool, told("false 表示日常也用的词，只在写〔词 …〕处标出")] = True

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
    terms: list[Term] = make(list[Term], source.data)
    return {term.id: term for term in sorted(terms, key=lambda t: (t.pinyin.split(), t.term))}


def by_name(terms: dict[str, Term]) -> dict[str, Term]:
    """Index the register by every written form: the term and its aliases."""
    return {name: term for term in terms.values() for name in (term.term, *term.aliases)}


Longer = Annotated[tuple[Annotated[str, long(3)], ...], UNIQUE]


@dataclass(frozen=True)
class LongerWords:
    """Everyday words with a registered name in them.

    Attributes:
        apart: in these the name is not meant: 党组 in 党组织.
        meant: in these it is; listed so that the check need not ask again.
    """

    apart: Annotated[Longer, told("里面的字不是术语的长词"), REQUIRED] = ()
    meant: Annotated[Longer, told("里面的就是术语的长词"), REQUIRED] = ()


def build_longer_words(source: Source) -> LongerWords:
    """Make the list from `longer-words.yml`, already valid by its schema."""
    words: LongerWords = make(LongerWords, source.data)
    return words


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
