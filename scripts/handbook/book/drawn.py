"""Draws each page as soon as it is set, and forgets what it was set with.

The boxes of a set page and their styles take twenty times the memory of its drawing. WeasyPrint keeps
them for every page until it writes the file; of them the tags need only what is kept here. Where a page
number is to stand, zeros are drawn, for which its digits are put in when it is known: all are of one
width. `justify.install` checks the version whose functions are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.pdf import pydyf
from weasyprint.pdf.stream import Stream

from handbook.book import justify

_SCALE = 0.75  # points a pixel
_OF_PAGES = ("width", "height", "bleed", "bookmarks", "links", "anchors", "forms")
_OF_TAGS = ("element_tag", "element", "children", "colspan", "rowspan", "is_table_wrapper")
_STYLES_OF_TAGS = ("display", "list_style_type")
_OF_A_TEXT = {"element_tag": "", "element": None, "children": ()}
_SOME = Element("element")  # the tags ask only whether there is one
_GLYPHS, _GLYPH = re.compile(rb"<((?:[0-9a-f]{4})+)>"), re.compile(b"....")

_weasy_draw_text = draw.draw_text


def install() -> None:
    """Put the function below in the place of WeasyPrint's own."""
    draw.draw_text = _draw_text


class _Reference(pydyf.Object):  # type: ignore[misc]
    """A reference that is known only when the file is written."""

    data = b""


@dataclass
class Ink:
    """What the pages of a book are drawn with.

    Attributes:
        target: the id whose page number is to stand for the zeros of a text; "" if the text has none.
        fonts: the faces, with the characters that are drawn, as WeasyPrint's document has them.
        images: what is drawn more than once.
        spaces: the colour spaces, to which groups of a drawing refer.
        digits: the glyphs from 0 to 9 of each face that a page number is set in.
        same: what many pages have alike is kept once.
        resources: what the drawings refer to by name.
    """

    target: Callable[[Any], str]
    fonts: dict[Any, Any] = field(default_factory=dict)
    images: dict[str, Any] = field(default_factory=dict)
    spaces: _Reference = field(default_factory=_Reference)
    digits: dict[Any, list[bytes]] = field(default_factory=dict)
    same: dict[Any, Any] = field(default_factory=dict)
    resources: Any = None

    def __post_init__(self) -> None:
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        self.resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        self.resources["ColorSpace"] = self.spaces


class _Canvas(Stream):  # type: ignore[misc]
    """A page's drawing, with the places of its numbers: from where to where, the digits' glyphs, the id."""

    def __init__(self, ink: Ink, width: float, height: float) -> None:
        super().__init__(ink.fonts, (0, 0, width, height), ink.resources, ink.images, {}, {}, None)
        self.ink = ink
        self.numbers: list[tuple[int, int, list[bytes], str]] = []

    def joined(self, start: int, end: int | None) -> bytes:
        """Return a part of the drawing as one text: in pieces it takes ten times the memory."""
        return b"\n".join(map(pydyf._to_bytes, self.stream[start:end]))  # noqa: SLF001

    def digits(self, box: Any, *how: Any) -> list[bytes]:
        """Return the glyphs from 0 to 9 of the face in which a text has just been drawn."""
        face = self._old_font[0]
        if face not in self.ink.digits:
            sample, canvas = box.copy(), _Canvas(self.ink, 0, 0)
            justify.write(sample, "0123456789")
            _weasy_draw_text(canvas, sample, *how)
            shown = b"".join(_GLYPHS.findall(canvas.joined(0, None)))
            self.ink.digits[face] = _GLYPH.findall(shown)
        return self.ink.digits[face]


def _draw_text(stream: Any, box: Any, *how: Any) -> None:
    """draw.draw_text, which notes where a page number is to stand."""
    start = max(len(stream.stream) - 1, 0)  # a text's end there is taken away when another follows
    _weasy_draw_text(stream, box, *how)
    if isinstance(stream, _Canvas) and (target := stream.ink.target(box)):
        stream.numbers.append((start, len(stream.stream) - 1, stream.digits(box, *how), target))


