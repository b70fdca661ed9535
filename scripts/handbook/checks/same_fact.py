"""QZ-40: questions that look as if they asked one fact, though they name different ones.

A paper asks each fact once (`quiz/draw.py`), but only knows what the authors wrote. Two signs make a
pair worth a look: the same article and the same number, a number that one of them asks for, with some
words in common; or words that hardly any other question has. Only questions that can meet on a paper
are compared, and of these only such as share a rare word, looked up by word: comparing all with all
would take the square of the bank's size.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.model.problems import Problem
from handbook.model.questions import Question, fold
from handbook.model.text import TO_WRITE
from handbook.quiz import bank

# The quantities that rules count in; a bare number says too little, and "one" stands everywhere.
_QUANTITY = re.compile(
    r"(?:\d{2,}|[2-9]|[二两三四五六七八九十百][一二三四五六七八九十百]*)(?:个月|[人名天日年次票]|分之)"
)
# Cosines; with these a list of the bank was short and mostly right.
ALIKE = 0.2  # from here without another sign
RELATED = 0.1  # from here with an article and a number
RARE = 12  # questions that have a word, at most; every pair found in the bank shared a word of 6 or fewer


@dataclass(frozen=True)
class _Sketch:
    """What of a question is compared: the quantities of its key (asked) and of stem and key (said)."""

    question: Question
    articles: frozenset[str]
    asked: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]


def check(book: Book, memory: Memory) -> list[Problem]:
    """Return a reminder at the later question of each suspected pair.

    Args:
        book: the book.
        memory: what earlier checks left.
    """
    questions = bank.build(book)
    key = ("same fact", questions.version, *(chapter.quiz_source for chapter in book.chapters.values()))
    return memory.recall(
        key,
        lambda: list(
            _pairs(book, [e for e in questions.pool(*bank.EXAM_POOLS) if TO_WRITE not in e.question.stem])
        ),
    )


def _pairs(book: Book, entries: Sequence[bank.Entry]) -> Iterator[Problem]:
    places = {
        q.id: (c.quiz_source, index) for c in book.chapters.values() for index, q in enumerate(c.questions)
    }
    sketches = [_sketch(entry.question) for entry in entries]
    weights = _weights(sketches)
    lengths = [_length(sketch.words, weights) for sketch in sketches]
    for first, second in candidates([sketch.words for sketch in sketches]):
        one, other = sketches[first], sketches[second]
        if one.question.fact and one.question.fact == other.question.fact:
            continue
        if reason := _alike(one, other, lengths[first] * lengths[second], weights):
            source, index = places[other.question.id]
            yield source.problem(
                (index, "id"),
                "QZ-40",
                f"题“{other.question.id}”和题“{one.question.id}”像是问同一件事：{reason}",
                "是同一件事就写同一个 fact；不是就把题干改得分得开",
                warning=True,
            )


def candidates(texts: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """List the pairs of texts worth comparing: those that share a rare word.

    Args:
        texts: the words of each.

    Returns:
        The pairs, by the places of the texts, in order.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        for word in words:
            holders[word].append(place)
    few = (places for places in holders.values() if len(places) <= RARE)
    return sorted({pair for places in few for pair in combinations(places, 2)})


def _alike(one: _Sketch, other: _Sketch, lengths: float, weights: dict[str, float]) -> str:
    """Say why two questions look alike; "" if they do not."""
    common = sum(map(weights.__getitem__, one.words & other.words))
    if not common >= RELATED * lengths > 0:
        return ""
    articles = one.articles & other.articles
    quantities = (one.asked & other.said) | (one.said & other.asked)
    if articles and quantities:
        return f"都依据{min(articles)}，都说到“{min(quantities)}”"
    return "用词很近" if common >= ALIKE * lengths else ""


def _sketch(question: Question) -> _Sketch:
    key = "，".join(_key(question))
    text = fold(f"{question.stem}{key}")
    return _Sketch(
        question,
        frozenset(question.basis),
        frozenset(_QUANTITY.findall(key)),
        frozenset(_QUANTITY.findall(f"{question.stem}{key}")),
        frozenset(text[place : place + 2] for place in range(len(text) - 1)),
    )


def _key(question: Question) -> Iterator[str]:
    """The texts that say a question's answer."""
    yield from (o.text for o in question.options if o.key in question.answer)
    yield question.correction
    yield from (blank[0] for blank in question.blanks)
    yield from (f"{pair.left}{pair.right}" for pair in question.pairs)
    yield from (step.text for step in question.steps)


def _weights(sketches: Sequence[_Sketch]) -> dict[str, float]:
    """Weigh each pair of characters by how few questions have it; squared, as it is used."""
    count = Counter(word for sketch in sketches for word in sketch.words)
    return {word: math.log(len(sketches) / times) ** 2 for word, times in count.items()}


def _length(words: frozenset[str], weights: dict[str, float]) -> float:
    return math.sqrt(sum(map(weights.__getitem__, words)))
