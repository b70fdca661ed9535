"""Which characters are set how: the classes that fonts and line-setting share."""

from __future__ import annotations

import re

# Half of these is blank and may go (CLREQ 3.1.6.1, compression of punctuation).
OPENING = "“‘（《〈「『【〔［｛"
CLOSING = "”’）》〉」』】〕］｝，。、；：！？．"

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
LATIN = "0-9A-Za-zÀ-ÿ%§±°"

# Room may be added behind these when a line is justified; not behind — and …, which come in
# pairs and must stay joined (CLREQ 3.1.5).
STRETCHING = f"[{HAN}{OPENING}{CLOSING}·○□　]"

_compressed = re.compile(f"[{CLOSING}](?=[{OPENING}{CLOSING}])|(?<=[{OPENING}])[{OPENING}]")
_apart = re.compile(f"[{HAN}](?=[{LATIN}])|[{LATIN}](?=[{HAN}])")


def compressed(text: str) -> list[int]:
    """Return the places of marks that lose their blank half beside another mark.

    CLREQ 3.1.6.1: of two marks side by side one loses half an em, so that the blank between
    them is not a whole em.
    """
    return [match.start() for match in _compressed.finditer(text)]


def apart(text: str) -> list[int]:
    """Return the places of characters that a thin space follows, between Han and Latin.

    CLREQ 3.2.2: a quarter em between Han and Western letters or digits, not typed.
    """
    return [match.start() for match in _apart.finditer(text)]


def need_space(before: str, after: str) -> bool:
    """Return whether a thin space belongs between two characters."""
    return bool(before and after and _apart.match(before + after))
