"""The book's colours and the look of its diagrams, read from the style sheets of the pages."""

from __future__ import annotations

import re

from handbook.model.book import Book

THEME, DIAGRAMS = "assets/css/theme.css", "assets/css/diagrams.css"
_LIGHT = re.compile(r"\[data-md-color-scheme=\"default\"\]\s*\{([^}]*)\}")
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_VARIABLE = re.compile(r"--hb-([a-z-]+):\s*([^;]+);")
_USED = re.compile(r"var\(--hb-([a-z-]+)\)")
_HEAVY = re.compile(r"font-weight: [6-9]\d\d")  # a drawing program knows round weights only
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A rule for the drawing itself, not for the page around it or for a pointer over it.
_RULE = re.compile(r"^((?:\.d-[a-z]+[\s,]*)+)\{([^}]*)\}", re.MULTILINE)


def colours(book: Book) -> dict[str, str]:
    """Return the colours of the light scheme: name, such as `red-soft` → `#fbf3f1`."""
    return {
        name: value
        for block in _LIGHT.findall(_read(book, THEME))
        for name, value in _VARIABLE.findall(block)
        if value.startswith("#")
    }


def diagram_style(book: Book) -> str:
    """Return a style sheet for a diagram that stands alone: the screen's, its variables filled in."""
    theme = _read(book, THEME)
    blocks = _ROOT.findall(theme) + _LIGHT.findall(theme)
    values = {name: value for block in blocks for name, value in _VARIABLE.findall(block)}
    screen = _read(book, DIAGRAMS).partition("@media")[0]
    rules = (f"{names.strip()} {{{body}}}" for names, body in _RULE.findall(screen))
    style = _USED.sub(lambda match: values[match[1]], "\n".join(rules))
    return _HEAVY.sub("font-weight: bold", style)


def _read(book: Book, name: str) -> str:
    return _COMMENT.sub("", (book.docs_dir / name).read_text("utf-8"))
