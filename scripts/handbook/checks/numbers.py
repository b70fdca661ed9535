"""Checks of the numbers: what a text names, what stands behind a number, what was typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.registers import citation
from handbook.model import marks, numbers, quantities
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.documents import Template
from handbook.model.numbers import Number
from handbook.model.problems import Problem
from handbook.model.procedures import Procedure
from handbook.model.quantities import Quantity
from handbook.model.regulations import split
from handbook.model.uses import texts
from handbook.model.yaml_source import Path, Source

_ITEM = re.compile(r"（[一二三四五六七八九十]+）$")
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_QUOTED = re.compile(r"“[^”]*”|\*\*M-\d\d-\d+　[^*]*\*\*")  # what others say, and what is wrong
_MARK = re.compile(marks.PATTERN)
_ROW = re.compile(r"^\s*\|")
# The families that an article's own words settle; a plain count of times is too common a thing.
_BY_ARTICLE = frozenset({"频次", "半数", "几分之几", "天", "月", "学时", "元", "%", "人"})
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
        "explanation",
        "correction",
        "model_answer",
        "rows",
        "now",
        "do",
        "gist",
        "say",
    }
)
_MEND = "写〔数 id〕，由 docs/appendix/rules/numbers.yml 给出；那里错了，改那里"


def check(book: Book) -> Iterator[Problem]:
    """Yield NM-01 to NM-03, and RL-01 and RG-01 of the numbers and the updates."""
    yield from _register(book)
    yield from _updates(book)
    for page in book.pages.values():
        for line, mark in page.marks():
            if mark.kind is marks.Kind.NUMBER and mark.args[0] not in book.numbers:
                yield Problem(page.file, line, "NM-01", *_unknown(mark.args[0]))
    for source in _data(book):
        for path, name in source.numbers:
            if name not in book.numbers:
                yield source.problem(path, "NM-01", *_unknown(name))
    yield from _typed(book)


def _unknown(name: str) -> tuple[str, str]:
    return f"没有数字“{name}”", "核对 docs/appendix/rules/numbers.yml 里的 id"


def _data(book: Book) -> Iterator[Source]:
    yield from book.sources.values()
    for chapter in book.chapters.values():
        yield from (chapter.quiz_source, chapter.notes_source, chapter.forms_source)
    yield from (procedure.source for procedure in book.procedures.values())
    yield from (template.source for template in book.templates.values())


def _register(book: Book) -> Iterator[Problem]:
    """NM-02: what a number's entry needs to be one number of one article."""
    source = book.sources["numbers"]
    names: dict[str, str] = {}
    for index, row in enumerate(source.data or []):
        owner = f"数字“{row['id']}”"
        yield from citation(book, source, (index, "article"), row["article"], owner)
        if row.get("short", row["value"]) not in row["value"]:
            yield source.problem(
                (index, "short"), "NM-02", f"{owner}的 short 不在 value 里", "从 value 里原样截一段"
            )
        if row["name"] in names:
            yield source.problem(
                (index, "name"), "NM-02", f"{owner}与“{names[row['name']]}”同名", "写清两个数字各管什么"
            )
        if ("#" in row["article"]) == (row.get("practice", False) or "fact" in row):
            yield source.problem(
                (index, "article"),
                "NM-02",
                f"{owner}的依据与 practice 不合",
                "看到了条就写 规定#条；只是通行做法，写整份规定，和 practice: true 或核对过的行 fact",
            )
        names.setdefault(row["name"], row["id"])


def _updates(book: Book) -> Iterator[Problem]:
    source = book.sources["updates"]
    for index, row in enumerate(source.data or []):
        owner = f"更新“{row['id']}”"
        for key in ("regulation", "replaces"):
            if row[key]:
                yield from citation(book, source, (index, key), row[key], owner)
        for place, change in enumerate(row["changes"]):
            yield from citation(book, source, (index, "changes", place), change["article"], owner)


def _typed(book: Book) -> Iterator[Problem]:
    """NM-03: a number typed by hand that differs from its article's."""
    wanted = _Wanted(book)
    for page in book.pages.values():
        for line, text in page.lines:
            for message in wanted.wrong(text, (), row=bool(_ROW.match(text))):
                yield Problem(page.file, line, "NM-03", message, _MEND)
    for name in ("terms", "diagrams", "trees", "updates", "regulations"):
        yield from _typed_data(wanted, book.sources[name])
    for chapter in book.chapters.values():
        yield from _typed_data(wanted, chapter.notes_source)
        yield from _typed_data(wanted, chapter.forms_source)
        yield from _typed_questions(wanted, chapter)
    for procedure in book.procedures.values():
        yield from _typed_procedure(wanted, procedure)
    for template in book.templates.values():
        yield from _typed_template(wanted, template)


