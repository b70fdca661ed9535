"""The navigation in `mkdocs.yml`: which pages the book has, in which parts, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.model import files, yaml_source
from handbook.model.problems import Problem
from handbook.model.yaml_source import Path as Place

CONFIG = "mkdocs.yml"
_ON_EVERY_PAGE = ("site_name", "site_description", "copyright")


@dataclass(frozen=True)
class Section:
    """A section of the navigation; `title` is "" for pages that stand outside every section."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Navigation:
    """The navigation of a site.

    Attributes:
        sections: every section with the pages that stand directly in it, in their order; first those
            that stand outside every section.
        lines: page → the line that lists it first.
        repeated: pages that are listed again, with the line.
        words: what the theme writes into every page as it stands there, with the lines.
        problems: what is wrong with `mkdocs.yml` itself; while there are any, there are no sections.
        there: False for a docs folder that stands alone.
    """

    sections: tuple[Section, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    repeated: tuple[tuple[str, int], ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    there: bool = True


def read(config: Path) -> Navigation:
    """Read the navigation.

    Args:
        config: the path of `mkdocs.yml`.

    Returns:
        The navigation; empty if there is no such file.
    """
    if not config.exists():
        return Navigation(there=False)
    text, problems = files.read(config, config.name)
    source = yaml_source.parse(text or "", config.name, tags=True)
    if problems or source.problems or not isinstance(source.data, dict):
        return Navigation(problems=(*problems, *source.problems))
    entries = source.data.get("nav")
    found = list(_sections("", entries, ("nav",))) if isinstance(entries, list) else []
    lines: dict[str, int] = {}
    repeated: list[tuple[str, int]] = []
    for page, place in (listed for _, pages in found for listed in pages):
        if page in lines:
            repeated.append((page, source.line(place)))
        lines.setdefault(page, source.line(place))
    sections = tuple(Section(title, tuple(page for page, _ in pages)) for title, pages in found)
    words: list[tuple[Place, object]] = [((key,), source.data.get(key)) for key in _ON_EVERY_PAGE]
    words += [(at, at[-1]) for at in _titles(entries, ("nav",))]
    said = tuple((text, source.line(at)) for at, text in words if isinstance(text, str))
    return Navigation(sections, lines, tuple(repeated), said)


def _titles(entries: object, place: Place) -> Iterator[Place]:
    """Yield the places of the titles that are given to sections and pages."""
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        for name, value in entry.items() if isinstance(entry, dict) else ():
            yield (*place, number, name)
            yield from _titles(value, (*place, number, name))


def _sections(title: str, entries: list[Any], place: Place) -> Iterator[tuple[str, list[tuple[str, Place]]]]:
    """Yield the sections under one, itself first, with their pages and where these are listed."""
    pages: list[tuple[str, Place]] = []
    below: list[tuple[str, list[tuple[str, Place]]]] = []
    for number, entry in enumerate(entries):
        at: Place = (*place, number)
        name, value = next(iter(entry.items())) if isinstance(entry, dict) and entry else ("", entry)
        if isinstance(value, list):
            below += _sections(str(name), value, (*at, name))
        elif isinstance(value, str):
            pages.append((value, (*at, name) if name else at))
    if pages:
        yield title, pages
    yield from below
