"""Numbers of chapters, as a user writes them after `--chapters`."""

from __future__ import annotations

import re


def chapter_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in a text such as 04,06 or 4、6, in their order and each once.

    Args:
        text: numbers with commas, 、 or spaces between them; a word that is no number stays as it is.
    """
    names = (name for name in re.split(r"[,，、\s]+", text) if name)
    return tuple(dict.fromkeys(f"{int(name):02}" if name.isdecimal() else name for name in names))
