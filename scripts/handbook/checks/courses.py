"""Checks of the courses: chapters and blanks that exist, time enough for the tests, papers that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.book import Book
from handbook.model.courses import PAPER_TITLES, Course
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source
from handbook.quiz import course_papers
from handbook.quiz.bank import build
from handbook.quiz.course import HIGHEST, enough, sections_of
from handbook.quiz.draw import DrawError

_BOTH, _NEITHER = "既写 title 又写 chapter", "没写 title 也没写 chapter"
_CHAPTER = '章号加引号，如 "06"；有没有这一章，看 mkdocs.yml 的 nav'


def check(book: Book) -> Iterator[Problem]:
    """Yield CO-01 (a chapter or blank that is not there), CO-02 (a session's title), CO-03 to CO-05 (what the papers need)."""
    source = book.sources["courses"]
    bank, sections = build(book), sections_of(book.blueprints)
    for index, course in enumerate(book.courses):
        yield from _named(book, source, index, course)
        if too_high := [number for number in course.papers.chapters if int(number) > HIGHEST]:
            yield source.problem(
                (index, "papers", "chapters", course.papers.chapters.index(too_high[0])),
                "CO-04",
                f"“{course.title}”考第{too_high[0]}章，课程卷的卷号只写得下第1到{HIGHEST}章",
                "换成前面的章",
            )
            continue
        most = enough(bank, sections, [int(number) for number in course.papers.chapters])
        if most < course.papers.count:
            yield source.problem(
                (index, "papers", "count"),
                "CO-03",
                f"“{course.title}”的入学卷、结业卷各要{course.papers.count}题，那几章只够各{most}题",
                "减少 count，或者添几章",
            )
        yield from _time(book, source, index, course)
        for day_index, day in enumerate(course.days):
            for place, session in enumerate(day.sessions):
                if bool(session.title) == bool(session.chapter):
                    yield source.problem(
                        (index, "days", day_index, "sessions", place),
                        "CO-02",
                        f"“{course.title}”里有一节{_BOTH if session.title else _NEITHER}",
                        "讲一章的写 chapter，题目取那一章的；别的写 title",
                    )


def _time(book: Book, source: Source, index: int, course: Course) -> Iterator[Problem]:
    """CO-05: whoever sits a paper has the time that it says."""
    try:
        papers = course_papers.of(course, build(book), book.blueprints)
    except DrawError:  # CO-03
        return
    limits = {name: paper.blueprint.minutes for name, paper in zip(PAPER_TITLES, papers, strict=True)}
    for d, day in enumerate(course.days):
        for s, session in enumerate(day.sessions):
            if session.minutes < limits.get(session.title, 0):
                yield source.problem(
                    (index, "days", d, "sessions", s, "minutes"),
                    "CO-05",
                    f"“{course.title}”的{session.title}排了{session.minutes}分钟，卷上限{limits[session.title]}分钟",
                    "排够卷上写的时间，或减少 count",
                )


def _named(book: Book, source: Source, index: int, course: Course) -> Iterator[Problem]:
    sessions = (
        (("days", d, "sessions", s, "chapter"), session.chapter)
        for d, day in enumerate(course.days)
        for s, session in enumerate(day.sessions)
        if session.chapter
    )
    tested = ((("papers", "chapters", n), number) for n, number in enumerate(course.papers.chapters))
    for path, number in (*sessions, *tested):
        if book.chapter_by_number(number) is None:
            yield source.problem((index, *path), "CO-01", f"“{course.title}”里没有第{number}章", _CHAPTER)
    for place, form in enumerate(course.print):
        if book.form(form) is None:
            yield source.problem(
                (index, "print", place),
                "CO-01",
                f"“{course.title}”要印的“{form}”没有",
                "核对各章的 forms.yml",
            )
