"""A chapter: a page with front matter of its own, notes, questions and forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from handbook.model import forms, marks, notes, questions
from handbook.model.forms import Form
from handbook.model.notes import Note
from handbook.model.page import Page
from handbook.model.questions import BLOOM_NAMES, Question
from handbook.model.text import TITLE_DASH
from handbook.model.typed import like, long, make, one_of, several, told
from handbook.model.vocabulary import ChapterNumber, day
from handbook.model.yaml_source import Source, built

Anchor = Annotated[str, like(r"^[a-z][a-z0-9-]*$", "小写英文、数字和连字符")]


@dataclass(frozen=True)
class Objective:
    """One learning objective."""

    id: Annotated[str, like(r"^[a-z]+-o\d$", "章的 slug 加 -o 加序号，如 principles-o1")]
    bloom: Annotated[str, one_of(BLOOM_NAMES)]
    text: Annotated[str, long(6, 80)]


@dataclass(frozen=True)
class FrontMatter:
    """A chapter's front matter: what nothing else says.

    Attributes:
        chapter: its number, permanent: ids of notes and misconceptions carry it.
        slug: the beginning of the ids of its questions and objectives.
        objectives: what the reader will be able to do.
        audience: for whom.
        prerequisites: numbers of the chapters to read before.
        description: what it gives, in one sentence.
        reviewed: day of the last review.
        anchors: ids that the page had once → those that took their places.
    """

    chapter: ChapterNumber
    slug: Annotated[str, like(r"^[a-z]+$", "小写英文，题号和目标号的前缀")]
    objectives: Annotated[tuple[Objective, ...], several(3, 5)]
    audience: Annotated[tuple[Annotated[str, long(2)], ...], several(1)]
    prerequisites: tuple[ChapterNumber, ...]
    description: Annotated[str, long(20, 120)]
    reviewed: Annotated[str, day("核对日期，如 2026-11-23")]
    anchors: Annotated[dict[str, Anchor], told("旧锚点 → 现在的锚点；旧的链接照样到得了")] = field(
        default_factory=dict
    )


@dataclass(eq=False)
class Chapter:
    """A written chapter: its page, front matter, notes and questions.

    One whose files are unchanged is the same object.
    """

    page: Page
    meta: FrontMatter
    notes: list[Note]
    questions: list[Question]
    forms: list[Form]
    notes_source: Source
    quiz_source: Source
    forms_source: Source

    @property
    def title(self) -> str:
        """Its title, as its page says."""
        return self.page.title

    @property
    def plain_title(self) -> str:
        """The plain words of its title, without the speech's: the whole is long."""
        return self.title.partition(TITLE_DASH)[0]

    @property
    def points(self) -> dict[str, int]:
        """The points of the speech that its text carries → the first line that does."""
        carried: dict[str, int] = {}
        for line, mark in self.page.marks():
            if mark.kind is marks.Kind.POINTS:
                for point in mark.args:
                    carried.setdefault(point, line)
        return carried

    @property
    def practice_minutes(self) -> int:
        """How long its test takes: the minutes of its questions."""
        return sum(question.minutes for question in self.questions if question.pool == "practice")


def front_matter(source: Source) -> FrontMatter:
    """Make the front matter of a chapter, already valid by its schema."""
    meta: FrontMatter = make(FrontMatter, source.data)
    return meta


def build(page: Page, notes_source: Source, quiz_source: Source, forms_source: Source) -> Chapter:
    """Make a chapter of its page, whose front matter is valid, and the files beside it."""
    meta = front_matter(page.front)
    return Chapter(
        page,
        meta,
        built(notes_source, notes.build, []),
        built(quiz_source, lambda source: questions.build(source, meta.chapter), []),
        built(forms_source, forms.build, []),
        notes_source,
        quiz_source,
        forms_source,
    )
