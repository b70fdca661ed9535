"""How readers say things who search: words without content, and everyday words for the book's."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class EverydayWords:
    """What the search box knows of everyday speech.

    Attributes:
        empty: words of a question that carry no content.
        same: pairs of what is said and what the book writes for it.
    """

    empty: tuple[str, ...] = ()
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


def build(source: Source) -> EverydayWords:
    """Make the words from `everyday-words.yml`, already valid by its schema."""
    data = source.data
    return EverydayWords(
        tuple(data["empty"]),
        tuple((tuple(row["say"]), tuple(row["book"])) for row in data["same"]),
    )
