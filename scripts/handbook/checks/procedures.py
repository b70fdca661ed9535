"""Checks of the how-to pages: who acts, on what it rests, what it names, how long it is."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.registers import citation
from handbook.model import anchors, quantities
from handbook.model.book import Book
from handbook.model.marks import Kind, find, strip
from handbook.model.problems import Problem
from handbook.model.procedures import Procedure
from handbook.model.regulations import CitationError, cite
from handbook.model.text import han_count
from handbook.model.yaml_source import Path

MOST_HAN = 897  # a sheet holds 900; three more Han name a calculator
_HEADINGS = "人数和时限例步骤要填的表和文书最容易错的一处学懂它做两题"
_REFERENCES = frozenset(
    {"articles", "sources", "forms", "documents", "form", "document", "due", "ref", "questions"}
)

DIRECTIVE = "办事"


def check(book: Book) -> Iterator[Problem]:
    """Yield PC-01 to PC-07, and RL-01 of the citations."""
    yield from _deadlines(book)
    for path, procedure in book.procedures.items():
        page = book.pages[path]
        if not page.has_directive(DIRECTIVE):
            mend = f"在标题下面独占一段写〔{DIRECTIVE}〕"
            yield Problem(page.file, 1, "PC-07", "旁边有 procedure.yml，这一页没有画它", mend)
        yield from _steps(book, procedure)
        yield from _facts(book, procedure)
        yield from _papers(book, procedure)
        yield from _places(book, procedure)
        yield from _length(book, procedure)


def _words(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Yield what a reader reads, with its place; ids and citations are no words."""
    for path, text in procedure.source.texts:
        if not _REFERENCES & set(path):
            yield path, text


def _deadlines(book: Book) -> Iterator[Problem]:
    """PC-06: a deadline counts from an event by a number that is a length of time."""
    source = book.sources["deadlines"]
    for index, deadline in enumerate(book.deadlines.values()):
        number = book.numbers.get(deadline.number)
        found = list(quantities.find(number.value)) if number else []
        if not any(quantity.family in ("天", "月") for quantity in found):
            yield source.problem(
                (index, "number"),
                "PC-06",
                f"时限“{deadline.id}”的 number 不是一段时间",
                "写 docs/appendix/rules/numbers.yml 里以天、月、年计的一条",
            )


def _steps(book: Book, procedure: Procedure) -> Iterator[Problem]:
    source, name = procedure.source, f"办事“{procedure.id}”"
    for index, step in enumerate(procedure.steps):
        place: Path = ("steps", index)
        if not step.who.strip():
            yield source.problem(
                (*place, "who"), "PC-01", f"{name}第{index + 1}步没有写谁来做", "写岗位，如 组织委员"
            )
        if step.due and step.due not in book.deadlines:
            yield source.problem(
                (*place, "due"),
                "PC-06",
                f"{name}第{index + 1}步：没有时限“{step.due}”",
                "核对 docs/howto/deadlines.yml",
            )
        for reference in step.articles:
            yield from citation(book, source, (*place, "articles"), reference, name)
        yield from _named(book, procedure, place, step.forms, step.documents)


def _facts(book: Book, procedure: Procedure) -> Iterator[Problem]:
    """PC-02: a number rests on a datum, on an article that can be cited, or is said to be practice."""
    filled = {path[:2] for path, _ in procedure.source.numbers}
    for index, fact in enumerate(procedure.facts):
        place: Path = ("facts", index)
        for reference in fact.articles:
            yield from citation(
                book, procedure.source, (*place, "articles"), reference, f"办事“{procedure.id}”"
            )
        bare = list(quantities.find(fact.rule)) and place not in filled
        if bare and not fact.articles and not fact.practice:
            yield procedure.source.problem(
                place,
                "PC-02",
                f"办事“{procedure.id}”的“{fact.what}”有数字，没有依据",
                "写〔数 id〕；没有数据的写 articles；没有条文的写 practice: true",
            )


