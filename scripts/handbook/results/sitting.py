"""A learner, a paper that the learner has handed in, and the papers themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from handbook.model.book import Book
from handbook.quiz import marking
from handbook.quiz.bank import Bank, build
from handbook.quiz.draw import DrawError, Item, Paper, draw

_SPACES = re.compile(r"\s+")
_UNFIT = ("Cc", "Cs", "Zl", "Zp")


class NotRead(Exception):  # noqa: N818 - not an error of the program: the text goes into the report
    """Something cannot be counted; the text says why and what to do, in Chinese."""


def clean(text: str) -> str:
    """Return a text from a file without what no cell and no line can hold: control characters, halves of signs."""
    kept = "".join(
        sign for sign in text if unicodedata.category(sign) not in _UNFIT and sign not in "\ufffe\uffff"
    )
    return kept.strip()


@dataclass(frozen=True)
class Learner:
    """Who has taken a paper; `group` is the class. Without a name, `source` tells one from another."""

    name: str = ""
    unit: str = ""
    group: str = ""
    source: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """By what two are held to be one: name and unit, however wide they are written."""
        same = [_SPACES.sub("", unicodedata.normalize("NFKC", text)) for text in (self.name, self.unit)]
        return (same[0], same[1], "" if same[0] else self.source)

    @property
    def label(self) -> str:
        """The name for a reader."""
        return self.name or f"（没有写姓名：{self.source}）"


@dataclass(frozen=True)
class Sitting:
    """One paper, handed in.

    Attributes:
        learner: by whom.
        code: of which code.
        day: when, in seconds; 0 if that is not known.
        chosen: the answers in the order of the paper; empty where there is none or only points are known.
        points: the points in the order of the paper; None where nobody has marked the answer yet.
        source: the file, and the row if it has several.
        key: by what copies of one examination are known; "" on paper.
        marked: when a person last marked something in it.
    """

    learner: Learner
    code: str
    day: int
    chosen: tuple[tuple[str, ...], ...]
    points: tuple[float | None, ...]
    source: str
    key: str = ""
    marked: int = 0

    @property
    def total(self) -> float:
        """The points together; what is not marked counts nothing, as on the learner's own screen."""
        return round(sum(points or 0 for points in self.points), 1)

    @property
    def waiting(self) -> int:
        """How many answers wait for a person's marks."""
        return sum(points is None for points in self.points)


@dataclass
class Papers:
    """The papers of a book by their codes, each drawn once.

    Args:
        book: the book.
    """

    book: Book
    bank: Bank = field(init=False)
    _drawn: dict[str, Paper] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bank = build(self.book)

    def of(self, code: str, version: str) -> Paper:
        """Return the paper of a code.

        Args:
            code: the code.
            version: the version of the bank from which it was drawn.

        Raises:
            NotRead: it is of another bank, or there is no such code.
        """
        if version != self.bank.version:
            raise NotRead(
                f"卷号{code}出自题库{version}，这一份手册的题库是{self.bank.version}：换成出卷时的那一份手册来统计"
            )
        if code not in self._drawn:
            try:
                self._drawn[code] = draw(self.bank, self.book.blueprints, code)
            except DrawError as error:
                raise NotRead(str(error)) from error
        return self._drawn[code]


def fulls(paper: Paper) -> tuple[int, ...]:
    """Return the points of each question, in the order of the paper."""
    return tuple(section.score for section in paper.sections for _ in section.items)


def mark(
    paper: Paper, answers: Sequence[tuple[tuple[str, ...], Sequence[int] | None]]
) -> tuple[tuple[tuple[str, ...], ...], tuple[float | None, ...]]:
    """Mark answers by the rules of the book.

    Args:
        paper: the paper.
        answers: what was chosen, and what a person has marked in it, in the order of the paper.

    Returns:
        The answers, without those that do not fit their question, and their points.
    """
    items: list[Item] = paper.items
    fitting = tuple(
        chosen if chosen and marking.fits(item.entry.question, chosen) else ()
        for item, (chosen, _) in zip(items, answers, strict=True)
    )
    points = tuple(
        marking.score(item.entry.question, chosen, marks, full)
        for item, chosen, (_, marks), full in zip(items, fitting, answers, fulls(paper), strict=True)
    )
    return fitting, points
