"""Takes out of the theme's script the parts that no page of this site can call.

Material sends one script with everything that it can do: code blocks that are copied, Mermaid,
versions, the facts of a repository… A third of it has no work here, and every reader would wait for
it. The theme's own source map says which letters of the script come from which of its modules; whole
modules go, and each only as long as no page holds what would call it. A script without a map, or cut
up otherwise, stays as it is.

What makes a browser style the whole page once more as it opens goes too: see `styled_once`; and what
is left starts in turns, between which a phone can paint and answer: see `in_turns`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain, pairwise
from pathlib import Path

from handbook.model.memory import Memory

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
_NEEDS = sorted(set(chain.from_iterable(UNUSED)))
# The one call of a cut module that does not wait for something on a page.
_CALL = re.compile(r"(?<!function )(?<![\w$.])[\w$]+\(\{alert\$:[\w$]+\}\)")
# A class on the whole page that no style asks for.
_FOCUS = 'document.documentElement.classList.add("js-focus-visible"),'
# An empty <meta name="color-scheme"> that is put into the head, and where its content is set.
_SCHEME = re.compile(
    r'(let (\w+)=\w+\("meta",\{name:"color-scheme"\}\);)document\.head\.appendChild\(\2\);'
    r"(.+?return) \2\.content=(\w+)\.colorScheme,"
)
# How the script waits, in the minifier's letters: switchMap(x => of(x).pipe(delay(…))).
_WAIT = re.compile(r"\b([\w$]+)\(([\w$]+)=>([\w$]+)\(\2\)\.pipe\(([\w$]+)\(\2\?400:100\)\)\)")
# Where the search starts, and where what belongs to the page's content does.
_SEARCH = re.compile(r'(\("search"\)\.map\(([\w$]+)=>)([\w$]+\(\2,\{index\$:[\w$]+,keyboard\$:[\w$]+\}\))\)')
_CONTENT = re.compile(r"(=[\w$]+\.pipe\()([\w$]+\(\(\)=>[\w$]+\),[\w$]+\([\w$]+\),[\w$]+\(1\)\)[,;])")
_CLIPBOARD = "src/templates/assets/javascripts/integrations/clipboard/"
_DIGITS = {
    sign: value
    for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}


def shorten_theme_script(site: Path, pages: Collection[str], memory: Memory) -> None:
    """Rewrite the theme's script of a built site, in which the source map still stands.

    Args:
        site: the built site.
        pages: the text of every page.
        memory: what the build before left.
    """
    found = chain.from_iterable(memory.recall(("needs", page), partial(needed, page)) for page in pages)
    names = unused(found)
    for path in site.glob(ADDRESS):
        source_map = path.with_name(f"{path.name}.map")
        if source_map.exists():
            script, sources = path.read_text("utf-8"), source_map.read_text("utf-8")
            key = ("theme script", script, sources, tuple(names))
            shorter = memory.recall(key, partial(_shorter, script, sources, names))
            path.write_text(shorter, "utf-8", newline="\n")


def _shorter(script: str, sources: str, names: Collection[str]) -> str:
    return in_turns(styled_once(without(script, json.loads(sources), names)))


def needed(page: str) -> list[str]:
    """Return what stands in a page's text that would call a module."""
    return [word for word in _NEEDS if word in page]


def unused(found: Iterable[str]) -> list[str]:
    """Return how the names of the modules begin that nothing calls of what pages were found to need."""
    there = set(found)
    return [name for needs, names in UNUSED.items() if there.isdisjoint(needs) for name in names]


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


def styled_once(script: str) -> str:
    """Return a script that does not make a browser style the whole page three times as it opens.

    The theme names a class that its styles do not use, puts an empty statement of the colours into
    the head, and then fills it in. Light is what a browser assumes, so only dark is stated. That the
    page has scripts is said earlier, in `docs/assets/js/text-size.js`.
    """
    return _SCHEME.sub(
        r'\1\3(\4.colorScheme==="dark"||\2.parentNode)'
        r"&&(\2.content=\4.colorScheme,document.head.appendChild(\2)),",
        script.replace(_FOCUS, ""),
    )


def in_turns(script: str) -> str:
    """Return a script that starts in three tasks instead of one.

    As the theme writes it, the search, the header, the sidebars and the contents of a page start
    together: on a phone a tenth of a second in which it answers nobody. The search and what belongs
    to the content come a moment later, each in a task of its own.
    """
    waits = _WAIT.search(script)
    if not waits or not _SEARCH.search(script) or not _CONTENT.search(script):
        return script  # another version of the theme
    switch, _, value, delay = waits.groups()
    script = _SEARCH.sub(rf"\1{value}(0).pipe({delay}(0),{switch}(()=>\3)))", script)
    return _CONTENT.sub(rf"\1{delay}(0),\2", script)


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
            numbers = _numbers(group)  # only the first two are of use
            column += next(numbers)
            step = next(numbers, None)
            source += step or 0
            if step is not None and (not found or found[-1][0] != sources[source]):
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
