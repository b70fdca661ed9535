"""What stands on a slide and where: text in boxes whose size is reckoned before anything is drawn.

All measures are points; a slide is 960 wide and 540 high (16:9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from handbook.model.diagrams import Diagram
from handbook.office.lesson import Table
from handbook.office.measure import SLACK, length, lines

WIDTH, HEIGHT = 960.0, 540.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 60.0, 128.0, 36.0
ROOM = WIDTH - LEFT - RIGHT
SMALLEST = 28.0  # the last row of a hall reads it
SIZES = (40.0, 36.0, 32.0, SMALLEST)
TITLE_SIZES = (36.0, 32.0, SMALLEST)
COVER_SIZES = (60.0, 54.0, 48.0, 40.0)
LINE = 1.35  # height of a line, in sizes of its type
PADDING = 20.0  # within a box that has a ground
GAP = 28.0  # between boxes
CELL = 10.0  # within a table's cell, left and right; half of it above and below
_LOWERED, _LOWEST = 0.25, 48.0  # what stands alone stands somewhat lower
_LITTLE = 2.5  # characters
_ROUNDING = 0.1
_AIR = 16.0  # more for a table's row, if there is room
_NARROWEST = 3.0  # a table's column, in characters


class Look(Enum):
    """What a text is for; how that looks is the writer's to say."""

    TEXT = "text"
    SITUATION = "situation"
    ANSWER = "answer"
    OPTION = "option"
    RIGHT = "right"


_GROUNDED = frozenset({Look.SITUATION, Look.ANSWER, Look.RIGHT})


@dataclass(frozen=True)
class Text:
    """Paragraphs that stand in one box."""

    paragraphs: tuple[str, ...]
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        title: what stands above.
        notes: what the speaker reads, paragraph by paragraph.
        texts: what stands below the title.
        table, figure: what stands below the title instead of texts.
        cover: whether it is the first one, whose texts are the chapter's number, the speech's words, the book.
        line: where in the chapter's file it comes from.
    """

    title: str
    notes: tuple[str, ...]
    texts: tuple[Text, ...] = ()
    table: Table | None = None
    figure: Diagram | None = None
    cover: bool = False
    line: int = 1


@dataclass(frozen=True)
class Box:
    """A text in its place.

    Attributes:
        text: the text.
        left, top, width, height: the box, its padding included.
        size: of the type.
        padding: between the box and the text.
    """

    text: Text
    left: float
    top: float
    width: float
    height: float
    size: float
    padding: float


def title_size(slide: Slide) -> float | None:
    """Return the size in which a title stands on one line; None if it is too long for any."""
    sizes = COVER_SIZES if slide.cover else TITLE_SIZES
    return next((size for size in sizes if lines(slide.title, ROOM, size, cautious=True) == 1), None)


def boxes(slide: Slide) -> list[Box] | None:
    """Place the texts of a slide below each other, in the largest type that has room.

    Args:
        slide: the slide; not a cover.

    Returns:
        The boxes; None if the texts have no room in the smallest type either.
    """
    found = list(islice(_placed(slide), 2))
    fair = (placed for placed in found if not any(map(_leaves_little, placed)))
    return next(fair, next(iter(found), None))


def _placed(slide: Slide) -> Iterator[list[Box]]:
    """The texts in each size in which they have room."""
    return (placed for size in SIZES if (placed := _stack(slide.texts, size)) is not None)


def _leaves_little(box: Box) -> bool:
    """Whether a character or two stand alone on a paragraph's last line."""
    fit = (box.width - 2 * box.padding) / box.size - SLACK
    lengths = (length(text, cautious=True) for text in box.text.paragraphs)
    return any(0 < total % fit <= _LITTLE < fit < total for total in lengths)


def _stack(texts: tuple[Text, ...], size: float) -> list[Box] | None:
    """The texts in a size below each other; None if they reach too far down."""
    placed: list[Box] = []
    top = TOP
    for text in texts:
        own = max(SMALLEST, size - 4) if text.look in (Look.SITUATION, Look.OPTION) else size
        padding = PADDING if text.look in _GROUNDED else 0.0
        rows = sum(lines(paragraph, ROOM - 2 * padding, own, cautious=True) for paragraph in text.paragraphs)
        spaces = (len(text.paragraphs) - 1) * space_between(text, own)
        height = rows * own * LINE + spaces + 2 * padding
        placed.append(Box(text, LEFT, top, ROOM, height, own, padding))
        top += height + GAP
    left = HEIGHT - BOTTOM - (top - GAP)
    if left < 0:
        return None
    return [replace(box, top=box.top + min(left * _LOWERED, _LOWEST)) for box in placed]


def space_between(text: Text, size: float) -> float:
    """Return the space between two paragraphs of a text."""
    return size * (0.35 if text.look is Look.OPTION else 0.5)


def columns(table: Table) -> list[float]:
    """Return the widths of a table's columns: wider where more is written."""
    rows = [table.head, *table.rows]
    longest = [max(_NARROWEST, *(length(row[place]) for row in rows)) for place in range(len(table.head))]
    shares = [value**0.75 for value in longest]
    return [round(ROOM * share / sum(shares), 1) for share in shares]


def row_heights(table: Table) -> list[float]:
    """Return the heights of a table's rows, its head first."""
    widths = columns(table)
    heights = [
        max(
            lines(cell, width - 2 * CELL, SMALLEST, cautious=True)
            for cell, width in zip(row, widths, strict=True)
        )
        * SMALLEST
        * LINE
        + CELL
        for row in (table.head, *table.rows)
    ]
    spare = (HEIGHT - TOP - BOTTOM - sum(heights)) / len(heights)
    return [height + min(max(spare, 0.0), _AIR) for height in heights]


def fits(slide: Slide) -> bool:
    """Return whether everything on a slide has room, none of it smaller than `SMALLEST`."""
    return not any(_too_long(slide))


def _too_long(slide: Slide) -> Iterator[bool]:
    yield title_size(slide) is None
    if slide.cover:
        yield from (
            lines(p, ROOM, SMALLEST, cautious=True) > 1 for text in slide.texts for p in text.paragraphs
        )
        return
    yield next(_placed(slide), None) is None
    if slide.table:
        yield sum(row_heights(slide.table)) > HEIGHT - TOP - BOTTOM + _ROUNDING
