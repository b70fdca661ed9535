"""Draws a diagram as a picture for office files; a high one is cut into two that stand side by side."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import resvg_py

from handbook.model.diagrams import Diagram

_SCALE = 3  # pixels of a unit of the drawing: 13 units of type are 39 pixels high
_GAP = 24.0  # between two halves
_BAND = 0.2  # how far from its middle, in heights, a drawing may be cut
_BOX = re.compile(r"viewBox=\"([^\"]*)\"")
_ROUND, _TYPE, _BELOW = 8.0, 14.0, 5.0
_MISSING = "没有中文字体，图里的字画不出来：请先安装一种，如软件包 fonts-noto-cjk"


class FontError(Exception):
    """No font on this machine has Chinese characters; the text says what to install."""


@dataclass(frozen=True)
class Picture:
    """A picture and its place within an area, in the area's unit.

    Attributes:
        png: the picture.
        left, top, width, height: its place.
        alt: what it shows.
    """

    png: bytes
    left: float
    top: float
    width: float
    height: float
    alt: str


def pictures(diagram: Diagram, style: str, width: float, height: float, cut: bool = True) -> list[Picture]:
    """Draw a diagram as large as an area allows.

    Args:
        diagram: the diagram.
        style: its style sheet.
        width: of the area.
        height: of the area.
        cut: whether it may be cut in two, if it gets larger so.

    Returns:
        One picture, or two halves side by side.

    Raises:
        FontError: there is no Chinese font.
    """
    _check_font(style)
    wide, high = diagram.size
    scale = min(width / wide, height / high)
    place = _cut(diagram) if cut else None
    if place is not None:
        halves = min((width - _GAP) / 2 / wide, height / max(place, high - place))
        if halves > scale * 1.05:
            return _halves(diagram, style, (width, height), halves, place)
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2
    return [Picture(_png(diagram.svg, style), left, top, wide * scale, high * scale, diagram.alt)]


def _halves(
    diagram: Diagram, style: str, area: tuple[float, float], scale: float, place: float
) -> list[Picture]:
    wide, high = diagram.size
    left = (area[0] - _GAP - 2 * wide * scale) / 2
    found = []
    for number, (top, bottom) in enumerate(((0.0, place), (place, high))):
        svg = _BOX.sub(f'viewBox="0 {top:g} {wide:g} {bottom - top:g}"', diagram.svg, count=1)
        said = f"{diagram.alt}（{'上下'[number]}半张）"
        x = left + number * (wide * scale + _GAP)
        y = (area[1] - max(place, high - place) * scale) / 2
        found.append(Picture(_png(svg, style), x, y, wide * scale, (bottom - top) * scale, said))
    return found


def _cut(diagram: Diagram) -> float | None:
    """The height nearest to the middle at which no shape and no word is cut, only lines; None if there is none."""
    _, high = diagram.size
    taken = list(_extents(etree.fromstring(diagram.svg)))
    heights = (high / 2 + sign * step for step in range(int(high * _BAND)) for sign in (1, -1))
    return next((y for y in heights if not any(top < y < bottom for top, bottom in taken)), None)


def _extents(drawing: etree.Element) -> Iterator[tuple[float, float]]:
    """From where to where, from above, each shape and word reaches; lines may be cut."""
    for element in drawing.iter():
        kind = element.tag.rpartition("}")[2]
        get = {name: float(value) for name, value in element.items() if re.fullmatch(r"-?[\d.]+", value)}
        if kind == "rect":
            yield get.get("y", 0) - 1, get.get("y", 0) + get.get("height", math.inf) + 1
        elif kind in ("circle", "ellipse"):
            radius = get.get("r", get.get("ry", _ROUND))
            yield get.get("cy", 0) - radius - 1, get.get("cy", 0) + radius + 1
        elif kind == "text":
            # Without a height of its own it was moved otherwise: nobody knows where it stands.
            yield get.get("y", -math.inf) - _TYPE, get.get("y", math.inf) + _BELOW
        elif kind == "path" and element.get("class") not in ("d-line", "d-dash"):
            numbers = re.match(r"M\s*[-\d.]+[ ,]+([-\d.]+)", element.get("d", ""))
            if numbers:
                yield float(numbers[1]) - _ROUND, float(numbers[1]) + _ROUND


def _png(svg: str, style: str) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, style_sheet=style, zoom=_SCALE, languages=["zh-CN"]))


@cache
def _check_font(style: str) -> None:
    """Draw two characters: if they look the same, both are the sign for a missing one, or nothing."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text class="d-text" y="30">{}</text></svg>'
    drawn = {_png(drawing.format(sign), style) for sign in "党员"}
    if len(drawn) < 2:
        raise FontError(_MISSING)
