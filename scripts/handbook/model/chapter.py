"""A chapter: a page with front matter of its own, notes, questions and forms."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A chapter's front matter."""

    title: str
    chapter: str
    slug: str
    points: tuple[str, ...]
    objectives: tuple[Objective, ...]
    minutes_practice: int
    audience: tuple[str, ...]
    prerequisites: tuple[str, ...]
    terms: tuple[str, ...]
    description: str
    reviewed: str


@dataclass
class Chapter:
    """A written chapter: its page, front matter, notes and questions."""

    page: Page
    meta: FrontMatter
    notes: list[Note]
    questions: list[Question]
    forms: list[Form]
    notes_source: Source
    quiz_source: Source
    forms_source: Source


def front_matter(source: Source) -> FrontMatter:
    """Make the front matter of a chapter, already valid by its schema."""
    data = source.data
    return FrontMatter(
        data["title"], data["chapter"], data["slug"], tuple(data["points"]),
        tuple(Objective(**objective) for objective in data["objectives"]),
        data["minutes"]["practice"], tuple(data["audience"]),
        tuple(data["prerequisites"]), tuple(data["terms"]), data["description"], data["reviewed"],
    )  # fmt: skip
