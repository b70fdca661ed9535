"""What stands in a PDF, as a reader's tools see it: lines with their places, outline, links."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

# Points; wider gaps part columns, which stand closer on small paper.
_GAP, _SMALL_GAP, _SMALL = 12, 8, 300
_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Line:
    """A line of text; coordinates in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    last: str = ""  # its last word as pdftotext parts them: cells of a table are words apart


@dataclass(frozen=True)
class PdfPage:
    """A page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    text: str  # in the order of the content, without spaces: table cells one after another


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; pages count from 1, `top` from the page's top."""

    level: int
    title: str
    page: int
    top: float


def _rows(pieces: list[Line], gap: float) -> list[Line]:
    """Join the pieces of a line that pdftotext parts at wide or negative gaps, such as at 　 or ”，."""
    rows: list[Line] = []
    for piece in sorted(pieces, key=lambda line: (round(line.bottom), line.left)):
        before = rows[-1] if rows else None
        if before and abs(before.bottom - piece.bottom) < 2 and -12 < piece.left - before.right < gap:
            top, bottom = min(before.top, piece.top), max(before.bottom, piece.bottom)
            rows[-1] = Line(before.left, top, piece.right, bottom, before.text + piece.text, piece.last)
        else:
            rows.append(piece)
    return sorted(rows, key=lambda line: (line.top, line.left))


class PdfBook:
    """A PDF, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = pikepdf.open(path)

    @cached_property
    def pages(self) -> list[PdfPage]:
        """The pages with their lines."""
        command = ["pdftotext", "-bbox-layout", str(self.path), "-"]
        output = subprocess.run(command, capture_output=True, check=True).stdout
        tree = etree.fromstring(output, etree.XMLParser(recover=True, huge_tree=True))
        command = ["pdftotext", "-raw", str(self.path), "-"]
        raw = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
        return [self._page(page, text) for page, text in zip(tree.iter(f"{_XHTML}page"), raw, strict=False)]

    @staticmethod
    def _page(page: Any, text: str) -> PdfPage:
        pieces = []
        for line in page.iter(f"{_XHTML}line"):
            words = [word.text or "" for word in line.iter(f"{_XHTML}word")]
            left, top, right, bottom = (float(line.get(name)) for name in ("xMin", "yMin", "xMax", "yMax"))
            pieces.append(Line(left, top, right, bottom, "".join(words), words[-1]))
        width, height = float(page.get("width")), float(page.get("height"))
        gap = _GAP if width > _SMALL else _SMALL_GAP
        return PdfPage(width, height, tuple(_rows(pieces, gap)), "".join(text.split()))

    @cached_property
    def plain_text(self) -> str:
        """The text as it is copied out."""
        command = ["pdftotext", "-layout", str(self.path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @cached_property
    def outline(self) -> list[Bookmark]:
        """The outline, flattened."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.document.pages, 1)}
        found: list[Bookmark] = []

        def walk(items: Any, level: int) -> None:
            for item in items:
                target = item.destination if item.destination is not None else item.action.D
                number = numbers[target[0].objgen]
                height = float(self.document.pages[number - 1].mediabox[3])
                found.append(Bookmark(level, item.title, number, height - float(target[3])))
                walk(item.children, level + 1)

        with self.document.open_outline() as outline:
            walk(outline.root, 1)
        return found
