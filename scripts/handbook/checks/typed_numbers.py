"""NM-03: a number typed by hand that differs from the one its article gives.

A sentence is held against the numbers of the articles that it cites, and against those whose words
(`about`) it has. What is read is what the book says of itself: pages, steps, answers, tips, terms, rows of
tables. Stems of questions and wrong options have numbers of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from handbook.model import marks, numbers, quantities
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.documents import Template
from handbook.model.memory import Memory
from handbook.model.numbers import Number
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.procedures import Procedure
from handbook.model.quantities import Quantity
from handbook.model.regulations import split
from handbook.model.yaml_source import Path, Source

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_QUOTED = re.compile(r"“[^”]*”|\*\*M-\d\d-\d+　[^*]*\*\*")  # what others say, and what is wrong
_MARK = re.compile(marks.PATTERN)
_ROW = re.compile(r"^\s*\|")
# The families that an article's own words settle; a plain count of times is too common a thing.
_BY_ARTICLE = frozenset({"频次", "半数", "几分之几", "天", "月", "学时", "元", "%", "人"})
_THRESHOLDS = frozenset({"半数", "几分之几"})
# A question's own case has days and months too; these are rarely anything but the rule's.
_RARE = frozenset({"频次", "半数", "几分之几", "学时", "元", "%"})
# Texts of a data file that say how things are; examples and wrong answers have numbers of their own.
_TOLD = frozenset(
    {
        "rule",
        "advice",
        "short",
        "full",
        "use",
        "tips",
        "rows",
        "example",
        "now",
        "do",
        "gist",
        "say",
        "alt",
        "result",
    }
)
_TABLES = frozenset({"rows", "example"})  # a row of these is read as one text
_TOLD_OF_QUESTION = frozenset({"explanation", "correction", "model_answer", "why", "end"})
_MEND = "写〔数 id〕，由 docs/appendix/rules/numbers.yml 给出；那里错了，改那里"


def check(book: Book, memory: Memory) -> Iterator[Problem]:
    """Yield NM-03.

    Args:
        book: the book.
        memory: what earlier checks left; what was found in unchanged files is taken from it.
    """
    wanted = _Wanted(book)
    for origin, found in _texts(wanted, book):
        yield from memory.recall(("typed numbers", origin, book.sources["numbers"]), partial(list, found))


def _texts(wanted: _Wanted, book: Book) -> Iterator[tuple[Page | Source, Iterator[Problem]]]:
    """Yield each file that is read, with what is wrong in it."""
    for page in book.pages.values():
        yield page, _of_page(wanted, page)
    for name in ("terms", "diagrams", "trees", "updates", "regulations", "documents", "deadlines"):
        yield book.sources[name], _of_data(wanted, book.sources[name])
    for chapter in book.chapters.values():
        yield chapter.notes_source, _of_data(wanted, chapter.notes_source)
        yield chapter.forms_source, _of_data(wanted, chapter.forms_source)
        yield chapter.quiz_source, _of_questions(wanted, chapter)
    for procedure in book.procedures.values():
        yield procedure.source, _of_procedure(wanted, procedure)
    for template in book.templates.values():
        yield template.source, _of_template(wanted, template)


def _of_page(wanted: _Wanted, page: Page) -> Iterator[Problem]:
    for line, text in page.lines:
        for message in wanted.wrong(text, (), row=bool(_ROW.match(text))):
            yield Problem(page.file, line, "NM-03", message, _MEND)
    for message in wanted.wrong(page.description, ()):
        yield page.front.problem(("description",), "NM-03", message, _MEND)


def _of_data(wanted: _Wanted, source: Source) -> Iterator[Problem]:
    """A row of a table is one text: what it is about stands in one cell, the number in another."""
    given = wanted.given(source)
    told = ((path, text) for path, text in source.texts if _TOLD & set(path))
    for path, cells in groupby(told, key=lambda cell: _row(cell[0])):
        text = "，".join([_title(source, path), *(text for _, text in cells)])
        for message in wanted.wrong(text, (), given=given.get(path, ()), row=bool(_TABLES & set(path))):
            yield source.problem(path, "NM-03", message, _MEND)


def _title(source: Source, path: Path) -> str:
    """Return the name of what a short text is of; it need not be said again in the text."""
    entry = source.data[_index(path)]
    return entry.get("term", entry.get("name", "")) if path[-1] in ("short", "use") else ""


def _row(path: Path) -> Path:
    """Return the path of the row that a text stands in; of the text itself outside tables."""
    for table in _TABLES & set(path):
        return path[: path.index(table) + 2]
    return path


def _of_questions(wanted: _Wanted, chapter: Chapter) -> Iterator[Problem]:
    """The right options and what is said of any rest on the question's articles."""
    source = chapter.quiz_source
    given = wanted.given(source)
    told = [(path, text) for path, text in source.texts if _TOLD_OF_QUESTION & set(path)]
    for index, question in enumerate(chapter.questions):
        told += [((index, "options", o.key), o.text) for o in question.options if o.key in question.answer]
    for path, text in told:
        question = chapter.questions[_index(path)]
        # What is said of a wrong option may name that option's own number.
        basis = () if "why" in path else question.basis
        for message in wanted.wrong(text, basis, given=given.get(path, ())):
            yield source.problem(path, "NM-03", f"题“{question.id}”：{message}", _MEND)