def _typed_data(wanted: _Wanted, source: Source) -> Iterator[Problem]:
    for path, text in texts((), source.data):
        if _TOLD & set(path):
            for message in wanted.wrong(text, ()):
                yield source.problem(path, "NM-03", message, _MEND)


def _typed_questions(wanted: _Wanted, chapter: Chapter) -> Iterator[Problem]:
    """The right options and what is said of them rest on the question's articles."""
    for index, question in enumerate(chapter.questions):
        told: list[tuple[Path, str]] = [
            (("explanation",), question.explanation),
            (("correction",), question.correction),
            (("model_answer",), question.model_answer),
        ]
        told += [(("options", o.key), o.text) for o in question.options if o.key in question.answer]
        for path, text in told:
            for message in wanted.wrong(text, question.basis):
                yield chapter.quiz_source.problem(
                    (index, *path), "NM-03", f"题“{question.id}”：{message}", _MEND
                )


def _typed_procedure(wanted: _Wanted, procedure: Procedure) -> Iterator[Problem]:
    told: list[tuple[Path, str, tuple[str, ...]]] = [(("answer",), procedure.answer, ())]
    told += [(("facts", i), f"{f.what}：{f.rule}", f.articles) for i, f in enumerate(procedure.facts)]
    told += [(("steps", i), f"{s.do}，{s.when}", s.articles) for i, s in enumerate(procedure.steps)]
    for path, text, articles in told:
        for message in wanted.wrong(text, articles):
            yield procedure.source.problem(path, "NM-03", message, _MEND)


def _typed_template(wanted: _Wanted, template: Template) -> Iterator[Problem]:
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
    for path, text, articles in told:
        for message in wanted.wrong(text, articles):
            yield template.source.problem(path, "NM-03", message, _MEND)


class _Wanted:
    """What numbers a sentence may hold, by the articles it cites and the words it has."""

    def __init__(self, book: Book) -> None:
        self.numbers = book.numbers
        self.by_article: dict[str, list[tuple[Number, Quantity]]] = {}
        self.by_words: list[tuple[Number, list[Quantity]]] = []
        for number in book.numbers.values():
            found = list(quantities.find(number.value))
            if number.about and found:
                self.by_words.append((number, found))
            if "#" in number.article:
                self.by_article.setdefault(_base(number.article), []).extend((number, q) for q in found)

    def wrong(self, text: str, basis: tuple[str, ...], *, row: bool = False) -> Iterator[str]:
        """Yield what is wrong with the hand-typed numbers of a text.

        Args:
            text: a line, or a text of a data file whose marks are filled in.
            basis: articles on which the whole text rests, besides those that a sentence cites.
            row: True if the line is one row of a table, which is read as one sentence.
        """
        for sentence in [text] if row else _SENTENCE.findall(text):
            typed = list(quantities.find(_words(sentence)))
            if typed:
                cited = [mark.text for mark in marks.find(sentence) if mark.kind is marks.Kind.CITATION]
                words = _words(numbers.fill(sentence, self.numbers))
                told = list(quantities.find(words))
                near = [pair for reference in cited for pair in self.by_article.get(_base(reference), ())]
                far = [pair for reference in basis for pair in self.by_article.get(_base(reference), ())]
                near += [pair for pair in far if pair[1].family in _RARE]
                yield from _differing(
                    typed, told, [p for p in near if p[1].family in _BY_ARTICLE], exact=True
                )
                yield from _differing(typed, told, self._by_words(words), exact=False)

    def _by_words(self, words: str) -> list[tuple[Number, Quantity]]:
        matching = [(n, found) for n, found in self.by_words if all(word in words for word in n.about)]
        return [(number, quantity) for number, found in matching for quantity in found]


def _differing(
    typed: list[Quantity], told: list[Quantity], known: list[tuple[Number, Quantity]], *, exact: bool
) -> Iterator[str]:
    """Yield what is wrong: a typed quantity, and none told beside it, is one of those known.

    A sentence that gives the right number too may hold another against it.
    """
    for quantity in typed:
        comparable = [
            (n, q)
            for n, q in known
            if q.family == quantity.family and (not exact or q.unit == quantity.unit or q.family == "半数")
        ]
        if comparable and not any(t.same(q) for t in told for _, q in comparable):
            names = "；".join(dict.fromkeys(f"{n.id}（{n.name}）是{n.value}" for n, _ in comparable))
            yield f"手写的“{quantity.text}”与台账不同：{names}"


def _words(sentence: str) -> str:
    return _MARK.sub("", _QUOTED.sub("", sentence))


def _base(reference: str) -> str:
    regulation, article = split(reference)
    return f"{regulation}#{_ITEM.sub('', article)}"
