"""Characters that a reader takes for others: traditional ones, radicals, vowels with tones.

Text copied from a PDF has radicals where characters were meant; a dictionary's pinyin has
tones. Each folds into one other character, so that a place in a text stays where it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from importlib import resources

from handbook.model.traditional import simplified as simplified_characters

_TONES = "\u0300\u0301\u0304\u030c"  # grave, acute, macron, caron


def folding_pairs(known: Container[str]) -> list[tuple[str, str]]:
    """Return the pairs of a character and what it folds to.

    Args:
        known: the characters that are read; no other is folded to.

    Returns:
        The pairs, all of one UTF-16 unit.
    """
    simplified = {old: new for old, new in simplified_characters().items() if len(old + new) == 2}
    radicals = {old: simplified.get(new, new) for old, new in _radicals()}
    pairs = [(old, new) for old, new in {**simplified, **radicals}.items() if new in known]
    return [pair for pair in [*pairs, *_toned()] if all(ord(char) < 0x10000 for char in pair)]


def _radicals() -> Iterator[tuple[str, str]]:
    """Pairs of a radical and its ideograph: by decomposition, and by Unicode's table for the others."""
    for code in range(0x2E80, 0x2FE0):
        decomposed = unicodedata.normalize("NFKC", chr(code))
        if decomposed != chr(code):
            yield chr(code), decomposed
    table = resources.files("handbook.site") / "data" / "radicals.txt"
    for row in table.read_text("utf-8").splitlines():
        if not row.startswith("#"):
            radical, _, ideograph = row.partition(" ")
            yield radical, ideograph


def _toned() -> Iterator[tuple[str, str]]:
    """Pairs of a letter with a tone, as pinyin is written, and the letter as it is typed."""
    for letter in "aeioumnü":
        for tone in _TONES:
            toned = unicodedata.normalize("NFC", letter + tone)
            if len(toned) == 1:
                yield toned, "v" if letter == "ü" else letter
