"""What a class's results come to: by learner, by question, by objective, before and after.

`docs/assets/js/results/report.js` is the twin for one paper.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.questions import BOOL_TEXT, LETTERS
from handbook.quiz.draw import Item, Paper
from handbook.results import item_analysis, misconceptions
from handbook.results.sitting import Learner, Sitting, fulls


@dataclass(frozen=True)
class OptionFigures:
    """How many chose an option, by its letter on the paper."""

    sign: str
    text: str
    right: bool
    count: int


@dataclass(frozen=True)
class ItemFigures:
    """A question's figures.

    Attributes:
        item: the question and its place on the paper.
        full: its points.
        count: how many answers are marked; the difficulty rests on them.
        waiting: how many are not. Who was wrong is never among them, so that the marked ones alone
            would make a question harder than it is.
        omitted: how many gave no answer, as far as that is known: of points on paper it is not.
        p: difficulty; None if too few are marked.
        r: discrimination; None if it is not defined, or too few are marked.
        options: of choices and judgements.
    """

    item: Item
    full: int
    count: int
    waiting: int
    omitted: int
    p: float | None
    r: float | None
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True)
class Share:
    """Points of a part or an objective: of each learner, in the order of the sittings, and of the whole.

    Attributes:
        rate: the share that the class got, of the marked answers to questions of which enough is
            marked; None if there are none.
    """

    name: str
    full: int
    got: tuple[float, ...]
    rate: float | None


@dataclass(frozen=True)
class PaperReport:
    """The results of one paper.

    Attributes:
        sittings: the learners' papers, the best first.
        mean, sd: of the sums.
        alpha, sem: of the learners and questions of which enough is marked.
        judged: how many learners and questions those are.
        held: misconception → how many learners showed it, the commonest first.
    """

    paper: Paper
    sittings: tuple[Sitting, ...]
    items: tuple[ItemFigures, ...]
    parts: tuple[Share, ...]
    objectives: tuple[Share, ...]
    mean: float | None
    sd: float | None
    alpha: float | None
    sem: float | None
    judged: tuple[int, int]
    held: dict[str, int]

    @property
    def few(self) -> bool:
        """Whether there are too few learners to rely on the figures of questions."""
        return len(self.sittings) < item_analysis.FEW

    @property
    def day(self) -> float:
        """When it was taken: the middle of the days that are known."""
        days = [sitting.day for sitting in self.sittings if sitting.day]
        return statistics.median(days) if days else 0


@dataclass(frozen=True)
class Comparison:
    """Two papers of the same learners, in shares of the full points: entry against exit.

    Attributes:
        once: learners with a name of whom there is the first paper alone, and the second alone.
        waiting: of how many of the pairs answers of the first paper, and of the second, are not marked.
    """

    before: str
    after: str
    pairs: tuple[tuple[Learner, float, float], ...]
    once: tuple[tuple[Learner, ...], tuple[Learner, ...]]
    waiting: tuple[int, int]
    before_mean: float | None
    after_mean: float | None
    gain: float | None
    sd_gain: float | None
    d: float | None

    @property
    def few(self) -> bool:
        """Whether there are too few learners to rely on it."""
        return len(self.pairs) < item_analysis.FEW


def report(paper: Paper, sittings: Sequence[Sitting]) -> PaperReport:
    """Work out the results of one paper.

    Args:
        paper: the paper.
        sittings: the learners' papers of it, at least one.
    """
    ranked = tuple(sorted(sittings, key=lambda s: (-s.total, s.learner.identity)))
    rows = [sitting.points for sitting in ranked]
    columns, learners = item_analysis.complete(rows)
    judged = [[rows[learner][item] or 0.0 for item in columns] for learner in learners]
    sums = [sitting.total for sitting in ranked]
    return PaperReport(
        paper=paper,
        sittings=ranked,
        items=tuple(_item(paper, ranked, n, columns, judged) for n in range(len(paper.items))),
        parts=_shares(paper, ranked, columns, [item.entry.part for item in paper.items]),
        objectives=_shares(paper, ranked, columns, [item.entry.question.objective for item in paper.items]),
        mean=item_analysis.mean(sums),
        sd=item_analysis.deviation(sums),
        alpha=item_analysis.alpha(judged),
        sem=item_analysis.error_of_measurement(judged),
        judged=(len(learners), len(columns)),
        held=_held(paper, ranked),
    )


def compare(before: PaperReport, after: PaperReport) -> Comparison:
    """Compare two papers of the learners who took both and gave their names."""
    later = {s.learner.identity: s for s in after.sittings if s.learner.name}
    pairs = tuple(
        (s.learner, _rate(s, before), _rate(later[s.learner.identity], after))
        for s in before.sittings
        if s.learner.identity in later
    )
    both = {learner.identity for learner, *_ in pairs}
    once = [
        tuple(s.learner for s in r.sittings if s.learner.name and s.learner.identity not in both)
        for r in (before, after)
    ]
    waiting = [sum(s.waiting > 0 and s.learner.identity in both for s in r.sittings) for r in (before, after)]
    first, second = [p[1] for p in pairs], [p[2] for p in pairs]
    gains = [b - a for a, b in zip(first, second, strict=True)]
    return Comparison(
        before.paper.code,
        after.paper.code,
        pairs,
        (once[0], once[1]),
        (waiting[0], waiting[1]),
        item_analysis.mean(first),
        item_analysis.mean(second),
        item_analysis.mean(gains),
        item_analysis.deviation(gains),
        item_analysis.effect(first, second),
    )


def _rate(sitting: Sitting, of: PaperReport) -> float:
    return sitting.total / sum(fulls(of.paper))


def _item(
    paper: Paper, sittings: Sequence[Sitting], place: int, columns: list[int], judged: list[list[float]]
) -> ItemFigures:
    item, full = paper.items[place], fulls(paper)[place]
    points = [s.points[place] for s in sittings]
    known = [value for value in points if value is not None]
    chosen = [s.chosen[place] for s in sittings]
    r = item_analysis.discrimination(judged, columns.index(place)) if place in columns and judged else None
    return ItemFigures(
        item=item,
        full=full,
        count=len(known),
        waiting=len(points) - len(known),
        omitted=sum(
            value == 0 and not s.chosen[place] and bool(s.key or item.entry.question.options)
            for s, value in zip(sittings, points, strict=True)
        ),
        p=item_analysis.difficulty(known, full) if place in columns else None,
        r=r,
        options=tuple(_options(item, chosen)),
    )


def _options(item: Item, chosen: Sequence[tuple[str, ...]]) -> list[OptionFigures]:
    question = item.entry.question
    if not question.options:
        return []
    is_bool = question.type == "bool"
    counts = Counter(key for answer in chosen for key in (answer[:1] if is_bool else answer))
    shown = [question.options[place] for place in item.order]
    return [
        OptionFigures(
            BOOL_TEXT[option.key] if is_bool else sign,
            "" if is_bool else option.text,
            option.key in question.answer,
            counts[option.key],
        )
        for sign, option in zip(LETTERS, shown, strict=False)
    ]


def _shares(
    paper: Paper, sittings: Sequence[Sitting], columns: list[int], names: Sequence[str]
) -> tuple[Share, ...]:
    """Add up the points by a name of the questions, in the order in which the book has the names."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    worth = fulls(paper)
    order = {name: _place(paper.items[where[0]]) for name, where in places.items()}
    return tuple(
        Share(
            name,
            sum(worth[place] for place in places[name]),
            tuple(round(sum(s.points[place] or 0 for place in places[name]), 1) for s in sittings),
            _rate_of([place for place in places[name] if place in columns], sittings, worth),
        )
        for name in sorted(places, key=lambda name: order[name])
    )


def _rate_of(places: Sequence[int], sittings: Sequence[Sitting], worth: Sequence[int]) -> float | None:
    marked = [
        (s.points[place] or 0, worth[place])
        for place in places
        for s in sittings
        if s.points[place] is not None
    ]
    return sum(got for got, _ in marked) / sum(full for _, full in marked) if marked else None


def _place(item: Item) -> tuple[str, str]:
    return (item.entry.chapter.meta.chapter, item.entry.question.objective)


def _held(paper: Paper, sittings: Sequence[Sitting]) -> dict[str, int]:
    """Count each misconception once a learner."""
    counts = Counter[str]()
    for sitting in sittings:
        pairs = zip(paper.items, sitting.chosen, strict=True)
        counts.update(
            set().union(*(misconceptions.shown(item.entry.question, answer) for item, answer in pairs))
        )
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
