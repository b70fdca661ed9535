"""The questions as other programs get them: every text in plain words, every choice with its reason.

What no format can show on its own — a citation, a misconception's number, a term's tooltip — is
written out here once, so that the formats only arrange.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import BOOL_TEXT, LETTERS, Question
from handbook.office.plain import plain
from handbook.quiz import bank, blanks, draw
from handbook.quiz.paper_key import shares

# What a trainer asks for → the pools of the bank. The mock ones are asked for by name or not at all.
POOLS = {"study": ("inline", "practice"), "mock": ("mock",)}
_SHOWN_MIXED = ("match", "order")
_MISCONCEPTION = re.compile(r"〔(M-\d\d-\d+)〕")
# The canonical form of 12.5% or 7-9 spells its signs out; no reader types that.
_SPELT_SIGN = re.compile(r"\d[点分至和]\d|^负")


class ExportError(Exception):
    """There is nothing to export as asked; the text says why."""


@dataclass(frozen=True)
class Choice:
    """Something to choose: its letter, its text, whether it is right, and what to say to whoever chose it."""

    sign: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Branch:
    """One step of a branching question."""

    ask: str
    choices: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        """The choice that leads on."""
        return next(choice for choice in self.choices if choice.right)


@dataclass(frozen=True)
class Item:
    """One question in plain words.

    Attributes:
        question: where it comes from; its texts are not plain.
        heading: the number and the plain title of its chapter.
        score: what it is worth.
        stem: its paragraphs.
        choices: of single, multiple and bool.
        fixed: whether the choices keep their order.
        blanks: of fill: for each blank all that is right in it, the author's way first.
        pairs: of match: left, right, why.
        distractors: of match: right sides that belong to nothing.
        steps: of order, in the right order: text, why.
        branches: of branching, in the order of the right choices.
        model: of short and scenario: the model answer's paragraphs.
        rubric: of short and scenario: what the answer must say, and its points.
        shown: of match and order: the places of the right sides or steps, in the order in which they are shown.
        reasons: what to say to everybody afterwards, one paragraph each; the model answer is not in it.
    """

    question: Question
    heading: str
    score: int
    stem: tuple[str, ...]
    choices: tuple[Choice, ...]
    fixed: bool
    blanks: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[str, str, str], ...]
    distractors: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    branches: tuple[Branch, ...]
    model: tuple[str, ...]
    rubric: tuple[tuple[str, str], ...]
    shown: tuple[int, ...]
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def kind(self) -> str:
        """The question's type."""
        return self.question.type

    @property
    def title(self) -> str:
        """A name by which a list of questions can be read."""
        stem = " ".join(self.stem)
        return f"{self.question.number} {stem[:30]}{'…' if len(stem) > 30 else ''}"


def select(book: Book, chapters: Sequence[str], pool: str) -> list[Item]:
    """Return the questions of some chapters.

    Args:
        book: the book, without errors.
        chapters: numbers of chapters; none means all.
        pool: a key of `POOLS`.

    Returns:
        The questions by chapter, in the order of the authors.

    Raises:
        ExportError: there is no such chapter, or no such question in it.
    """
    known = {c.meta.chapter: c for c in book.chapters.values() if c.questions}
    if unknown := [number for number in chapters if number not in known]:
        raise ExportError(f"没有第{'、'.join(unknown)}章的题，有题的章：{'、'.join(sorted(known))}")
    words = Words(book)
    found = [
        words.item(chapter, question)
        for number, chapter in sorted(known.items())
        if number in chapters or not chapters
        for question in chapter.questions
        if question.pool in POOLS[pool]
    ]
    if not found:
        raise ExportError("这几章里没有这样的题，换几章，或换 --pool")
    return found


def of_paper(book: Book, code: str) -> list[Item]:
    """Return the questions of a paper, in its order.

    Args:
        book: the book, without errors.
        code: the paper's code.

    Raises:
        ExportError: there is no such paper.
    """
    try:
        paper = draw.draw(bank.build(book), book.blueprints, code)
    except draw.DrawError as error:
        raise ExportError(str(error)) from error
    words = Words(book)
    return [
        _as_printed(words.item(item.entry.chapter, item.entry.question), item.order, section.score)
        for section in paper.sections
        for item in section.items
    ]


