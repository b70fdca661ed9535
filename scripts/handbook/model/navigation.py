"""The navigation in `mkdocs.yml`: which pages the book has, in which parts, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Section:
    """A part of the navigation; `title` is "" for pages that stand outside every part."""

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
        The top level's sections in their order; the pages of deeper levels count to their part.
        Empty if the file or its navigation is missing or cannot be read: MkDocs says why.
    """
    try:
        data = yaml.load(config.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ()
    entries = data.get("nav") if isinstance(data, dict) else None
    return tuple(_section(entry) for entry in entries or ())


def _section(entry: Any) -> Section:
    if isinstance(entry, dict):
        title, value = next(iter(entry.items()))
        if isinstance(value, list):
            return Section(str(title), tuple(_pages(value)))
    return Section("", tuple(_pages([entry])))


def _pages(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(value, list):
            yield from _pages(value)
        elif isinstance(value, str):
            yield value
