"""How-to pages as data: one task, its numbers, steps, papers and sources."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from handbook.model.page import Page
from handbook.model.yaml_source import Source

GROUPS = {
    "meetings": "开会",
    "admission": "发展党员",
    "committee": "班子",
    "members": "党员",
    "dues": "党费、公开、报告",
}


@dataclass(frozen=True)
class Deadline:
    """A day that follows from another day.

    Attributes:
        id: such as talk-applicant.
        event: the day from which is counted.
        number: id of the number that says how long.
        way: within (done by that day), until (a time that lasts to that day at most), after (not
            before that day), before (counted back).
        result: what the day is that comes out.
        topic: the matter under which the calculator of days lists it.
        first: whether the event's own day is the first working day.
        gives: the event that takes place on the day that comes out; "" if none does.
    """

    id: str
    event: str
    number: str
    way: str
    result: str
    topic: str = ""
    first: bool = False
    gives: str = ""


@dataclass(frozen=True)
class Document:
    """A document that a branch writes: its name, and when it is written and to whom it goes."""

    id: str
    name: str
    use: str

    @property
    def anchor(self) -> str:
        """The id of the document on the page of documents."""
        return f"document-{self.id}"


@dataclass(frozen=True)
class Fact:
    """One row of 人数和时限; `practice` if no article says it."""

    what: str
    rule: str
    articles: tuple[str, ...] = ()
    practice: bool = False


@dataclass(frozen=True)
class Step:
    """One step: who does what by when, with which papers, by which articles (none: common practice)."""

    who: str
    when: str
    do: str
    articles: tuple[str, ...]
    due: str = ""
    forms: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A form or a document to fill in, and what to mind; neither: a paper that others issue."""

    form: str = ""
    document: str = ""
    say: str = ""


@dataclass(frozen=True)
class Link:
    """A place in a lesson, named from the docs folder, and what it explains."""

    ref: str
    text: str


@dataclass(frozen=True)
class Procedure:
    """One task.

    Attributes:
        page: its how-to page.
        source: the file it was read from.
        group: one of `GROUPS`.
        answer: the answer in one sentence.
        facts, example: who counts, how many, by when; a worked example.
        steps: in their order.
        organs: what is approved differently in organs.
        practice: what in the steps is common practice only.
        papers: the sheets and documents.
        mistake: what is most often done wrong.
        sources: the articles, in the order in which the fold lists them.
        learn, questions: where to understand it.
        search: what people type who look for it.
    """

    page: Page
    source: Source
    group: str
    answer: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    papers: tuple[Paper, ...]
    mistake: str
    sources: tuple[str, ...]
    learn: tuple[Link, ...]
    questions: tuple[str, ...]
    example: str = ""
    organs: str = ""
    practice: str = ""
    search: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of its folder."""
        return posixpath.basename(posixpath.dirname(self.page.path))

    @property
    def title(self) -> str:
        """The page's title."""
        return self.page.headings[0].text if self.page.headings else self.id


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def build(source: Source, page: Page) -> Procedure:
    """Make a task from its `procedure.yml`, already valid by its schema."""
    data = _tuples(source.data)
    kinds: dict[str, Any] = {"facts": Fact, "steps": Step, "papers": Paper, "learn": Link}
    for key, kind in kinds.items():
        data[key] = tuple(kind(**_tuples(row)) for row in source.data[key])
    return Procedure(page=page, source=source, **data)


def build_deadlines(source: Source) -> dict[str, Deadline]:
    """Make the deadlines from `deadlines.yml`, already valid by its schema; id → deadline.

    A topic stands at the first deadline of its group and holds for those that follow.
    """
    found: dict[str, Deadline] = {}
    topic = ""
    for row in source.data:
        topic = row.get("topic", topic)
        found[row["id"]] = Deadline(**{**row, "topic": topic})
    return found


def build_documents(source: Source) -> dict[str, Document]:
    """Make the documents from `documents.yml`, already valid by its schema; id → document."""
    return {row["id"]: Document(**row) for row in source.data}
