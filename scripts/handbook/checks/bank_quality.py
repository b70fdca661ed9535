"""The quality of the bank as a whole: what a reader could use to guess, and what is not tested.

All are reminders: an author weighs them. Source: quiz guide, 题的质量.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.memory import Memory
from handbook.model.points import Point
from handbook.model.problems import Problem
from handbook.model.questions import Option, Question, fold
from handbook.quiz.guessing import LIMIT, guess
from handbook.quiz.statistics import figures, untested_points

_ABSOLUTE = re.compile(r"绝对|一定(?!程度)|从不|所有|永远|完全")
_NUMBER = re.compile(r"\d+")
ENOUGH_FOR_LETTERS = 12  # the guide counts letters in chapters of 12 questions and more
ENOUGH_FOR_SHARES = 10  # below this, one question more or less turns a share over
ENOUGH_JUDGEMENTS = 6
LETTER_RUN = 4
LEAK_LENGTH = 6  # shorter keys stand in other stems by chance


def check(book: Book, memory: Memory) -> Iterator[Problem]:
    """Yield QZ-25 (shares), QZ-26 to QZ-32, QZ-41, QZ-42 (what lets a reader guess, what is not tested).

    Args:
        book: the book.
        memory: what earlier checks left.
    """
    questions = [q for c in book.chapters.values() for q in c.questions]
    if len(questions) >= ENOUGH_FOR_SHARES:
        yield from _shares(book, questions)
        yield from _guesses(book, memory)
        yield from _judgements(book, questions)
    untested = untested_points(book)
    for chapter in book.chapters.values():
        yield from _letters(chapter)
        yield from _counts_of_right(chapter)
        for index, question in enumerate(chapter.questions):
            yield from _guessable(chapter, index, question)
            yield from _leaks(chapter, index, question)
        yield from _untested(chapter, untested)


def _shares(book: Book, questions: Sequence[Question]) -> Iterator[Problem]:
    """QZ-25: the bank's shares; said once, at the blueprints."""
    for figure in figures(questions):
        if not figure.fits:
            yield book.sources["blueprints"].problem(
                (),
                "QZ-25",
                f"全库{figure.name}占{figure.share:.0%}，应当{figure.wanted}",
                figure.fix,
                warning=True,
            )


def _guesses(book: Book, memory: Memory) -> Iterator[Problem]:
    """QZ-41: the wording of the options does not give the key away."""
    key = ("guesses", *(chapter.quiz_source for chapter in book.chapters.values()))
    for pool, guesses in memory.recall(key, partial(guess, book)).items():
        if guesses.count >= ENOUGH_FOR_SHARES and guesses.share > LIMIT:
            yield book.sources["blueprints"].problem(
                (),
                "QZ-41",
                f"{f'{pool} 池的' if pool else ''}{guesses.count}道单选不看题干猜中{len(guesses.right)}道，"
                f"上限{LIMIT:.0%}：{'、'.join(guesses.right)}",
                "让错项一样具体、查得到，错在程序、权限、次序或数字",
                warning=True,
            )


def _judgements(book: Book, questions: Sequence[Question]) -> Iterator[Problem]:
    """QZ-42: in each pool about half of the judgements are right."""
    pools = dict.fromkeys(q.pool for q in questions)
    for pool in pools:
        right = [q.answer == ("T",) for q in questions if q.type == "bool" and q.pool == pool]
        if len(right) >= ENOUGH_JUDGEMENTS and not 0.4 <= sum(right) / len(right) <= 0.6:
            yield book.sources["blueprints"].problem(
                (),
                "QZ-42",
                f"{pool} 池的{len(right)}道判断题里{sum(right)}道是对的",
                "改几题的说法，让对的占四成到六成",
                warning=True,
            )


