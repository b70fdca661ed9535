"""Takes out of the theme's stylesheets the rules for what no page has and no script makes.

A reader waits for the stylesheet before anything is painted, and two fifths of Material's are for
code blocks, tabs, blogs, twenty colours and the like. A selector stays if each of its classes stands
in a page, or as a word in a script, which may set it; one that is in doubt stays. Then go the custom
properties that nothing reads any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from handbook.model.memory import Memory
from handbook.site.theme_fixes import fix_stylesheet
from handbook.site.theme_variables import read_in, without_unread

ADDRESS = "assets/stylesheets/*.css"
OURS = "assets/css/*.css"
# A pattern that begins with a few letters is looked for many times as fast as one that may begin anywhere.
_CLASSES = re.compile(r' class="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_BRACKETS = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"  # three deep
# What a selector may match without: that it does not match, or one of several.
_NOT_NEEDED = re.compile(rf":(?:not|is|where|-webkit-any|-moz-any){_BRACKETS}")
# Attributes whose value a page has from the start, or never.
_FIXED_NAMES = ("dir", "data-md-color-primary", "data-md-color-accent")
_FIXED = re.compile(rf'\[({"|".join(_FIXED_NAMES)})="?([\w-]+)"?\]')
_SELECTOR = re.compile(rf"(?:[^,()\[\]]|\[[^\]]*\]|{_BRACKETS})+")


def shorten_theme_styles(site: Path, pages: Iterable[str], scripts: Iterable[str], memory: Memory) -> None:
    """Rewrite the theme's stylesheets of a built site.

    Args:
        site: the built site.
        pages: the text of every page.
        scripts: the text of every script that a page may load.
        memory: what the build before left.
    """
    of_pages = [memory.recall(("classes", page), partial(_of_page, page)) for page in pages]
    words = set(chain(*(memory.recall(("words", script), partial(_of_script, script)) for script in scripts)))
    classes = frozenset(chain(words, *(names for names, _, _ in of_pages)))
    fixed = frozenset(chain.from_iterable(values for _, values, _ in of_pages))
    read = words.union(*(variables for _, _, variables in of_pages))

    def is_used(selector: str) -> bool:
        needed = _NOT_NEEDED.sub("", selector)
        return classes.issuperset(_CLASS.findall(needed)) and fixed.issuperset(_FIXED.findall(needed))

    sheets = {}
    for path in sorted(site.glob(ADDRESS)):
        sheet = fix_stylesheet(path.read_text("utf-8"))
        key = ("theme style", sheet, classes, fixed)
        sheets[path] = memory.recall(key, partial(without, sheet, is_used))
    read |= read_in("".join(path.read_text("utf-8") for path in site.glob(OURS)))
    for path, sheet in zip(sheets, without_unread(list(sheets.values()), read), strict=True):
        path.write_text(sheet, "utf-8", newline="\n")


def _of_page(page: str) -> tuple[set[str], set[tuple[str, str]], set[str]]:
    """A page's classes, the attributes that never change, and the custom properties it reads."""
    classes = set(" ".join(set(_CLASSES.findall(page))).split())
    return classes, {found for name in _FIXED_NAMES for found in _values(page, name)}, read_in(page)


def _values(page: str, name: str) -> Iterator[tuple[str, str]]:
    return ((name, value) for value in re.findall(f' {name}="([\\w-]+)"', page))


def _of_script(script: str) -> set[str]:
    return set(_WORD.findall(script))


def without(sheet: str, is_used: Callable[[str], bool]) -> str:
    """Return a minified stylesheet without the selectors that are not used, and rules left without any."""
    kept = []
    for head, body in _rules(sheet):
        if body is None or (head.startswith("@") and not head.startswith(("@media", "@supports"))):
            kept.append(head if body is None else f"{head}{{{body}}}")
        elif head.startswith("@"):
            inner = without(body, is_used)
            kept += [f"{head}{{{inner}}}"] if inner else []
        else:
            selectors = [each for each in _SELECTOR.findall(head) if is_used(each)]
            kept += [f"{','.join(selectors)}{{{body}}}"] if selectors else []
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Yield each rule's head and body; a rule that has no body, such as @charset, whole."""
    at = 0
    while (opening := sheet.find("{", at)) >= 0:
        end = sheet.find(";", at)
        if sheet[at] == "@" and 0 <= end < opening:
            yield sheet[at : end + 1], None
            at = end + 1
            continue
        closing = _closing(sheet, opening)
        yield sheet[at:opening], sheet[opening + 1 : closing]
        at = closing + 1


def _closing(sheet: str, opening: int) -> int:
    """Where the block closes that opens there; a brace in quotation marks does not count."""
    depth = 0
    for sign in re.compile(r'"[^"]*"|\'[^\']*\'|[{}]').finditer(sheet, opening):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth:
            return sign.start()
    raise ValueError("a block of the theme's stylesheet does not close")
