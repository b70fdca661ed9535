"""Sets lines as Chinese books do, where WeasyPrint knows only the spaces between words.

WeasyPrint 70 has no `text-autospace`, no `text-spacing-trim` and justifies at spaces only. Here
its text layout is told, through Pango's attributes,

- to take the blank half off a mark beside another mark (CLREQ 3.1.6.1), off an opening mark at
  the start of a line and off a closing one at its end, so that ink meets the margin (3.1.6.3);
- to put a quarter em between Han and Latin (CLREQ 3.2.2);
- to spread what is left of a line over all its characters (CLREQ 3.2.4, 3.2.5).

Private functions are replaced, so the version is pinned and checked; the tests measure the
lines of the finished PDF.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from handbook.book.spacing import CLOSING, OPENING, STRETCHING, apart, compressed

WEASYPRINT = "70.0"
_HALF, _SPACE = b"halt 1", b"hasp 1"
_stretching = re.compile(f"{STRETCHING}+")
_BLANK = "\u3000"
_TOLERANCE = 0.02  # px: closer than any eye

_weasy_set_text = line_break.Layout.set_text
_weasy_text_align = inline.text_align
_weasy_trailing = inline.trailing_whitespace_size


class VersionError(Exception):
    """Another WeasyPrint than the one whose private functions are replaced here."""


def install() -> None:
    """Put the functions below in the place of WeasyPrint's own.

    Raises:
        VersionError: WeasyPrint is not the version that they were written for.
    """
    if weasyprint.VERSION != WEASYPRINT:
        raise VersionError(
            f"排版要 weasyprint=={WEASYPRINT}，现在是{weasyprint.VERSION}：换版本要先核对 justify.py"
        )
    line_break.Layout.set_text = _set_text
    inline.text_align = _text_align
    inline.trailing_whitespace_size = _trailing


def write(box: Any, text: str) -> None:
    """Write a text into a set line instead of another that is as wide.

    Args:
        box: the text's box; it stays where it is.
        text: what to write.
    """
    old = box.pango_layout
    box.text = text
    _shape(
        box, box.justification_spacing, (getattr(old, "trim_start", False), getattr(old, "trim_end", False))
    )


# The same text is laid out three times and more: for its line, in its line, on its page.
@lru_cache(maxsize=4096)
def _ranges(text: str, feature: bytes) -> list[tuple[int, int]]:
    """Return where a text gets a feature or, without one, more room: first and end in UTF-8, as Pango counts."""
    if feature:
        spans = [(place, place + 1) for place in (compressed if feature == _HALF else apart)(text)]
    else:
        spans = [match.span() for match in _stretching.finditer(text)]
    return [(len(text[:first].encode()), len(text[:end].encode())) for first, end in spans]


def _set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Layout.set_text, with the features and the room that Chinese asks for."""
    _weasy_set_text(layout, text, justify)
    text = layout.text
    trims = [*_ranges(text, _HALF)]
    if getattr(layout, "trim_start", False):
        trims.append((0, len(text[0].encode())))
    if getattr(layout, "trim_end", False):
        size = len(text.encode())
        trims.append((size - len(text[-1].encode()), size))
    spaces = [] if layout.style["white_space"].startswith("pre") else _ranges(text, _SPACE)
    spacing = layout.justification_spacing if justify else 0
    if not (trims or spaces or spacing):
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for feature, where in ((_HALF, trims), (_SPACE, spaces)):
        for span in where:
            attribute = pango.pango_attr_font_features_new(feature)
            attribute.start_index, attribute.end_index = span
            pango.pango_attr_list_insert(attributes, attribute)
    if spacing:
        own = layout.style["letter_spacing"]
        units = int((spacing + (0 if own == "normal" else own)) * TO_UNITS)
        for span in _ranges(text, b""):
            attribute = pango.pango_attr_letter_spacing_new(units)
            attribute.start_index, attribute.end_index = span
            pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _text_align(context: Any, line: Any, available: float, last: bool) -> float:
    """inline.text_align, for justified lines; the rest is left to WeasyPrint."""
    style = line.style
    justified = style["text_align_all"] == "justify" and style["white_space"] in (
        "normal",
        "nowrap",
        "pre-line",
    )
    texts = list(_texts(line))
    widths: dict[int, float] = {}
    if justified and not last:
        line.width -= _hang(texts, widths)
    if not justified or not texts or line.width > available + _TOLERANCE:
        offset: float = _weasy_text_align(context, line, available, last)
        return offset
    widths |= {id(box): box.width for box in texts}
    trims = _trims(line, texts, last)
    # The last box was measured with the rest of its paragraph behind it: measure it anew.
    for box in {texts[-1]: None, **trims}:
        widths[id(box)] = _shape(box, 0, trims.get(box, (False, False)))
    if not last:
        room = available - line.width + sum(box.width - widths[id(box)] for box in texts)
        _spread(texts, widths, trims, room)
    _place(line, widths, line.position_x)
    return 0


