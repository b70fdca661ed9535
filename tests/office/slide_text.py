"""Where LibreOffice sets the words of slides: those that stand outside every box of their slide."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from lxml import html
from pptx import Presentation

_POINT = 12700  # of the file's units
_BLANK = 0.15  # of a word's height above and below, where a font has no ink
_NEAR = 2.0  # points by which programs differ


def outside(data: bytes, pdf: Path) -> list[str]:
    """Return the words that are off their slide, or reach beyond the box that they stand in.

    Args:
        data: the presentation.
        pdf: what LibreOffice made of it.
    """
    words = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
    pages = html.fromstring(words).findall(".//page")
    presentation = Presentation(io.BytesIO(data))
    assert len(pages) == len(presentation.slides)
    wide = (presentation.slide_width or 0) / _POINT
    found = []
    for number, (page, slide) in enumerate(zip(pages, presentation.slides, strict=True), 1):
        scale = float(page.get("width")) / wide
        boxes = [
            tuple(v / _POINT for v in (s.left, s.top, s.left + s.width, s.top + s.height))
            for s in slide.shapes
            if s.has_table or (s.has_text_frame and s.text_frame.text)
        ]
        for word in page.findall("word"):
            left, top, right, bottom = (float(word.get(k)) / scale for k in ("xmin", "ymin", "xmax", "ymax"))
            blank = (bottom - top) * _BLANK
            if not any(
                a - _NEAR <= left
                and right <= c + _NEAR
                and b - _NEAR <= top + blank
                and bottom - blank <= d + _NEAR
                for a, b, c, d in boxes
            ):
                found.append(f"第{number}张：{word.text}")
    return found