def _place(path: Path) -> Path:
    """Return what of a data file is read as one text: a row of a table, a step or fact of a task."""
    return path[:2] if path[0] in ("facts", "steps", "papers", "checks") else _row(path)


def _index(path: Path) -> int:
    place = path[0]
    assert isinstance(place, int)
    return place


def _of_procedure(wanted: _Wanted, procedure: Procedure) -> Iterator[Problem]:
    told: list[tuple[Path, str, tuple[str, ...]]] = [
        (("answer",), procedure.answer, ()),
        (("organs",), procedure.organs, ()),
        (("practice",), procedure.practice, ()),
        (("example",), procedure.example, ()),
        (("mistake",), procedure.mistake, ()),
    ]
    told += [(("facts", i), f"{f.what}：{f.rule}", f.articles) for i, f in enumerate(procedure.facts)]
    told += [(("steps", i), f"{s.do}，{s.when}", s.articles) for i, s in enumerate(procedure.steps)]
    told += [(("papers", i), paper.say, ()) for i, paper in enumerate(procedure.papers)]
    given = wanted.given(procedure.source)
    for path, text, articles in told:
        for message in wanted.wrong(text, articles, given=given.get(path, ())):
            yield procedure.source.problem(path, "NM-03", message, _MEND)


def _of_template(wanted: _Wanted, template: Template) -> Iterator[Problem]:
    """What is said, and the words that every copy of the document has; a field's sample is a case."""
    told: list[tuple[Path, str, tuple[str, ...]]] = [
        (("purpose",), template.purpose, ()),
        (("practice",), template.practice, ()),
    ]
    told += [(("checks", i), check.say, check.articles) for i, check in enumerate(template.checks)]
    told += [
        (("body", i), block, template.articles)
        for i, block in enumerate(template.body)
        if isinstance(block, str)
    ]
    given = wanted.given(template.source)
    for path, text, articles in told:
        for message in wanted.wrong(text, articles, given=given.get(path, ())):
            yield template.source.problem(path, "NM-03", message, _MEND)


