"""How an answer is marked.

The types' `share`, `points` and `write` in `docs/assets/js/quiz/type-*.js` and `scoreFor` in
`exam-record.js` are the twin; the cases of `tests/fixtures/marking_cases.yml` hold both.

An answer is a list of texts, as the browser keeps it: letters; T or F and the correction; what
stands in the blanks; for each left side the number of its right side; the numbers of the steps in
the order in which they were put.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from handbook.model.questions import LETTERS, Question
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
    if question.type == "branching":
        return _average(
            [
                first_choice(chosen, n)[1:] == LETTERS[node.right]
                for n, node in enumerate(question.steps_of_path, 1)
            ]
        )
    picked = chosen[:1] if question.type == "bool" else chosen
    return len(picked) / len(question.answer) if set(picked) <= set(question.answer) else 0.0


def first_choice(chosen: Sequence[str], number: int) -> str:
    """Return the first choice of a step, such as 2B, or nothing."""
    return next((value for value in chosen if value[:-1] == str(number)), "")


def _average(verdicts: Sequence[bool]) -> float:
    return sum(verdicts) / len(verdicts)


def score(question: Question, chosen: Sequence[str], marks: Sequence[int] | None, full: int) -> float | None:
    """Return the points that an answer gets on a paper.

    Args:
        question: the question.
        chosen: the answer, one that fits it; empty if there is none.
        marks: for each point that only a person can mark, 1 if it was met; None if nobody has marked it.
        full: the points of the question on the paper.

    Returns:
        The points, to a tenth; None while they wait for a person.
    """
    if not chosen:
        return 0.0
    right = share(question, chosen)
    weights = _weights(question, right)
    if not weights:
        return points(right or 0.0, full)
    if marks is None:
        return None
    met = sum(weight for weight, mark in zip(weights, marks, strict=False) if mark) / sum(weights)
    return points(met if right is None else (right + met) / 2, full)


def _weights(question: Question, right: float | None) -> list[int]:
    """What the points are worth to one another that only a person can mark."""
    if question.type == "bool":
        return [1] if question.answer == ("F",) and right else []
    return [item.score for item in question.rubric]


def fits(question: Question, chosen: Sequence[str]) -> bool:
    """Return whether an answer can have been given to a question: what does not fit is as good as none."""
    if question.type in ("single", "multiple", "bool"):
        picked = chosen[:1] if question.type == "bool" else chosen
        return len({*picked}) == len(picked) and {*picked} <= {option.key for option in question.options}
    if question.type == "order":
        return sorted(chosen) == sorted(str(n + 1) for n in range(len(question.steps)))
    if question.type == "branching":
        return all(_follows(question, chosen, place) for place in range(len(chosen)))
    if question.type == "match":
        numbers = {"", *(str(n + 1) for n in range(len(question.rights)))}
        return len(chosen) == len(question.pairs) and {*chosen} <= numbers
    return len(chosen) == (len(question.blanks) or 1)


def _follows(question: Question, chosen: Sequence[str], place: int) -> bool:
    """Whether a choice of a case in steps is one of the step to which those before have led."""
    rights = [f"{n}{LETTERS[node.right]}" for n, node in enumerate(question.steps_of_path, 1)]
    step = next((n for n, right in enumerate(rights) if right not in chosen[:place]), len(rights))
    if step == len(rights):
        return False
    count = len(question.steps_of_path[step].choices)
    return chosen[place] in [f"{step + 1}{letter}" for letter in LETTERS[:count]]


def points(part: float, score: int) -> float:
    """Return the points for a share of a score, to a tenth; halves go up, as in the browser."""
    return math.floor(part * score * 10 + 0.5) / 10
