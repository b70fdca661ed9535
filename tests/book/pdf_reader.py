"""What stands in a PDF, as a reader's tools see it: lines with their places, outline, links."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Line:
    """A line of text; coordinates in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    last_of_block: bool


@dataclass(frozen=True)
class PdfPage:
    """A page."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Everything on the page, without spaces."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; pages count from 1, `top` from the page's top."""

    level: int
    title: str
    page: int
    top: float


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
        return [self._page(page) for page in tree.iter(f"{_XHTML}page")]

    @staticmethod
    def _page(page: Any) -> PdfPage:
        lines = []
        for block in page.iter(f"{_XHTML}block"):
            found = list(block.iter(f"{_XHTML}line"))
            for line in found:
                text = "".join(word.text or "" for word in line.iter(f"{_XHTML}word"))
                place = [float(line.get(name)) for name in ("xMin", "yMin", "xMax", "yMax")]
                lines.append(Line(*place, text, line is found[-1]))
        lines.sort(key=lambda line: (line.top, line.left))
        return PdfPage(float(page.get("width")), float(page.get("height")), tuple(lines))

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