def _papers(book: Book, procedure: Procedure) -> Iterator[Problem]:
    for index, paper in enumerate(procedure.papers):
        place: Path = ("papers", index)
        yield from _named(book, procedure, place, (paper.form,), (paper.document,))
        if not (paper.form or paper.document or paper.say):
            yield procedure.source.problem(
                place, "PC-03", f"办事“{procedure.id}”有一项文书是空的", "写 form、document 或 say"
            )


def _named(
    book: Book, procedure: Procedure, place: Path, forms: tuple[str, ...], documents: tuple[str, ...]
) -> Iterator[Problem]:
    """PC-03: forms and documents that are named exist."""
    source, name = procedure.source, f"办事“{procedure.id}”"
    for form in filter(None, forms):
        if book.form(form) is None:
            yield source.problem(place, "PC-03", f"{name}：没有表单“{form}”", "核对表单编号")
    for document in filter(None, documents):
        if document not in book.documents:
            yield source.problem(
                place,
                "PC-03",
                f"{name}：没有文书“{document}”",
                "在 docs/toolkit/documents/documents.yml 里补一条",
            )


def _places(book: Book, procedure: Procedure) -> Iterator[Problem]:
    """PC-05: the lesson's section and the questions exist; the sources can be cited."""
    source, name = procedure.source, f"办事“{procedure.id}”"
    for index, link in enumerate(procedure.learn):
        if not anchors.leads_somewhere(book, link.ref):
            yield source.problem(
                ("learn", index), "PC-05", f"{name}：没有“{link.ref}”", "从 docs 写起：页#锚点"
            )
    for index, question_id in enumerate(procedure.questions):
        found = book.question(question_id)
        if found is None or found[1].pool == "mock":
            yield source.problem(
                ("questions", index),
                "PC-05",
                f"{name}：没有可以练的题“{question_id}”",
                "写随堂题或章测题的编号",
            )
    for index, reference in enumerate(procedure.sources):
        yield from citation(book, source, ("sources", index), reference, name)


def _length(book: Book, procedure: Procedure) -> Iterator[Problem]:
    """PC-04: what is open to the eye fits one sheet: the title, headings, texts and papers' names."""
    words = sum(_drawn(book, text) for path, text in _words(procedure) if path[0] not in ("search", "group"))
    words += han_count(procedure.title + _HEADINGS)
    for step in procedure.steps:
        deadline = book.deadlines.get(step.due)
        if deadline and (number := book.numbers.get(deadline.number)):
            words += han_count(deadline.words(number.short))
        words += _names(book, step.forms, step.documents)
    for paper in procedure.papers:
        words += _names(book, (paper.form,), (paper.document,))
    if words > MOST_HAN:
        yield procedure.source.problem(
            (), "PC-04", f"办事“{procedure.id}”有{words}个汉字，超过{MOST_HAN}", "删到一张A4放得下"
        )


def _drawn(book: Book, text: str) -> int:
    """How many Han a text has as it is drawn: its words, and the names of what it cites."""
    cited = [mark.text for mark in find(text) if mark.kind is Kind.CITATION]
    asked = [mark.args[0] for mark in find(text) if mark.kind is Kind.BLANK]
    words = han_count(strip(text)) + sum(
        han_count(book.blanks[name].name) for name in asked if name in book.blanks
    )
    return words + sum(_cited(book, name) for name in cited)


def _cited(book: Book, name: str) -> int:
    """Count the characters of a regulation's name; none of one that there is not, which RL-01 says."""
    try:
        return han_count(cite(book.regulations, name)[0])
    except CitationError:
        return 0


def _names(book: Book, forms: tuple[str, ...], documents: tuple[str, ...]) -> int:
    """How many Han the names of forms and documents have."""
    titles = [found.title for form in forms if (found := book.form(form))]
    titles += [book.documents[name].name for name in documents if name in book.documents]
    return sum(map(han_count, titles))
