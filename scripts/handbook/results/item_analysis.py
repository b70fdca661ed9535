"""What classical test theory says of a class's results. Pure functions; nothing here knows a question.

`docs/assets/js/results/item-analysis.js` is the twin; the cases of `tests/fixtures/results_cases.yml`
hold both, with the figures that R's package psych gives. A row is one learner's points, question by
question; spreads are those of a sample (divided by n − 1). What is not defined, such as a correlation
with something that is the same for all, is None.

Source of the formulas: Lord and Novick, Statistical Theories of Mental Test Scores (1968), chapters 4,
5 and 15; Cronbach, Coefficient Alpha and the Internal Structure of Tests, Psychometrika 16 (1951);
Cohen, Statistical Power Analysis for the Behavioral Sciences (2nd ed. 1988), chapter 2.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

FEW = 30  # learners; fewer say too little of a question
MOST_MISSING = 0.2  # of a question's answers; beyond that the question says too little of the learners

Row = Sequence[float]


def mean(values: Sequence[float]) -> float | None:
    """Return the mean: Σx / n."""
    return statistics.fmean(values) if values else None


def deviation(values: Sequence[float]) -> float | None:
    """Return the standard deviation of a sample: √(Σ(x − x̄)² / (n − 1))."""
    return statistics.stdev(values) if len(values) > 1 else None


def difficulty(points: Sequence[float], full: float) -> float | None:
    """Return how hard a question is: p = x̄ / full, from 0, nobody could, to 1, all could."""
    average = mean(points)
    return None if average is None else average / full


def discrimination(rows: Sequence[Row], item: int) -> float | None:
    """Return the corrected item-total correlation of a question.

    It is Pearson's r between the points of the question and those of all others together,
    r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²); of a question that is right or wrong, the point-biserial.
    """
    own = [row[item] for row in rows]
    return _correlation(own, [math.fsum(row) - row[item] for row in rows])


def alpha(rows: Sequence[Row]) -> float | None:
    """Return Cronbach's alpha: k / (k − 1) · (1 − Σ s²ᵢ / s²), sᵢ of a question, s of the sums."""
    count = len(rows[0]) if rows else 0
    if len(rows) < 2 or count < 2:
        return None
    of_sums = statistics.variance([math.fsum(row) for row in rows])
    of_items = math.fsum(statistics.variance(column) for column in zip(*rows, strict=True))
    return count / (count - 1) * (1 - of_items / of_sums) if of_sums > _NOTHING else None


def error_of_measurement(rows: Sequence[Row]) -> float | None:
    """Return the standard error of measurement of a sum: s · √(1 − alpha)."""
    reliability, spread = alpha(rows), deviation([math.fsum(row) for row in rows])
    if reliability is None or spread is None:
        return None
    return spread * math.sqrt(max(0.0, 1 - reliability))  # of equal columns alpha is a hair more than 1


def effect(before: Sequence[float], after: Sequence[float]) -> float | None:
    """Return Cohen's d of two tests of the same learners: (ȳ − x̄) / √((s²ₓ + s²ᵧ) / 2)."""
    if len(before) < 2:
        return None
    spread = math.sqrt((statistics.variance(before) + statistics.variance(after)) / 2)
    return (statistics.fmean(after) - statistics.fmean(before)) / spread if spread > _NOTHING else None


def complete(rows: Sequence[Sequence[float | None]]) -> tuple[list[int], list[int]]:
    """Choose what correlations are reckoned from, if some answers are not marked.

    Args:
        rows: points; None where an answer has not been marked.

    Returns:
        The numbers of the questions of which at most a fifth of the answers is not marked, and of
        the learners of whom all answers to these questions are.
    """
    columns = list(zip(*rows, strict=True))
    items = [
        n for n, column in enumerate(columns) if sum(v is None for v in column) <= MOST_MISSING * len(rows)
    ]
    return items, [n for n, row in enumerate(rows) if all(row[item] is not None for item in items)]


_NOTHING = 1e-12  # what is left of equal numbers after their means were taken off


def _correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    if len(first) < 2 or statistics.variance(first) * statistics.variance(second) <= _NOTHING:
        return None
    return statistics.correlation(first, second)
