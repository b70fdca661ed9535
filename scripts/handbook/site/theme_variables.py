"""Takes out of the theme's stylesheets the custom properties that nothing reads.

Two fifths of Material's are icons and colours for what was taken out before: diagrams in Mermaid,
lists to tick, other kinds of boxes, repositories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_READ = re.compile(r"var\(\s*(--[\w-]+)")
# A value may hold a drawing as an address in quotation marks, with signs that mean something elsewhere.
_DECLARATION = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;{}"'])*;?""")


def read_in(text: str) -> set[str]:
    """Return the custom properties that a stylesheet, or a page's style, reads."""
    return set(_READ.findall(text))


def without_unread(sheets: Sequence[str], elsewhere: set[str]) -> list[str]:
    """Return minified stylesheets without the custom properties that nothing reads.

    Args:
        sheets: the theme's stylesheets; one may read what another sets.
        elsewhere: what other stylesheets, pages and scripts read.
    """
    while True:
        read = elsewhere.union(*map(read_in, sheets))
        shorter = [_without(sheet, read) for sheet in sheets]
        if shorter == list(sheets):
            return shorter
        sheets = shorter  # what only those read that went is not read any more


def _without(sheet: str, read: set[str]) -> str:
    return _DECLARATION.sub(lambda found: found[0] if found[1] in read else "", sheet)
