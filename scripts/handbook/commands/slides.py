"""`handbook.py slides`: make slides and a handout of the chapters that a trainer needs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, lock, manuscript
from handbook.commands.chapter_numbers import chapter_numbers
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

if TYPE_CHECKING:
    from handbook.model.book import Book
    from handbook.model.chapter import Chapter

HELP = "把章做成讲课的幻灯片和两页讲义：slides --chapters 04,06,14"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which chapters, and where to write them."""
    parser.add_argument("--chapters", metavar="章号", help="如 04,06,14；不写就是全部")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪个文件夹，平常是 dist/slides")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book, writing slides and drawing their pictures need."""
    environment.ensure("slides")
    if sys.platform == "linux":  # the other systems have Chinese fonts, or `write` says that they lack them
        environment.ensure_system_tools("slides")


def run(options: argparse.Namespace) -> int:
    """Write the slides and the handout of each chapter.

    Raises:
        CommandError: there is no such chapter, or nowhere to write, or the book has errors,
            or a font is missing.
    """
    with lock.outputs():
        write(ROOT / "docs", options.chapters, options.out)
    return 0


def write(docs_dir: Path, chapters: str | None, out: Path | None) -> None:
    """Write slides and handouts.

    Args:
        docs_dir: the docs folder.
        chapters: the numbers of the chapters, with commas between; None for all.
        out: the folder to write to; None is `dist/slides`.

    Raises:
        CommandError: as `run`.
    """
    book = manuscript.sound(docs_dir)
    wanted = chosen(book, chapters)
    folder = needed(out or needed(DIST) / "slides")
    with Outputs() as outputs:
        for chapter in wanted:
            files = made(book, chapter)
            for name, data in files.items():
                outputs.file(folder / name).write_bytes(data)
            print(f"第{chapter.meta.chapter}章：{'、'.join(files)}")
    print(f"都在 {folder}")


def made(book: Book, chapter: Chapter) -> dict[str, bytes]:
    """Make the files of a chapter, by their names.

    Args:
        book: the book; one without errors.
        chapter: the chapter.

    Raises:
        CommandError: a text has no room, or this machine has no Chinese font.
    """
    from handbook.office.deck import DeckError
    from handbook.office.picture import FontError
    from handbook.office.slides import generate

    try:
        return generate(book, chapter)
    except (DeckError, FontError) as error:
        raise CommandError(str(error)) from error


def chosen(book: Book, numbers: str | None) -> list[Chapter]:
    """Return the chapters that a user names, in the order of their numbers.

    Args:
        book: the book.
        numbers: such as "04,6"; also with Chinese commas; None for all.

    Raises:
        CommandError: there is no chapter of a number, or no number.
    """
    found = {chapter.meta.chapter: chapter for chapter in book.chapters.values()}
    if numbers is None:
        return [found[number] for number in sorted(found)]
    named = set(chapter_numbers(numbers))
    if not named:
        raise CommandError("--chapters 后面写章号，如 04,06,14")
    if unknown := sorted(named - found.keys()):
        raise CommandError(f"没有第{'、'.join(unknown)}章：能做的是{'、'.join(sorted(found))}")
    return [found[number] for number in sorted(named)]
