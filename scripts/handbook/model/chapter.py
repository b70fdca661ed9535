"""A chapter: a page with front matter of its own, notes, questions and forms."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import marks
from handbook.model.forms import Form
from handbook.model.notes import Note
from handbook.model.page import Page
from handbook.model.questions import Question
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Objective:
    """One learning objective."""

    id: str
    bloom: str
    text: str


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
    """

    chapter: str
    slug: str
    objectives: tuple[Objective, ...]
    audience: tuple[str, ...]
    prerequisites: tuple[str, ...]
    description: str
    reviewed: str


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
    data = source.data
    return FrontMatter(
        chapter=data["chapter"],
        slug=data["slug"],
        objectives=tuple(Objective(**objective) for objective in data["objectives"]),
        audience=tuple(data["audience"]),
        prerequisites=tuple(data["prerequisites"]),
        description=data["description"],
        reviewed=data["reviewed"],
    )
