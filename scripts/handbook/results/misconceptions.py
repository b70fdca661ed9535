"""Which misconceptions an answer shows, by the marks that the author put beside what is wrong.

`docs/assets/js/results/misconceptions.js` is the twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.page import Page
from handbook.model.questions import LETTERS, Question
from handbook.quiz import marking


def shown(question: Question, chosen: Sequence[str]) -> set[str]:
    """Return the misconceptions that an answer shows.

    Args:
        question: the question.
        chosen: the answer, one that fits it.

    Returns:
        Those named beside what was chosen wrongly; if none is, those that the explanation names, when
        the answer is not wholly right. Of no answer, and of one in words, none.
    """
    right = marking.share(question, chosen) if chosen else None
    if right is None or right == 1:
        return set()
    found = {name for text in _beside(question, chosen) for name in _named(text)}
    return found or set(_named(question.explanation))


def _named(text: str) -> Iterator[str]:
    yield from (mark.args[0] for mark in marks.find(text) if mark.kind is marks.Kind.MISCONCEPTION)


def _beside(question: Question, chosen: Sequence[str]) -> Iterator[str]:
    """What is said of that which was chosen wrongly."""
    picked = chosen[:1] if question.type == "bool" else chosen
    for option in question.options:
        if option.key in picked and option.key not in question.answer:
            yield option.why
    if question.type == "match":
        for number, (pair, value) in enumerate(zip(question.pairs, chosen, strict=True), 1):
            if value != str(number):
                yield pair.why
    if question.type == "branching":
        for number, node in enumerate(question.steps_of_path, 1):
            first = marking.first_choice(chosen, number)[1:]
            if first and first != LETTERS[node.right]:
                choice = node.choices[LETTERS.index(first)]
                yield from (choice.after, choice.why)


def named(book: Book) -> Iterator[tuple[str, str, Page]]:
    """Yield every misconception of a book: its number, what it says, the page that answers it."""
    for page in book.pages.values():
        yield from ((number, page.misconception(number), page) for number in page.misconceptions)
