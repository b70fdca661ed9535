"""How readers say things who search: words without content, and everyday words for the book's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from handbook.model.typed import REQUIRED, UNIQUE, long, make, several, told
from handbook.model.vocabulary import Listed, Word
from handbook.model.yaml_source import Source


class Same(NamedTuple):
    """What is said, and what the book writes for it."""

    say: Annotated[tuple[Listed, ...], several(1), told("日常的说法")]
    book: Annotated[tuple[Annotated[str, long(2)], ...], several(1), told("书里的写法")]


class Called(NamedTuple):
    """A page of tools or of instructions, and what readers call it who look for it."""

    page: Annotated[str, told("从 docs 写起的页和锚点，如 start/guide/index.md#print")]
    say: Annotated[tuple[Listed, ...], several(1), told("日常的说法")]


@dataclass(frozen=True)
class EverydayWords:
    """What the search box knows of everyday speech.

    Attributes:
        empty: words of a question that carry no content.
        same: pairs of what is said and what the book writes for it.
        called: pages that are neither tasks nor forms, by what readers call them.
    """

    empty: Annotated[tuple[Word, ...], UNIQUE, told("问话里不带内容的词"), REQUIRED] = ()
    same: Annotated[tuple[Same, ...], REQUIRED] = ()
    called: tuple[Called, ...] = ()


def build(source: Source) -> EverydayWords:
    """Make the words from `everyday-words.yml`, already valid by its schema."""
    words: EverydayWords = make(EverydayWords, source.data)
    return words
