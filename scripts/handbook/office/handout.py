"""A chapter as a handout of two sheets: the answer with its picture, then what a learner does with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from handbook.model import TITLE
from handbook.model.book import Book
from handbook.model.questions import BOOL_TEXT, Question
from handbook.office.deck import Deck, wrong
from handbook.office.lesson import Table
from handbook.office.measure import length, lines
from handbook.office.plain import plain
from handbook.office.sheet import LINE, MARGIN, NOTE_SIZE, POINT, TITLE_SIZE, row_height

WIDTH, _HEIGHT = 210.0 - 2 * MARGIN, 297.0 - 2 * MARGIN  # of what is printed, in millimetres
_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_SCALE = 0.3  # millimetres of a unit of a drawing: its words are then as large as the text
_LEAST_FIGURE = 100.0  # a picture may get smaller to make room, but not lower than that
_SLACK = 12.0  # what a program may need more than was reckoned
_ROOM = _HEIGHT - _SLACK
SPACE = 0.35  # below a paragraph, in sizes of its type
ABOVE = 0.6  # above a heading
_BOX = "□　"


class Kind(Enum):
    """What a part of the handout is."""

    TITLE = "title"
    UNDER = "under"
    HEAD = "head"
    TEXT = "text"


@dataclass(frozen=True)
class Part:
    """One paragraph, or one table if it has one."""

    kind: Kind
    text: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Handout:
    """Two sheets.

    Attributes:
        deck: the slides with which it is used.
        front, back: what stands on either sheet.
        size: of the type, in points.
        figure: the height that is left for the picture, in millimetres.
    """

    deck: Deck
    front: tuple[Part, ...]
    back: tuple[Part, ...]
    size: float
    figure: float


def plan(book: Book, deck: Deck) -> Handout:
    """Choose what stands on the two sheets, and in which size.

    Args:
        book: the book.
        deck: the chapter's slides; the handout has their questions and their table.

    Raises:
        DeckError: there is more than two sheets hold.
    """
    front, back = list(_front(deck)), list(_back(book, deck))
    table = list(_table(deck))
    assert deck.lesson.figure  # no deck is without one
    wanted = deck.lesson.figure.size[1] * _SCALE
    for size in _SIZES:
        for ahead, behind in ((front + table, back), (front, table + back)):
            left = _ROOM - _height(ahead, size)
            if left >= min(wanted, _LEAST_FIGURE) and _height(behind, size) <= _ROOM:
                return Handout(deck, tuple(ahead), tuple(behind), size, min(left, wanted))
    raise wrong(deck.lesson, 1, "SL-03", "讲义两页放不下", "卡上的清单写短，或者减几行")


def _front(deck: Deck) -> Iterator[Part]:
    lesson = deck.lesson
    yield Part(Kind.TITLE, lesson.title)
    under = "　".join(filter(None, (f"第{lesson.chapter.meta.chapter}章", lesson.speech, TITLE)))
    yield Part(Kind.UNDER, under)
    yield Part(Kind.HEAD, "先想一想")
    yield Part(Kind.TEXT, lesson.sections[0].situation)
    yield Part(Kind.HEAD, "一句话")
    yield Part(Kind.TEXT, lesson.gist)
    for name in ("核心", "数"):
        if lesson.card.get(name):
            yield Part(Kind.HEAD, name)
            yield from (Part(Kind.TEXT, line) for line in lesson.card[name])


def _back(book: Book, deck: Deck) -> Iterator[Part]:
    lesson = deck.lesson
    yield Part(Kind.HEAD, "先自己答")
    for number, question in enumerate(deck.questions, 1):
        stem = plain(question.stem, book).replace("\n", "")
        yield Part(Kind.TEXT, f"{number}．{stem}" + ("（　　）" if question.options else ""))
        if question.type != "bool":
            options = (f"{option.key}　{plain(option.text, book)}" for option in question.options)
            yield from (Part(Kind.TEXT, option) for option in options)
    for name, before in (("清单", _BOX), ("问谁", ""), ("我们单位", "")):
        if lesson.card.get(name):
            yield Part(Kind.HEAD, name)
            yield from (Part(Kind.TEXT, before + line) for line in lesson.card[name])
    answers = (f"{number}．{_answer(question)}" for number, question in enumerate(deck.questions, 1))
    yield Part(Kind.HEAD, "答案")
    yield Part(Kind.TEXT, "　".join(answers))


def _table(deck: Deck) -> Iterator[Part]:
    for slide in deck.slides:
        if slide.table:
            yield Part(Kind.HEAD, slide.title.removesuffix("（表）"))
            yield Part(Kind.TEXT, table=slide.table)


def _answer(question: Question) -> str:
    choices = "、".join(BOOL_TEXT.get(key, key) for key in question.answer)
    return choices or "见手册这一题的参考答案"


def _height(parts: Sequence[Part], size: float) -> float:
    return sum(_part_height(part, size) for part in parts)


def _part_height(part: Part, size: float) -> float:
    if part.table:
        return sum(row_heights(part.table, size)) + size * POINT
    own = type_size(part.kind, size)
    return (lines(part.text, WIDTH, own * POINT) * LINE + _spaces(part.kind)) * own * POINT


def type_size(kind: Kind, size: float) -> float:
    """Return the size in which a kind of paragraph is set, in points; `size` is the text's."""
    return {Kind.TITLE: TITLE_SIZE, Kind.UNDER: NOTE_SIZE, Kind.HEAD: size + 1}.get(kind, size)


def _spaces(kind: Kind) -> float:
    """Space above and below a paragraph, in sizes of its type."""
    return ABOVE + SPACE if kind is Kind.HEAD else SPACE


def column_widths(table: Table) -> list[float]:
    """Return the widths of a table's columns, in millimetres."""
    rows = (table.head, *table.rows)
    longest = [max(3.0, *(length(row[place]) for row in rows)) for place in range(len(table.head))]
    shares = [value**0.75 for value in longest]
    return [round(WIDTH * share / sum(shares), 1) for share in shares]


def row_heights(table: Table, size: float) -> list[float]:
    """Return the least heights of a table's rows, in millimetres."""
    return [row_height(row, column_widths(table), size) for row in (table.head, *table.rows)]