class _Wanted:
    """What numbers a sentence may hold, by the articles it cites and the words it has."""

    def __init__(self, book: Book) -> None:
        self.numbers = book.numbers
        self.quantities = {name: list(quantities.find(n.value)) for name, n in book.numbers.items()}
        self.by_article: dict[str, list[tuple[Number, Quantity]]] = {}
        self.by_words: list[tuple[Number, list[Quantity], set[str]]] = []
        for number in book.numbers.values():
            found = self.quantities[number.id]
            if number.about and found:
                self.by_words.append((number, found, {quantity.family for quantity in found}))
            if "#" in number.article:
                self.by_article.setdefault(_base(number.article), []).extend((number, q) for q in found)

    def given(self, source: Source) -> dict[Path, list[Number]]:
        """Return the numbers that a data file's marks gave, by the text that they stand in."""
        found: dict[Path, list[Number]] = {}
        for path, name in source.numbers:
            if number := self.numbers.get(name):
                found.setdefault(_place(path), []).append(number)
        return found

    def wrong(
        self, text: str, basis: tuple[str, ...], *, given: Iterable[Number] = (), row: bool = False
    ) -> Iterator[str]:
        """Yield what is wrong with the hand-typed numbers of a text.

        Args:
            text: a line, or a text of a data file whose marks are filled in.
            basis: articles on which the whole text rests, besides those that a sentence cites.
            given: numbers that marks of a data file gave, already filled in.
            row: True if the line is one row of a table, which is read as one sentence.
        """
        text = _QUOTED.sub("", text)
        for sentence in [text] if row else _SENTENCE.findall(text):
            typed = list(quantities.find(_MARK.sub("", sentence)))
            if not typed:  # most
                continue
            named = [self.numbers[n] for n in numbers.used(sentence) if n in self.numbers]
            named += [n for n in given if n.short in sentence]
            marked = [(number, q) for number in named for q in self.quantities[number.id]]
            typed = [q for q in typed if not any(q.same(m) for _, m in marked)]
            if typed:
                cited = [mark.text for mark in marks.find(sentence) if mark.kind is marks.Kind.CITATION]
                words = _MARK.sub("", numbers.fill(sentence, self.numbers))
                told = list(quantities.find(words))
                near = [pair for reference in cited for pair in self.by_article.get(_base(reference), ())]
                far = [pair for reference in basis for pair in self.by_article.get(_base(reference), ())]
                near += [pair for pair in far if pair[1].family in _RARE]
                near = [pair for pair in near if pair[1].family in _BY_ARTICLE]
                yield from _differing(typed, [(n, q, any(map(q.same, told))) for n, q in near], exact=True)
                ids = {number.id for number in named}
                about = self._by_words(words, {quantity.family for quantity in typed})
                meant = [(n, q, n.id in ids or any(map(q.same, typed))) for n, q in about]
                yield from _differing(typed, meant, exact=False)

    def _by_words(self, words: str, families: set[str]) -> list[tuple[Number, Quantity]]:
        """The quantities of some families of the numbers whose words a sentence has."""
        families = families | _THRESHOLDS if families & _THRESHOLDS else families
        return [
            (number, quantity)
            for number, found, own in self.by_words
            if not own.isdisjoint(families) and _has_all(words, number.about)
            for quantity in found
        ]


def _differing(
    typed: list[Quantity], known: list[tuple[Number, Quantity, bool]], *, exact: bool
) -> Iterator[str]:
    """Yield what is wrong: a typed quantity is none of those known, and a number that it could be is not told.

    A sentence that gives the right number too may hold another against it. An article has numbers that a
    sentence need not speak of; those whose words it has, it speaks of (not exact).
    """
    for quantity in typed:
        comparable = [entry for entry in known if _comparable(entry[1], quantity, exact=exact)]
        missing = [number for number, _, told in comparable if not told]
        right = any(quantity.same(q) for _, q, _ in comparable)
        if missing and not right and (not exact or len(missing) == len(comparable)):
            names = "；".join(dict.fromkeys(f"{n.id}（{n.name}）是{n.value}" for n in missing))
            yield f"手写的“{quantity.text}”与台账不同：{names}"


def _comparable(one: Quantity, other: Quantity, *, exact: bool) -> bool:
    """Return whether two quantities measure the same thing; half and two thirds are both thresholds."""
    if {one.family, other.family} <= _THRESHOLDS:
        return True
    return one.family == other.family and (not exact or one.unit == other.unit)


def _has_all(words: str, about: Iterable[str]) -> bool:
    """Return whether a sentence has every word; of words parted by / any one."""
    return all(any(one in words for one in word.split("/")) for word in about)


def _base(reference: str) -> str:
    regulation, article = split(reference)
    return f"{regulation}#{article.partition('（')[0]}"