def _letters(chapter: Chapter) -> Iterator[Problem]:
    """QZ-26: no letter is the key too often, too seldom or four times running."""
    keys = [(i, q.answer[0]) for i, q in enumerate(chapter.questions) if q.type == "single" and q.answer]
    source = chapter.quiz_source
    for letter, run in itertools.groupby(keys, key=lambda pair: pair[1]):
        places = [index for index, _ in run]
        if len(places) >= LETTER_RUN:
            yield source.problem(
                (places[-1], "answer"),
                "QZ-26",
                f"单选的答案连续{len(places)}次是{letter}",
                "换几题选项的次序",
                warning=True,
            )
    if len(chapter.questions) < ENOUGH_FOR_LETTERS or len(keys) < 4:
        return
    for letter, count in sorted(Counter(key for _, key in keys).items()):
        if count / len(keys) > 0.40 and count > 2:
            yield source.problem(
                (),
                "QZ-26",
                f"{len(keys)}道单选里答案是{letter}的有{count}道",
                "每个字母占一成到四成",
                warning=True,
            )


def _counts_of_right(chapter: Chapter) -> Iterator[Problem]:
    """QZ-27: multiple-choice questions do not all have the same number of right options."""
    counts = [len(q.answer) for q in chapter.questions if q.type == "multiple"]
    if len(counts) >= 3 and len(set(counts)) == 1:
        yield chapter.quiz_source.problem(
            (), "QZ-27", f"{len(counts)}道多选的正确项都是{counts[0]}个", "让正确的个数有变化", warning=True
        )


def _guessable(chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    source, name = chapter.quiz_source, f"题“{question.id}”"
    if question.type not in ("single", "multiple"):
        return
    wrong = [o for o in question.options if o.key not in question.answer]
    right = [o for o in question.options if o.key in question.answer]
    if any(_ABSOLUTE.search(o.text) for o in wrong) and not any(_ABSOLUTE.search(o.text) for o in right):
        yield source.problem(
            (index, "options"),
            "QZ-28",
            f"{name}只在错项里有“一定、所有”一类的词",
            "去掉，或让正确项也用",
            warning=True,
        )
    if len({o.text[-1] in "。；，！？" for o in question.options if o.text}) == 2:
        yield source.problem(
            (index, "options"), "QZ-29", f"{name}的选项有的带句末标点，有的不带", "统一", warning=True
        )
    numbers = _numbers(question.options)
    if numbers and numbers != sorted(numbers):
        yield source.problem(
            (index, "options"), "QZ-30", f"{name}的选项是数，没有从小到大排", "从小到大排", warning=True
        )


def _numbers(options: Sequence[Option]) -> list[int]:
    """The options' numbers, if each is a number with its unit."""
    found = [_NUMBER.findall(o.text) for o in options]
    if any(len(numbers) != 1 for numbers in found) or any(len(o.text) > 6 for o in options):
        return []
    return [int(numbers[0]) for numbers in found]


def _leaks(chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    """QZ-31: a stem that says another question's key, unless the two ask one fact."""
    keys = [fold(way) for blank in question.blanks for way in blank]
    keys += [fold(o.text) for o in question.options if question.type == "single" and o.key in question.answer]
    for other in chapter.questions:
        if other.id == question.id or (question.fact and question.fact == other.fact):
            continue
        if any(len(key) >= LEAK_LENGTH and key in fold(other.stem) for key in keys):
            yield chapter.quiz_source.problem(
                (index, "id"),
                "QZ-31",
                f"题“{question.id}”的答案写在题“{other.id}”的题干里",
                "改一题，或给两题写同一个 fact",
                warning=True,
            )


def _untested(chapter: Chapter, untested: Sequence[Point]) -> Iterator[Problem]:
    """QZ-32: a definition, rule or problem of the speech that no question tests."""
    missing = [p.id for p in untested if p.chapter == chapter.meta.chapter]
    if missing:
        yield chapter.quiz_source.problem(
            (),
            "QZ-32",
            f"没有题检验讲话编号{'、'.join(missing)}",
            "各补一题，或在已有的题的 points 里写上",
            warning=True,
        )
