"""The contents: which numbered pages the book has, by part, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.model.navigation import Section
from handbook.model.page import Page


@dataclass(frozen=True)
class Entry:
    """A numbered page: a chapter, or one of the tools that count as one."""

    number: str
    title: str
    part: str
    path: str
    description: str


@dataclass(frozen=True)
class Part:
    """A part of the book; its id is the folder in which its pages stand."""

    id: str
    title: str
    chapters: tuple[Entry, ...]


@dataclass(frozen=True)
class Contents:
    """The whole book."""

    parts: tuple[Part, ...] = ()

    @property
    def chapters(self) -> dict[str, Entry]:
        """Every numbered page by its number."""
        return {c.number: c for part in self.parts for c in part.chapters}


def build(sections: Iterable[Section], pages: Mapping[str, Page]) -> Contents:
    """Make the contents from the navigation and the numbers in the pages' front matter.

    Args:
        sections: the navigation.
        pages: the pages by path.

    Returns:
        The parts that have numbered pages.
    """
    parts = []
    for section in sections:
        folder = section.pages[0].partition("/")[0] if section.pages else ""
        found = [(pages[path], folder) for path in section.pages if path in pages]
        chapters = tuple(_entry(page, part) for page, part in found if page.number)
        if chapters:
            parts.append(Part(folder, section.title, chapters))
    return Contents(tuple(parts))


def _entry(page: Page, part: str) -> Entry:
    return Entry(page.number, page.title, part, page.path, page.description)
