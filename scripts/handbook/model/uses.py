"""What in the book depends on a regulation: every place that cites it or prints one of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model import addresses, marks
from handbook.model.book import Book
from handbook.model.calculators import Ballot, Payer
from handbook.model.chapter import Chapter
from handbook.model.page import Page
from handbook.model.regulations import split
from handbook.model.yaml_source import Path, Source


@dataclass(frozen=True)
class Use:
    """One place that depends on a regulation.

    Attributes:
        reference: `regulation` or `regulation#article`, as written there.
        kind: 页, 办事, 文书, 题, 编者按, 表单, 术语, 图, 数字, 更新, 时限, 计算器 or 年历.
        id: of the question, task, document, note, form, term, diagram, number, update or deadline, or of the
            calculator's kind of meeting or member; "" for a page.
        file, line: where it is written.
        page: the page that shows it, within the docs folder.
        number: the number through which it depends, "" if it cites the article itself.
    """

    reference: str
    kind: str
    id: str
    file: str
    line: int
    page: str
    number: str = ""


def uses(book: Book, path: str = "") -> Iterator[Use]:
    """Yield every use of a regulation, in the order of the book's files.

    Args:
        book: the book.
        path: only what stands on this page, within the docs folder; "" for the whole book.
    """
    for page in [book.pages[path]] if path else book.pages.values():
        yield from of_page(book, page)
    for chapter in book.chapters.values():
        if path in ("", chapter.page.path):
            yield from _of_chapter(book, chapter)
    for procedure in book.procedures.values():
        if path in ("", procedure.page.path):
            yield from _of_named(book, "办事", procedure.id, procedure.source, procedure.page.path)
    for template in book.templates.values() if path in ("", addresses.DOCUMENTS) else ():
        yield from _of_named(book, "文书", template.id, template.source, addresses.DOCUMENTS)
    yield from _of_calculators(book, path)
    if path in ("", addresses.YEAR):
        yield from _of_year_plan(book)
    registers = (
        ("术语", "terms", addresses.GLOSSARY),
        ("图", "diagrams", addresses.DIAGRAMS),
        ("图", "trees", addresses.DIAGRAMS),
        ("数字", "numbers", addresses.NUMBERS),
        ("更新", "updates", addresses.UPDATES),
    )
    for kind, name, page_path in registers:
        if path in ("", page_path):
            yield from _of_data(book, kind, book.sources[name], page_path)


def of_page(book: Book, page: Page) -> Iterator[Use]:
    """Yield what a page cites."""
    for line, mark in page.marks():
        if mark.kind is marks.Kind.CITATION:
            yield Use(mark.text, "页", "", page.file, line, page.path)
        elif mark.kind is marks.Kind.NUMBER and (number := book.numbers.get(mark.args[0])):
            yield Use(number.article, "页", "", page.file, line, page.path, number.id)


def _of_chapter(book: Book, chapter: Chapter) -> Iterator[Use]:
    for kind, source in (
        ("题", chapter.quiz_source),
        ("编者按", chapter.notes_source),
        ("表单", chapter.forms_source),
    ):
        yield from _of_data(book, kind, source, chapter.page.path)


def _of_data(book: Book, kind: str, source: Source, page: str) -> Iterator[Use]:
    rows = source.data or []

    def use(reference: str, path: Path, number: str = "") -> Use:
        place = path[0]
        assert isinstance(place, int)
        return Use(reference, kind, rows[place]["id"], source.file, source.line(path), page, number)

    for path, text in source.texts:
        if path[-1] == "article" or {"articles", "basis", "source"} & set(path):
            yield use(text, path)
            continue
        for mark in marks.find(text):
            if mark.kind is marks.Kind.CITATION:
                yield use(mark.text, path)
    for path, name in source.numbers:
        if number := book.numbers.get(name):
            yield use(number.article, path, number.id)


def _of_named(book: Book, kind: str, name: str, source: Source, page: str) -> Iterator[Use]:
    """What a file cites that is one task or one document."""
    for path, text in source.texts:
        if {"articles", "sources"} & set(path):
            yield Use(text, kind, name, source.file, source.line(path), page)
            continue
        for mark in marks.find(text):
            if mark.kind is marks.Kind.CITATION:
                yield Use(mark.text, kind, name, source.file, source.line(path), page)
    for path, number_id in source.numbers:
        if number := book.numbers.get(number_id):
            yield Use(number.article, kind, name, source.file, source.line(path), page, number_id)


def _of_calculators(book: Book, path: str) -> Iterator[Use]:
    """What the calculators reckon with: the deadlines' lengths, the lines of votes and dues."""
    source = book.sources["deadlines"]
    for index, deadline in enumerate(book.deadlines.values() if path in ("", addresses.DAYS) else ()):
        if number := book.numbers.get(deadline.number):
            line = source.line((index, "number"))
            yield Use(number.article, "时限", deadline.id, source.file, line, addresses.DAYS, number.id)
    source, data = book.sources["calculators"], book.calculators
    for index, ballot in enumerate(data.ballots if path in ("", addresses.VOTES) else ()):
        yield from _of_kind(book, ("votes", index), ballot, data.voters, addresses.VOTES)
    for index, payer in enumerate(data.payers if path in ("", addresses.DUES) else ()):
        yield from _of_kind(book, ("dues", index), payer, payer.base, addresses.DUES)
    if path in ("", addresses.DUES) and (number := book.numbers.get(data.cap)):
        yield Use(
            number.article, "计算器", "cap", source.file, source.line(("cap",)), addresses.DUES, number.id
        )


def _of_year_plan(book: Book) -> Iterator[Use]:
    """What the year's tasks rest on: their articles, and the numbers that say how often."""
    source = book.sources["year-plan"]
    for index, task in enumerate(book.year_plan.tasks):
        line = source.line(("tasks", index))
        for reference in task.articles:
            yield Use(reference, "年历", task.id, source.file, line, addresses.YEAR)
        if number := book.numbers.get(task.number):
            yield Use(number.article, "年历", task.id, source.file, line, addresses.YEAR, number.id)


def _of_kind(
    book: Book, place: Path, kind: Ballot | Payer, articles: Iterable[str], page: str
) -> Iterator[Use]:
    source = book.sources["calculators"]
    for reference in articles:
        yield Use(reference, "计算器", kind.id, source.file, source.line(place), page)
    for name in kind.numbers:
        if number := book.numbers.get(name):
            yield Use(number.article, "计算器", kind.id, source.file, source.line(place), page, name)


def concerns(reference: str, wanted: str) -> bool:
    """Return whether a citation falls under what is asked for.

    Args:
        reference: a citation in the book.
        wanted: `regulation`, `regulation#article`, or `regulation#article（item）`. A regulation takes in all its articles,
            an article all its items; a citation of the whole text falls under the text only.
    """
    regulation, article = split(reference)
    wanted_regulation, wanted_article = split(wanted)
    if regulation != wanted_regulation:
        return False
    return wanted_article in ("", article, article.partition("（")[0])