def _as_printed(item: Item, order: tuple[int, ...], full: int) -> Item:
    """Return a question with the paper's letters and points: its key and its entry sheet hold for it, too."""
    worth = shares([point.score for point in item.question.rubric], full)
    choices = item.choices
    if item.kind in ("single", "multiple"):
        choices = tuple(replace(choices[place], sign=LETTERS[n]) for n, place in enumerate(order))
    return replace(
        item,
        score=full,
        choices=choices,
        rubric=tuple((point, points) for (point, _), (points, _) in zip(item.rubric, worth, strict=True)),
        shown=order if item.kind in _SHOWN_MIXED else (),
    )


class Words:
    """Writes a book's questions in plain words.

    Args:
        book: the book, without errors.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def plain(self, text: str) -> str:
        """Return a text with its marks as words; a misconception's number becomes what is mistaken."""
        return plain(_MISCONCEPTION.sub(self._misconception, text), self._book).strip()

    def _misconception(self, found: re.Match[str]) -> str:
        page = self._book.misconception_page(found[1])
        return f"（常见误解：{page.misconception(found[1])}）" if page else ""

    def _paragraphs(self, text: str) -> tuple[str, ...]:
        return tuple(self.plain(part) for part in re.split(r"\n\s*\n", text.strip()))

    def item(self, chapter: Chapter, question: Question) -> Item:
        """Return a question of a chapter in plain words."""
        q = question
        heading = f"{chapter.meta.chapter} {chapter.plain_title}"
        return Item(
            question=q,
            heading=heading,
            score=self._score(q),
            stem=self._paragraphs(q.stem),
            choices=tuple(
                Choice(o.key, self.plain(o.text), o.key in q.answer, self.plain(o.why)) for o in q.options
            ),
            fixed=bank.keeps_order(q),
            blanks=tuple(_ways(q)),
            pairs=tuple((self.plain(p.left), self.plain(p.right), self.plain(p.why)) for p in q.pairs),
            distractors=tuple(map(self.plain, q.distractors)),
            steps=tuple((self.plain(s.text), self.plain(s.why)) for s in q.steps),
            branches=tuple(self._branches(q)),
            model=self._paragraphs(q.model_answer) if q.model_answer else (),
            rubric=tuple((self.plain(item.point), str(item.score)) for item in q.rubric),
            shown=tuple(q.mixed) if q.type in _SHOWN_MIXED else (),
            reasons=tuple(self._reasons(q)),
        )

    def _score(self, question: Question) -> int:
        """Its own score, or what the first blueprint gives to its type."""
        sections = (s for b in self._book.blueprints for s in b.sections if question.type in s.types)
        return question.score or next((section.score for section in sections), 1)

    def _branches(self, question: Question) -> Iterator[Branch]:
        for node in question.steps_of_path:
            choices = []
            for place, choice in enumerate(node.choices):
                texts = (choice.after, choice.why, self._basis(choice.basis))
                why = "".join(self.plain(text) for text in texts if text)
                choices.append(Choice(LETTERS[place], self.plain(choice.text), bool(choice.to), why))
            yield Branch(self.plain(node.ask), tuple(choices))

    def _reasons(self, question: Question) -> Iterator[str]:
        if question.correction:
            yield f"改正：{self.plain(question.correction)}"
        if question.type == "branching":
            yield self.plain(question.path[-1].text)
        yield self.plain(question.explanation)
        if question.basis:
            yield self.plain(self._basis(question.basis))

    @staticmethod
    def _basis(references: Iterable[str]) -> str:
        cited = "、".join(f"{marks.OPENING}{reference}〕" for reference in references)
        return f"依据：{cited}。" if cited else ""


def _ways(question: Question) -> Iterator[tuple[str, ...]]:
    """For each blank the ways of writing it, and what means the same and can be typed."""
    for ways, forms in zip(question.blanks, blanks.accepted(question), strict=True):
        yield tuple(dict.fromkeys((*ways, *(form for form in forms if not _SPELT_SIGN.search(form)))))


def by_pair(item: Item) -> list[str]:
    """Return the reason of each pair or step, for formats that have no place for one beside it."""
    pairs = [f"{left}——{right}：{why}" for left, right, why in item.pairs]
    return pairs + [f"第{n}步　{text}：{why}" for n, (text, why) in enumerate(item.steps, 1)]


def answer_of_bool(item: Item) -> str:
    """Return the right judgement: 对 or 错."""
    return BOOL_TEXT[item.question.answer[0]]
