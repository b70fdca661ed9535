"""The manuscript, for commands that take from it what is there: a file that cannot be read stops them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands.failure import CommandError

if TYPE_CHECKING:
    from handbook.model.book import Book


def read(docs_dir: Path) -> Book:
    """Read the book.

    Args:
        docs_dir: the docs folder.

    Returns:
        The book, with all its files.

    Raises:
        CommandError: a file could not be read; the text names each, with file and line.
    """
    from handbook.model.shared_book import shared_book

    book = shared_book(str(docs_dir.resolve()))
    if not book.whole:
        raise CommandError("书稿有文件读不进来：\n" + "\n".join(map(str, sorted(book.problems))))
    return book


def sound(docs_dir: Path) -> Book:
    """Read the book, for commands that make something of it: an error stops them as it stops a build.

    Raises:
        CommandError: as `read`, or the book has errors; the text names each.
    """
    from handbook.checks import check_unless_known
    from handbook.model.kept import FOLDER, Kept
    from handbook.model.problems import errors

    book = read(docs_dir)
    if wrong := errors(check_unless_known(book, Kept(docs_dir.resolve().parent / FOLDER))):
        raise CommandError("书稿有错误，先改好：\n" + "\n".join(map(str, wrong)))
    return book