def _trailing(context: Any, box: Any) -> float:
    """inline.trailing_whitespace_size, which knows U+0020 only: an ideographic space hangs, too.

    Without it a line that ends in one is taken for too wide, and broken in the middle of its bold label.
    """
    last = box
    while isinstance(last, boxes.LineBox | boxes.InlineBox) and last.children:
        last = last.children[-1]
    if not isinstance(last, boxes.TextBox) or not last.text.endswith(_BLANK):
        size: float = _weasy_trailing(context, box)
        return size
    return float(last.width) - _width(last, last.text.rstrip(_BLANK))


def _hang(texts: list[Any], widths: dict[int, float]) -> float:
    """Take the ideographic spaces on which a line ends out of its width; return how wide they were."""
    hung = 0.0
    while texts and texts[-1].text.endswith(_BLANK):
        box = texts[-1]
        rest = box.text.rstrip(_BLANK)
        hung += float(box.width) - (width := _width(box, rest))
        box.width = width
        if rest:
            write(box, rest)
            break
        widths[id(texts.pop())] = width
    return hung


def _width(box: Any, text: str) -> float:
    """How wide a text would be in the style of a box."""
    if not text:
        return 0.0
    layout = line_break.Layout(box.style, 0)
    layout.set_text(text)
    first_line, _ = layout.get_first_line()
    width: float = line_break.line_size(first_line, box.style)[0]
    layout.deactivate()
    return width


def _texts(box: Any) -> Any:
    """Yield the text boxes of a line that stand in its flow."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _trims(line: Any, texts: list[Any], last: bool) -> dict[Any, tuple[bool, bool]]:
    """Which text boxes lose half a mark at the line's start or end."""
    first, final = texts[0], texts[-1]
    at_edge = abs(first.position_x - line.position_x) < _TOLERANCE
    start = bool(first.text) and first.text[0] in OPENING and at_edge
    end = not last and bool(final.text) and final.text[-1] in CLOSING and len(final.text) > 1
    found: dict[Any, tuple[bool, bool]] = {}
    if start:
        found[first] = (True, end and first is final)
    if end and not (start and first is final):
        found[final] = (False, True)
    return found


def _shape(box: Any, spacing: float, trim: tuple[bool, bool]) -> float:
    """Lay a text box out anew; return its width."""
    layout = line_break.Layout(box.style, spacing)
    layout.trim_start, layout.trim_end = trim
    layout.set_text(box.text, justify=True)
    first_line, _ = layout.get_first_line()
    width: float = line_break.line_size(first_line, box.style)[0]
    layout.deactivate()
    box.pango_layout, box.justification_spacing = layout, spacing
    return width


def _gaps(text: str) -> int:
    spaces = text.count(" ") + text.count("\u00a0")
    return spaces + sum(len(match.group()) for match in _stretching.finditer(text))


def _spread(
    texts: list[Any], widths: dict[int, float], trims: dict[Any, tuple[bool, bool]], room: float
) -> None:
    """Share the room out over the characters of a line."""
    gaps = {id(box): _gaps(box.text) for box in texts}
    if texts[-1].text and _stretching.match(texts[-1].text[-1]):
        gaps[id(texts[-1])] -= 1
    total = sum(gaps.values())
    if total <= 0 or abs(room) < _TOLERANCE:
        return
    for box in texts:
        if not (count := gaps[id(box)]):
            continue
        trim = trims.get(box, (False, False))
        natural, share = widths[id(box)], room * count / total
        # Pango drops half of the room at either end of a text.
        ends = sum(bool(_stretching.match(end)) for end in (box.text[0], box.text[-1]))
        spacing = share / max(_gaps(box.text) - ends / 2, 0.5)
        width = _shape(box, spacing, trim)
        # It drops more in some texts: put it back by the ratio found.
        if abs(width - natural - share) > _TOLERANCE and width != natural:
            width = _shape(box, spacing * share / (width - natural), trim)
        widths[id(box)] = width


def _place(box: Any, widths: dict[int, float], x: float) -> float:
    """Move everything in a line to where the new widths put it; return where it ends."""
    if isinstance(box, boxes.TextBox):
        box.position_x, box.width = x, widths[id(box)]
        return x + float(box.width)
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(x - box.position_x, 0)
        return x + float(box.margin_width())
    if isinstance(box, boxes.InlineBox):
        inner = x + box.margin_left + box.border_left_width + box.padding_left
    else:  # the line itself, whose first box may be indented
        inner = next((c.position_x for c in box.children if c.is_in_normal_flow()), x)
    shift, start = x - box.position_x, inner if isinstance(box, boxes.InlineBox) else x
    box.position_x = x
    for child in box.children:
        if child.is_in_normal_flow():
            inner = _place(child, widths, inner)
        else:
            child.translate(shift, 0)
    box.width = inner - start
    if isinstance(box, boxes.InlineBox):
        inner += box.padding_right + box.border_right_width + box.margin_right
    return float(inner)
