"""How much room a text takes, reckoned from its characters: no program's own layout is at hand."""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

SLACK = 0.6  # a line may end earlier than it is full: no punctuation begins the next
_HALF, _WIDE_HALF = 0.55, 0.64  # the width of a Latin letter or a digit: usual, and in the widest font
_BETWEEN = 0.25  # what a program may put between Han and Latin


def lines(text: str, width: float, size: float, cautious: bool = False) -> int:
    """Return how many lines a text takes.

    Args:
        text: the text; a line break in it begins a new line.
        width: of a line, in the unit of `size`.
        size: of the type.
        cautious: as for `length`.
    """
    fit = max(1.0, width / size - SLACK)
    return sum(max(1, math.ceil(length(part, cautious) / fit)) for part in text.split("\n"))


@lru_cache(maxsize=1 << 15)
def length(text: str, cautious: bool = False) -> float:
    """Return the width of a text in characters; a Latin letter is about half of one.

    Args:
        text: the text.
        cautious: whether the font may be another than the one named, with wider digits, and the
            program may set space between Han and Latin.
    """
    wide = [_is_wide(sign) for sign in text]
    narrow = _WIDE_HALF if cautious else _HALF
    total = sum(1.0 if one else narrow for one in wide)
    return total + (_BETWEEN * sum(a is not b for a, b in pairwise(wide)) if cautious else 0.0)


@cache
def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WFA"
