"""Questions, notes, forms, pages by their ids, gathered once: a large book asks for thousands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from handbook.model.chapter import Chapter
from handbook.model.forms import Form
from handbook.model.navigation import Section
from handbook.model.notes import Note
from handbook.model.page import Page
from handbook.model.questions import Question

Thing = TypeVar("Thing")


class Lookups:
    """What a book has, by id; of two with the same id the first.

    Args:
        chapters: the chapters in their order.
        pages: all pages.
        sections: the navigation.

    Attributes:
        chapters: the chapters by number.
        questions: each question with its chapter.
        notes: the editor's notes.
        forms: each form with its chapter.
        misconceptions: the pages on which they are discussed.
        nav_places: where each page comes in the navigation, by path.
    """

    def __init__(
        self, chapters: Iterable[Chapter], pages: Iterable[Page], sections: Iterable[Section]
    ) -> None:
        chapters = list(chapters)
        self.chapters: Mapping[str, Chapter] = _by_id((c.meta.chapter, c) for c in chapters)
        self.questions: Mapping[str, tuple[Chapter, Question]] = _by_id(
            (q.id, (c, q)) for c in chapters for q in c.questions
        )
        self.notes: Mapping[str, Note] = _by_id((n.id, n) for c in chapters for n in c.notes)
        self.forms: Mapping[str, tuple[Chapter, Form]] = _by_id(
            (f.id, (c, f)) for c in chapters for f in c.forms
        )
        self.misconceptions: Mapping[str, Page] = _by_id((m, p) for p in pages for m in p.misconceptions)
        in_nav = dict.fromkeys(path for section in sections for path in section.pages)
        self.nav_places: Mapping[str, int] = {path: place for place, path in enumerate(in_nav)}


def _by_id(things: Iterable[tuple[str, Thing]]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for name, thing in things:
        found.setdefault(name, thing)
    return found
