"""Chooses from a text by whole sentences: what is shortened is never cut within one."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENING, _CLOSING = "“‘（《「", "”’）》」"
_ENDED = re.compile(r"[。！？][”’）」]*(?:（[^（）]*）)?$")
_GOES_ON = "。！？”’）」（"
_EXAMPLE = re.compile(r"（教学编写[^（）]*）")


def split(text: str) -> list[str]:
    """Return the sentences of a text, with their signs; none ends within quotation marks or brackets.

    What stands in brackets behind a sentence, such as （教学编写）, belongs to it.
    """
    found, start, depth = [], 0, 0
    for end, sign in enumerate(text, 1):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        goes_on = end < len(text) and text[end] in _GOES_ON
        if depth == 0 and not goes_on and _ENDED.search(text, start, end):
            found.append(text[start:end])
            start = end
    return [sentence.strip() for sentence in [*found, text[start:]] if sentence.strip()]


def shorten(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many of a text's first sentences as fit, the word that it is an example kept.

    Args:
        text: the text.
        fits: whether a text has room.

    Returns:
        The text; its first sentences; "" if not even the first one fits.
    """
    if fits(text):
        return text
    sentences = split(text)
    label = "（教学编写）" if _EXAMPLE.search(text) else ""
    for count in range(len(sentences) - 1, 0, -1):
        kept = "".join(sentences[:count])
        kept = kept if not label or _EXAMPLE.search(kept) else kept + label
        if fits(kept):
            return kept
    return ""