class DrawnPage:
    """A page that is drawn, in the place of WeasyPrint's Page."""

    def __init__(self, page: Any, ink: Ink) -> None:
        for name in _OF_PAGES:
            setattr(self, name, getattr(page, name))
        self._ink = ink
        canvas = _Canvas(ink, page.width, page.height)
        canvas.transform(d=-1, f=page.height * _SCALE)  # WeasyPrint writes it itself
        canvas.stream.clear()
        page.paint(canvas, _SCALE)
        marks = canvas._tags.items()  # noqa: SLF001
        self._tags = {box: ink.same.setdefault(tuple(mark.values()), mark) for box, mark in marks}
        self._parts: list[bytes] = []
        self._numbers: list[tuple[int, list[bytes], str]] = []
        start = 0
        for first, end, digits, target in canvas.numbers:
            self._parts += [canvas.joined(start, first), canvas.joined(first, end)]
            self._numbers.append((len(self._parts) - 1, digits, target))
            start = end
        self._parts.append(canvas.joined(start, None))
        self._box = page._page_box  # noqa: SLF001
        _strip(self._box, ink.same)

    @property
    def _page_box(self) -> Any:
        """The page's boxes; WeasyPrint asks for them once, for the tags, and has their memory then."""
        box, self._box = self._box, None
        return box

    def fill(self, pages: Mapping[str, int]) -> None:
        """Put in the page numbers.

        Args:
            pages: the page of each id.
        """
        for place, digits, target in self._numbers:
            self._parts[place] = _with_number(self._parts[place], digits, str(pages[target]))

    def paint(self, stream: Any, scale: float = _SCALE) -> None:
        """Put the drawing into the file; called by WeasyPrint."""
        resources = stream._resources  # noqa: SLF001
        self._ink.spaces.data = resources["ColorSpace"]
        for kind, named in self._ink.resources.items():
            if isinstance(named, dict):
                resources[kind].update(named)
        stream._images.update(self._ink.images)  # noqa: SLF001
        stream._tags.update(self._tags)  # noqa: SLF001
        self._tags = {}
        stream.stream += filter(None, self._parts)


def _with_number(drawing: bytes, digits: Sequence[bytes], number: str) -> bytes:
    """Put the glyphs of a number's digits in the place of as many zeros."""
    left = [digits[int(digit)] for digit in reversed(number)]

    def put(found: re.Match[bytes]) -> bytes:
        glyphs = (left.pop() if glyph == digits[0] else glyph for glyph in _GLYPH.findall(found[1]))
        return b"<%b>" % b"".join(glyphs)

    written = _GLYPHS.sub(put, drawing)
    if left:
        raise RuntimeError(f"页码{number}没有写全：排的时候留的零不够")
    return written


def _strip(page_box: Any, same: dict[Any, Any]) -> None:
    """Take from boxes what the tags do not ask for."""
    for box in list(page_box.descendants(placeholders=True)):
        if isinstance(box, boxes.TextBox):  # asked only which one it is
            box.__dict__ = _OF_A_TEXT
            continue
        named = {name: box.style[name] for name in _STYLES_OF_TAGS}
        style = same.setdefault(tuple(map(str, named.values())), named)
        if isinstance(box, boxes.ReplacedBox):  # its place is told
            _forget(box.replacement)
            box.style, box.replacement = style, None
        else:
            box.__dict__ = {name: value for name, value in vars(box).items() if name in _OF_TAGS}
            box.style = style
            if box.element is not None and box.element_tag != "th":  # whose scope is told
                box.element = _SOME


def _forget(image: Any) -> None:
    """Free what a diagram remembers: the whole context in which it was laid out, and the page's drawing.

    The diagram itself is kept, in case it is drawn again.
    """
    if isinstance(image, SVGImage):
        image._context = image._svg.context = image._svg.stream = None  # noqa: SLF001
