"""Takes out of the theme's script the parts that no page of this site can call.

Material sends one script with everything that it can do: code blocks that are copied, Mermaid,
versions, the facts of a repository… A third of it has no work here, and every reader would wait for
it. The theme's own source map says which letters of the script come from which of its modules; whole
modules go, and each only as long as no page holds what would call it. A script without a map, or cut
up otherwise, stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

ADDRESS = "assets/javascripts/bundle.*.min.js"
_CODE = ("<pre",)
_ANNOTATED = ('class="annotate"', 'class="annotate ', ' annotate"', " annotate ")
_INSTANT = ('"navigation.instant',)
# What in a page would call a module, any of these words → the modules, by the beginning of their names in
# the map. Words, not patterns: all pages are searched for all of them.
UNUSED = {
    _CODE: (
        "node_modules/clipboard/",  # for a text of one's own, copy-link.js
        "src/templates/assets/javascripts/templates/clipboard/",
        "src/templates/assets/javascripts/components/content/code/_/",
        "src/templates/assets/javascripts/components/content/mermaid/",
        "src/templates/assets/javascripts/integrations/clipboard/",
    ),
    (*_CODE, *_ANNOTATED, *_INSTANT, '"content.tooltips', '"content.footnote.tooltips', "data-preview"): (
        "src/templates/assets/javascripts/templates/tooltip/",
        "src/templates/assets/javascripts/components/tooltip",
    ),
    (*_CODE, *_ANNOTATED): (
        "src/templates/assets/javascripts/templates/annotation/",
        "src/templates/assets/javascripts/components/content/annotation/",
    ),
    ("data-tabs",): ("src/templates/assets/javascripts/components/content/tabs/",),
    _INSTANT: ("src/templates/assets/javascripts/integrations/instant/",),
    ('"provider": "mike"', '"provider":"mike"'): (
        "src/templates/assets/javascripts/integrations/version/",
        "src/templates/assets/javascripts/templates/version/",
    ),
    ('data-md-component="source"',): (
        "src/templates/assets/javascripts/components/source/",
        "src/templates/assets/javascripts/templates/source/",
    ),
    ('data-md-component="tabs"',): ("src/templates/assets/javascripts/components/tabs/",),
    ('data-md-component="top"',): ("src/templates/assets/javascripts/components/top/",),
}
# The one call of a cut module that does not wait for something on a page.
_CALL = re.compile(r"(?<!function )(?<![\w$.])[\w$]+\(\{alert\$:[\w$]+\}\)")
_CLIPBOARD = "src/templates/assets/javascripts/integrations/clipboard/"
_DIGITS = {
    sign: value
    for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}


def shorten_theme_script(site: Path, pages: Collection[str]) -> None:
    """Rewrite the theme's script of a built site, in which the source map still stands.

    Args:
        site: the built site.
        pages: the text of every page.
    """
    for path in site.glob(ADDRESS):
        source_map = path.with_name(f"{path.name}.map")
        if source_map.exists():
            script, sources = path.read_text("utf-8"), json.loads(source_map.read_text("utf-8"))
            path.write_text(without(script, sources, unused(pages)), "utf-8", newline="\n")


def unused(pages: Collection[str]) -> list[str]:
    """Return how the names of the modules begin that none of these pages needs."""
    return [
        name
        for needs, names in UNUSED.items()
        if not any(need in page for need in needs for page in pages)
        for name in names
    ]


def without(script: str, source_map: dict[str, object], unused: Collection[str]) -> str:
    """Return a script without some of its modules.

    Args:
        script: a script that esbuild joined: one module behind another, each in whole statements.
        source_map: its source map.
        unused: how the names of the modules begin.
    """
    calls = list(_CALL.finditer(script)) if _CLIPBOARD in unused else []
    if len(calls) > 1 or (_CLIPBOARD in unused and not calls):
        return script  # another version of the theme
    cuts = [(call.start(), call.end(), "0") for call in calls]
    for name, start, end in _modules(script, source_map):
        if name.startswith(tuple(unused)) and _is_whole(script, start, end):
            cuts.append((start, end, ""))
    for start, end, instead in sorted(cuts, reverse=True):
        script = script[:start] + instead + script[end:]
    return script


def _is_whole(script: str, start: int, end: int) -> bool:
    """Whether a stretch is whole statements that only declare something."""
    return (
        script[start - 1] in "};"
        and script[end - 1] in "};"
        and script[start:end].startswith(("function ", "var "))
    )


def _modules(script: str, source_map: dict[str, object]) -> Iterator[tuple[str, int, int]]:
    """Yield every module's name and the stretch of the script that came from it."""
    sources, mappings = source_map["sources"], source_map["mappings"]
    assert isinstance(sources, list)
    assert isinstance(mappings, str)
    found: list[tuple[str, int]] = []
    source, begin = 0, 0
    for line, groups in zip(script.split("\n"), mappings.split(";"), strict=False):
        column = 0
        for group in filter(None, groups.split(",")):
            step, *more = _numbers(group)
            column += step
            source += more[0] if more else 0
            if more and (not found or found[-1][0] != sources[source]):
                found.append((sources[source], begin + column))
        begin += len(line) + 1
    for (name, start), (_, end) in pairwise([*found, ("", len(script))]):
        yield name, start, end


def _numbers(group: str) -> Iterator[int]:
    """The numbers of a group of a source map: base 64, six bits a letter, the lowest first."""
    value, shift = 0, 0
    for digit in map(_DIGITS.__getitem__, group):
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            yield -(value >> 1) if value & 1 else value >> 1
            value, shift = 0, 0
