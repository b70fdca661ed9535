"""Draws each page as soon as it is set, and forgets what it was set with.

The boxes of a set page and their styles take twenty times the memory of its drawing. WeasyPrint keeps
them for every page until it writes the file; of them the tags need only what is kept here. Where a page
number is to stand, the drawing stays open until `numbers.py` knows it. `justify.install` checks the
version whose functions are replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.pdf import pydyf
from weasyprint.pdf.stream import Stream

_SCALE = 0.75  # points a pixel
_OF_PAGES = ("width", "height", "bleed", "bookmarks", "links", "anchors", "forms", "_page_box")
_OF_TAGS = ("element_tag", "element", "children", "colspan", "rowspan", "is_table_wrapper")
_STYLES_OF_TAGS = ("display", "list_style_type")

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
        is_open: whether a text is to be drawn only when the page numbers are known.
        fonts: the faces, with the characters that are drawn, as WeasyPrint's document has them.
        images: what is drawn more than once.
        spaces: the colour spaces, to which groups of a drawing refer.
        resources: what the drawings refer to by name.
    """

    is_open: Callable[[Any], bool]
    fonts: dict[Any, Any] = field(default_factory=dict)
    images: dict[str, Any] = field(default_factory=dict)
    spaces: _Reference = field(default_factory=_Reference)
    resources: Any = None

    def __post_init__(self) -> None:
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        self.resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        self.resources["ColorSpace"] = self.spaces

    def canvas(self, page: Any) -> _Canvas:
        """Return a stream to draw on, for a page of this size."""
        area = (0, 0, page.width, page.height)
        return _Canvas(self.fonts, area, self.resources, self.images, {}, {}, None)


class _Canvas(Stream):  # type: ignore[misc]
    """A page's drawing, with the texts that are left out of it: where, the box, how it is drawn."""

    def __init__(self, *of_weasyprint: Any, **options: Any) -> None:
        super().__init__(*of_weasyprint, **options)
        self.left_out: list[tuple[int, Any, tuple[Any, ...]]] = []
        self.is_open: Callable[[Any], bool] = lambda _: False

    def joined(self, start: int, end: int | None) -> bytes:
        """Return a part of the drawing as one text: in pieces it takes ten times the memory."""
        return b"\n".join(map(pydyf._to_bytes, self.stream[start:end]))  # noqa: SLF001


def _draw_text(stream: Any, box: Any, *how: Any) -> None:
    """draw.draw_text, which leaves out what is open."""
    if isinstance(stream, _Canvas) and stream.is_open(box):
        stream.left_out.append((len(stream.stream), box, how))
    else:
        _weasy_draw_text(stream, box, *how)


class DrawnPage:
    """A page that is drawn, in the place of WeasyPrint's Page."""

    def __init__(self, page: Any, ink: Ink) -> None:
        for name in _OF_PAGES:
            setattr(self, name, getattr(page, name))
        self._ink = ink
        canvas = ink.canvas(page)
        canvas.is_open = ink.is_open
        canvas.transform(d=-1, f=page.height * _SCALE)  # WeasyPrint writes it itself
        canvas.stream.clear()
        page.paint(canvas, _SCALE)
        self._tags = canvas._tags  # noqa: SLF001
        self._parts: list[bytes] = []
        self._open: list[tuple[int, Any, tuple[Any, ...]]] = []
        start = 0
        for end, box, how in canvas.left_out:
            self._parts += [canvas.joined(start, end), b""]
            self._open.append((len(self._parts) - 1, box, how))
            start = end
        self._parts.append(canvas.joined(start, None))
        _strip(page._page_box, {id(box) for _, box, _ in canvas.left_out})  # noqa: SLF001

    def fill(self, write: Callable[[Any], None]) -> None:
        """Draw what was left open.

        Args:
            write: writes into a text's box what it is to say.
        """
        for place, box, how in self._open:
            write(box)
            piece = self._ink.canvas(self)
            with piece.stacked():
                _weasy_draw_text(piece, box, *how)
            self._parts[place] = piece.joined(0, None)

    def paint(self, stream: Any, scale: float = _SCALE) -> None:
        """Put the drawing into the file; called by WeasyPrint."""
        resources = stream._resources  # noqa: SLF001
        self._ink.spaces.data = resources["ColorSpace"]
        for kind, named in self._ink.resources.items():
            if isinstance(named, dict):
                resources[kind].update(named)
        stream._images.update(self._ink.images)  # noqa: SLF001
        stream._tags.update(self._tags)  # noqa: SLF001
        stream.stream += filter(None, self._parts)


def _strip(page_box: Any, whole: set[int]) -> None:
    """Take from boxes what the tags do not ask for; those that are still to be drawn stay whole."""
    styles: dict[Any, dict[str, Any]] = {}
    for box in list(page_box.descendants(placeholders=True)):
        if id(box) in whole:
            continue
        named = {name: box.style[name] for name in _STYLES_OF_TAGS}
        style = styles.setdefault(tuple(map(str, named.values())), named)
        if isinstance(box, boxes.ReplacedBox):  # its place is told
            _forget(box.replacement)
            box.style, box.replacement = style, None
        else:
            box.__dict__ = {name: value for name, value in vars(box).items() if name in _OF_TAGS}
            box.style = style


def _forget(image: Any) -> None:
    """Free what a diagram remembers: the whole context in which it was laid out, and the page's drawing.

    The diagram itself is kept, in case it is drawn again.
    """
    if isinstance(image, SVGImage):
        image._context = image._svg.context = image._svg.stream = None  # noqa: SLF001
