"""How-to pages as data: one task, its numbers, steps, papers and sources."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import Annotated

from handbook.model.page import Page
from handbook.model.typed import DERIVED, like, long, make, one_of, several, told
from handbook.model.vocabulary import FormName, Identity, NumberName, Phrase
from handbook.model.yaml_source import Source

GROUPS = {
    "meetings": "开会",
    "admission": "发展党员",
    "committee": "班子",
    "members": "党员",
    "dues": "党费、公开、报告",
}


_SIDES = {"within": "起", "until": "起", "after": "起满", "before": "前，提前"}
_WAYS = "within 最迟哪天办完 | until 一段时间最长到哪天 | after 满了才能 | before 提前"


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

    id: Identity
    event: Annotated[str, long(4, 24, told="从哪件事起算")]
    number: NumberName
    way: Annotated[str, one_of(_SIDES, _WAYS)]
    result: Annotated[str, long(4, 30, told="算出来的是哪一天")]
    topic: Annotated[str, long(2, 12, told="从这一条起归在哪一类")] = ""
    first: Annotated[bool, told("true 表示起算那天算第一个工作日")] = False
    gives: Annotated[str, long(4, 24, told="那一天就是哪件事，别的时限从它起算")] = ""

    def words(self, length: str) -> str:
        """Return from what is counted, and how long."""
        return f"{self.event}{_SIDES[self.way]}{length}"


@dataclass(frozen=True)
class Fact:
    """One row of 人数和时限; `practice` if no article says it."""

    what: Annotated[str, long(2, 24)]
    rule: Annotated[str, long(1, 80)]
    articles: tuple[str, ...] = ()
    practice: Annotated[bool, told("true 表示各地做法或照上级通知，没有条文")] = False


@dataclass(frozen=True)
class Step:
    """One step: who does what by when, with which papers, by which articles (none: common practice)."""

    who: Annotated[str, told("谁来做")]
    when: Annotated[str, long(2, 30, told="什么时候；有时限的另写 due")]
    do: Annotated[str, long(4, 90)]
    articles: Annotated[tuple[str, ...], told("依据的条；通行做法写空列表")]
    due: Annotated[str, like(r"^[a-z][a-z0-9-]*$", "docs/howto/deadlines.yml 里的 id")] = ""
    forms: tuple[FormName, ...] = ()
    documents: Annotated[tuple[str, ...], told("docs/toolkit/documents/documents.yml 里的 id")] = ()


@dataclass(frozen=True)
class Paper:
    """A form or a document to fill in, and what to mind; neither: a paper that others issue."""

    form: FormName = ""
    document: str = ""
    say: Annotated[str, long(2, 80)] = ""


@dataclass(frozen=True)
class Link:
    """A place in a lesson, named from the docs folder, and what it explains."""

    ref: Annotated[str, told("从 docs 写起的页和锚点，如 duties/decision/index.md#count")]
    text: Annotated[str, long(4, 40)]


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

    page: Annotated[Page, DERIVED]
    source: Annotated[Source, DERIVED]
    group: Annotated[str, one_of(GROUPS, "哪一组")]
    answer: Annotated[str, long(10, 160, told="一句话答案")]
    facts: Annotated[tuple[Fact, ...], several(2, 9)]
    steps: Annotated[tuple[Step, ...], several(3, 12)]
    papers: tuple[Paper, ...]
    mistake: Annotated[str, long(10, 160)]
    sources: Annotated[tuple[str, ...], several(1), told("规定编号#条")]
    learn: Annotated[tuple[Link, ...], several(1, 4)]
    questions: Annotated[tuple[str, ...], several(2, 2)]
    example: Annotated[str, long(10, 200)] = ""
    organs: Annotated[str, long(6, 160, told="机关特有的报批")] = ""
    practice: Annotated[str, long(6, 120, told="上面哪些是通行做法，条文没写")] = ""
    search: Annotated[tuple[Phrase, ...], told("读者会打的话，搜索按它找到这一页")] = ()

    @property
    def id(self) -> str:
        """The name of its folder."""
        return posixpath.basename(posixpath.dirname(self.page.path))

    @property
    def title(self) -> str:
        """The page's title."""
        return self.page.headings[0].text if self.page.headings else self.id

    @property
    def form_ids(self) -> frozenset[str]:
        """The forms that its steps and its list of papers name."""
        named = {form for step in self.steps for form in step.forms} | {paper.form for paper in self.papers}
        return frozenset(named - {""})

    @property
    def document_ids(self) -> frozenset[str]:
        """The documents that its steps and its list of papers name."""
        named = {d for step in self.steps for d in step.documents} | {paper.document for paper in self.papers}
        return frozenset(named - {""})


def build(source: Source, page: Page) -> Procedure:
    """Make a task from its `procedure.yml`, already valid by its schema."""
    procedure: Procedure = make(Procedure, source.data, page=page, source=source)
    return procedure


def build_deadlines(source: Source) -> dict[str, Deadline]:
    """Make the deadlines from `deadlines.yml`, already valid by its schema; id → deadline.

    A topic stands at the first deadline of its group and holds for those that follow.
    """
    found: dict[str, Deadline] = {}
    topic = ""
    for deadline in make(list[Deadline], source.data):
        topic = deadline.topic or topic
        found[deadline.id] = replace(deadline, topic=topic)
    return found
