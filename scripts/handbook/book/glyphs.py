"""Characters that the book's faces do not have: which, on what page, and where they are written.

WeasyPrint would take them from whatever face the machine has, without a word.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes

from handbook.book.typeset import TypesetError

_DRAWINGS_FACE = ("HB Hei",)  # diagram.css
_NO_GLYPH = frozenset({"Cc", "Cf", "Zl", "Zp"})  # nothing is drawn for them
_SELECTORS = range(0xFE00, 0xFE10)
_MANUSCRIPT = ("*.md", "*.yml", "*.svg")
_MOST = 5


class GlyphError(TypesetError):
    """Characters without a glyph; the text names them, in Chinese."""


class Look:
    """Looks whether every character of a book is in the faces that it is set in."""

    def __init__(self, faces: Path, docs: Path) -> None:
        """Remember where to look.

        Args:
            faces: the stylesheet of the faces, which stand beside it.
            docs: the manuscript's folder.
        """
        self._have = _characters(faces)
        self._docs = docs
        self._known: dict[tuple[str, ...], frozenset[str]] = {}
        self._found: dict[str, int] = {}

    def see(self, pages: Iterable[Any], first: int) -> None:
        """Note the characters without a glyph, each with the first page on which it stands.

        Args:
            pages: WeasyPrint's pages.
            first: the number of the first of them.
        """
        for number, page in enumerate(pages, first):
            for text, families in _texts(page):
                if families not in self._known:
                    have = (self._have.get(family, frozenset()) for family in families)
                    self._known[families] = frozenset().union(*have)
                for character in set(text) - self._known[families]:
                    if unicodedata.category(character) not in _NO_GLYPH and ord(character) not in _SELECTORS:
                        self._found.setdefault(character, number)

    def check(self) -> None:
        """Say which have none.

        Raises:
            GlyphError: one has none.
        """
        if not self._found:
            return
        shown = "；".join(
            f"第{page}页的“{character}”（U+{ord(character):04X}），写在{_sources(character, self._docs)}"
            for character, page in list(self._found.items())[:_MOST]
        )
        more = f"；另有{len(self._found) - _MOST}个字" if len(self._found) > _MOST else ""
        raise GlyphError(f"本书的字体里没有：{shown}{more}。怎么改：换一个字，或在 fonts.py 里补一种字体")


def _characters(faces: Path) -> dict[str, frozenset[str]]:
    """What each family has; the weights of a family have the same."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(faces.parent.glob("*.ttf")):
        family = path.stem.partition("-")[0].replace("HB", "HB ")
        have = frozenset(map(chr, TTFont(path, lazy=True).getBestCmap()))
        found[family] = found.get(family, have) & have
    return found


def _texts(page: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every text of a page with the families that it may be set in."""
    for box in page._page_box.descendants():
        if isinstance(box, boxes.TextBox):
            yield box.text, tuple(box.style["font_family"])
        elif isinstance(box, boxes.ReplacedBox) and box.element is not None:
            kind, _, data = (box.element.get("src") or "").partition(";base64,")
            if kind == "data:image/svg+xml":
                drawing = base64.b64decode(unquote(data)).decode()
                yield drawing, _DRAWINGS_FACE


def _sources(character: str, docs: Path) -> str:
    """Say in which lines of the manuscript a character stands."""
    places = [
        f"{docs.name}/{path.relative_to(docs).as_posix()}:{number}"
        for pattern in _MANUSCRIPT
        for path in sorted(docs.rglob(pattern))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if character in line
    ]
    return "、".join(places[:_MOST]) or "程序或样式里"
