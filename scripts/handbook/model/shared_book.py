"""One reading of the book for all who ask, as long as its files stay as they are.

A Markdown extension that is named in a configuration is made anew for every page, and has nobody
to hand it the book.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handbook.model.book import Book, load
from handbook.model.files import WRITTEN
from handbook.model.layer import FOLDER
from handbook.model.navigation import CONFIG

_State = tuple[tuple[str, int, int], ...]


def shared_book(docs_dir: str) -> Book:
    """Return the book of a docs folder; it is read again as soon as one of its files has changed.

    Args:
        docs_dir: the folder's absolute path.
    """
    return _book(docs_dir, tuple(sorted(_state(docs_dir))))


@lru_cache(maxsize=1)
def _book(docs_dir: str, state: _State) -> Book:
    return load(Path(docs_dir))


def _state(docs_dir: str) -> Iterator[tuple[str, int, int]]:
    """Path, time of the last change and size of every file that the book is read from."""
    config = os.path.join(os.path.dirname(docs_dir), CONFIG)
    if os.path.exists(config):
        yield _stamp(config)
    for folder, _, files in os.walk(docs_dir):
        for name in files:
            if name.endswith(WRITTEN):
                yield _stamp(os.path.join(folder, name))
    for folder, _, files in os.walk(os.path.join(os.path.dirname(docs_dir), FOLDER)):
        yield from (_stamp(os.path.join(folder, name)) for name in files)


def _stamp(path: str) -> tuple[str, int, int]:
    stat = os.lstat(path)
    return path, stat.st_mtime_ns, stat.st_size
