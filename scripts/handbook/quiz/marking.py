"""How an answer is marked.

The types' `share` in `docs/assets/js/quiz/type-*.js` are the twin; the cases of
`tests/fixtures/marking_cases.yml` hold both.

An answer is a list of texts, as the browser keeps it: letters; T or F and the correction; what
stands in the blanks; for each left side the number of its right side; the numbers of the steps in
the order in which they were put.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from handbook.model.questions import Question
from handbook.quiz import blanks


def share(question: Question, chosen: Sequence[str]) -> float | None:
    """Return the share of a question that is right.

    Args:
        question: the question.
        chosen: the answer; empty if there is none.

    Returns:
        0 to 1, for a bool without its correction; None if only a person can tell.
    """
    if question.type in ("short", "scenario"):
        return None
    if not chosen:
        return 0.0
    if question.type == "fill":
        given = [blanks.canonical(text) for text in chosen]
        return _average([way in ways for way, ways in zip(given, blanks.accepted(question), strict=True)])
    if question.type == "match":
        return _average([value == str(place) for place, value in enumerate(chosen, 1)])
    if question.type == "order":
        return _average([int(after) == int(before) + 1 for before, after in pairwise(chosen)])
    picked = chosen[:1] if question.type == "bool" else chosen
    return len(picked) / len(question.answer) if set(picked) <= set(question.answer) else 0.0


def _average(verdicts: Sequence[bool]) -> float:
    return sum(verdicts) / len(verdicts)


def points(part: float, score: int) -> float:
    """Return the points for a share of a score, to a tenth; halves go up, as in the browser."""
    return math.floor(part * score * 10 + 0.5) / 10
