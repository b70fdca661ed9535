"""A class's results as `results --json` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.results.report import Comparison, ItemFigures, PaperReport, Share
from handbook.results.sitting import Learner, fulls


def as_data(
    reports: Sequence[PaperReport], comparison: Comparison | None, notices: Sequence[str]
) -> dict[str, Any]:
    """Return the results.

    Args:
        reports: the papers, in the order in which they were taken.
        comparison: entry against exit, if there are two such papers.
        notices: what was not counted.

    Returns:
        papers, comparison, notices. Shares and figures are numbers, not rounded; what is not defined is null.
    """
    return {
        "papers": [_paper(report) for report in reports],
        "comparison": comparison and _comparison(comparison),
        "notices": list(notices),
    }


def _paper(report: PaperReport) -> dict[str, Any]:
    learners, items = report.judged
    return {
        "code": report.paper.code,
        "version": report.paper.version,
        "full": sum(fulls(report.paper)),
        "learners": [
            {**_who(s.learner), "score": s.total, "waiting": s.waiting, "day": s.day, "source": s.source}
            for s in report.sittings
        ],
        "few": report.few,
        "mean": report.mean,
        "sd": report.sd,
        "alpha": report.alpha,
        "sem": report.sem,
        "judged": {"learners": learners, "items": items},
        "items": [_item(figures) for figures in report.items],
        "parts": [_share(share) for share in report.parts],
        "objectives": [_share(share) for share in report.objectives],
        "misconceptions": report.held,
    }


def _who(learner: Learner) -> dict[str, str]:
    return {"name": learner.name, "unit": learner.unit, "class": learner.group}


def _item(figures: ItemFigures) -> dict[str, Any]:
    question = figures.item.entry.question
    return {
        "number": figures.item.number,
        "id": question.id,
        "type": question.type,
        "objective": question.objective,
        "full": figures.full,
        "marked": figures.count,
        "waiting": figures.waiting,
        "omitted": figures.omitted,
        "p": figures.p,
        "r": figures.r,
        "options": [{"sign": o.sign, "right": o.right, "count": o.count} for o in figures.options],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"name": share.name, "full": share.full, "rate": share.rate}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "before": comparison.before,
        "after": comparison.after,
        "pairs": [{**_who(who), "before": b, "after": a} for who, b, a in comparison.pairs],
        "only_before": [_who(who) for who in comparison.once[0]],
        "only_after": [_who(who) for who in comparison.once[1]],
        "waiting": list(comparison.waiting),
        "few": comparison.few,
        "gain": comparison.gain,
        "sd_gain": comparison.sd_gain,
        "d": comparison.d,
    }
