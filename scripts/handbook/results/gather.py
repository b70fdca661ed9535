"""From a folder to the results of every paper in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.model.questions import fold
from handbook.quiz import course
from handbook.results import folder
from handbook.results.report import Comparison, PaperReport, compare, report
from handbook.results.sitting import NotRead, Papers, Sitting

_UNDATED = "卷号{}没有写考试日期，分不出哪份在前，没有比较：在登分表上写日期，或用 --before、--after 指定"


@dataclass(frozen=True)
class Results:
    """What a folder comes to.

    Attributes:
        reports: the papers, in the order in which they were taken.
        comparison: entry against exit; None if there are no two such papers.
        files: how many files were counted.
        notices: what was not counted and what to mind, a line each.
    """

    reports: list[PaperReport]
    comparison: Comparison | None
    files: int
    notices: list[str]


def results(
    papers: Papers, place: Path, codes: tuple[str, str] | None = None, leave_out: Iterable[Path] = ()
) -> Results:
    """Read a folder and work out its results.

    Args:
        papers: the papers that there are.
        place: the folder.
        codes: the papers of entry and exit; None: a pair drawn for a course, or else, if there are
            just two papers, the one taken first and the other.
        leave_out: files that are not read.

    Raises:
        NotRead: nobody in the folder took a paper that was named.
        OSError: the folder cannot be read.
    """
    gathered = folder.read(place, papers, leave_out)
    by_code: dict[str, list[Sitting]] = defaultdict(list)
    for sitting in gathered.sittings:
        by_code[sitting.code].append(sitting)
    reports = [report(papers.of(code, papers.bank.version), found) for code, found in by_code.items()]
    reports.sort(key=lambda r: (r.day, r.paper.code))
    comparison = _named(reports, codes) if codes else _found(reports, gathered.notices)
    return Results(reports, comparison, gathered.files, gathered.notices)


def _named(reports: list[PaperReport], codes: tuple[str, str]) -> Comparison:
    of_code = {r.paper.code: r for r in reports}
    wanted = [fold(code).upper() for code in codes]
    for code in wanted:
        if code not in of_code:
            raise NotRead(f"没有一个人交了卷号{code}：文件夹里有 {'、'.join(of_code) or '（一份也没有）'}")
    return compare(*(of_code[code] for code in wanted))


def _found(reports: list[PaperReport], notices: list[str]) -> Comparison | None:
    pair = _pair_of_course(reports) or (reports if len(reports) == 2 else None)
    if pair is reports and (undated := [report.paper.code for report in pair if not report.day]):
        notices.append(_UNDATED.format("、".join(undated)))  # nobody knows which was first
        return None
    comparison = compare(*pair) if pair else None
    return comparison if comparison and comparison.pairs else None


def _pair_of_course(reports: list[PaperReport]) -> list[PaperReport] | None:
    """The two papers that were drawn together for a course (`quiz/course.py`), the first one first."""
    of_code = {r.paper.code: r for r in reports}
    for code, first in of_code.items():
        request = course.read_code(code)
        if request and not request.second:
            other = of_code.get(course.code_of(replace(request, second=True)))
            if other:
                return [first, other]
    return None
