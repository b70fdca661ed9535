"""The navigation in `mkdocs.yml`: which pages the book has, in which parts, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Section:
    """A section of the navigation; `title` is "" for pages that stand outside every section."""

    title: str
    pages: tuple[str, ...]


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags (`!relative`, `!ENV`) as nothing: the navigation has none."""


def _nothing(*_: object) -> None:
    """What one of those tags is read as."""


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def read(config: Path) -> tuple[Section, ...]:
    """Read the navigation.

    Args:
        config: the path of `mkdocs.yml`.

    Returns:
        Every section with the pages that stand directly in it, in their order; first those that
        stand outside every section. Empty if the file or its navigation is missing or cannot be
        read: MkDocs says why.
    """
    try:
        data = yaml.load(config.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ()
    entries = data.get("nav") if isinstance(data, dict) else None
    return tuple(_sections("", entries or []))


def _sections(title: str, entries: list[Any]) -> Iterator[Section]:
    pages: list[str] = []
    below: list[Section] = []
    for entry in entries:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(value, list):
            below += _sections(str(name), value)
        elif isinstance(value, str):
            pages.append(value)
    if pages:
        yield Section(title, tuple(pages))
    yield from below
