"""Which pages a user wants printed by themselves: `pdf --only 04`, `pdf --only howto/dues`."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handbook.commands.chapter_numbers import chapter_numbers
from handbook.commands.failure import CommandError

if TYPE_CHECKING:
    from handbook.book.extract import Extract
    from handbook.model.book import Book

_NAMED = 3  # so many are named in the file's name


def chosen_pages(book: Book, words: Sequence[str]) -> Extract:
    """Return the pages that a user names.

    Args:
        book: the book.
        words: what stood behind each `--only`: numbers of chapters, folders of pages such as
            howto/dues, titles; with commas between them.

    Raises:
        CommandError: there is no such page; the text names those that it may have meant.
    """
    from handbook.book.extract import Extract
    from handbook.model.addresses import address_of, print_id

    names = _names(book)
    found: dict[str, str] = {}
    for name in (name for text in words for name in _split(text, names)):
        if name not in names:
            near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
            hint = f"是不是：{'、'.join(near)}" if near else "写章号、howto/加办事页的文件夹名，或页的标题"
            raise CommandError(f"没有“{name}”这一章、这件事，{hint}")
        page, label = names[name]
        found[page] = label
    if not found:
        raise CommandError("--only 后面没有写章号或办事页")
    ids = tuple(print_id(address_of(page)) for page in found)
    labels = list(found.values())
    short = "、".join(labels) if len(labels) <= _NAMED else f"{labels[0]}等{len(labels)}篇"
    return Extract(ids, short)


def _names(book: Book) -> dict[str, tuple[str, str]]:
    """Return what a page may be called → its Markdown file, and what to call it."""
    names = {}
    for path, chapter in book.chapters.items():
        number = chapter.meta.chapter
        for name in (number, f"第{number}章", posixpath.dirname(path), chapter.title):
            names[name] = (path, f"第{number}章")
    for path, task in book.procedures.items():
        for name in (posixpath.dirname(path), task.id, task.title):
            names[name] = (path, task.title)
    return names


def _split(text: str, names: dict[str, tuple[str, str]]) -> list[str]:
    """Part names at commas; a title may have 、 in it, and is whole."""
    found: list[str] = []
    for piece in re.split("[,，]", text):
        name = piece.strip().strip("/")
        found += [name] if name in names else chapter_numbers(name)
    return found
