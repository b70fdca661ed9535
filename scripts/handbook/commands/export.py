"""`handbook.py export`: write the bank for other programs, and say what they cannot hold of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook.commands import environment, lock, manuscript
from handbook.commands.chapter_numbers import chapter_numbers
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs, needed

HELP = "把题库写成别的软件能导入的文件：export --format moodle --out 文件夹"
FORMATS = ("moodle", "qti", "xlsx", "text")
POOLS = ("study", "mock")
_SHOWN = 6  # so many questions are named on the screen; all of them are in the file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the format, the place, and which questions."""
    parser.add_argument(
        "--format",
        required=True,
        choices=FORMATS,
        help="moodle、qti（2.1题包）、xlsx（工作簿）、text（编号文本）",
    )
    parser.add_argument("--out", required=True, type=Path, metavar="文件夹", help="写到哪个文件夹")
    parser.add_argument("--chapters", type=_numbers, default=(), metavar="章号", help="如 04,06；平常是全部")
    parser.add_argument(
        "--pool",
        choices=POOLS,
        help="study 是章里和练习的题，平常就是它；mock 是只在模拟考试里出的，要写明才出",
    )
    parser.add_argument(
        "--code",
        metavar="卷号",
        help="只要一份卷的题，照卷上的次序；写了它，不写 --chapters、--pool",
    )


def _numbers(text: str) -> tuple[str, ...]:
    numbers = chapter_numbers(text)
    if not numbers:
        raise argparse.ArgumentTypeError("写章号，如 04,06")
    return numbers


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Write the bank and, beside it, what the format does not hold.

    Raises:
        CommandError: no such chapter, or nowhere to write.
    """
    with lock.outputs():
        write(ROOT / "docs", options.format, options.out, options.chapters, options.pool, options.code)
    return 0


def write(
    docs_dir: Path, form: str, out: Path, chapters: tuple[str, ...], pool: str | None, code: str | None = None
) -> None:
    """Write the bank in one format.

    Args:
        docs_dir: the docs folder.
        form: one of `FORMATS`.
        out: the folder to write to.
        chapters: numbers of chapters; none means all.
        pool: one of `POOLS`; None means the first.
        code: a paper's code, if its questions are wanted and no others; None means no paper's.

    Raises:
        CommandError: no such chapter or paper, or nowhere to write, or the book cannot be read.
    """
    from handbook.export import report
    from handbook.export.formats import FORMATS as MAKERS
    from handbook.export.items import ExportError, of_paper, select

    if code is not None and (chapters or pool):
        raise CommandError("写了 --code，就不写 --chapters、--pool：一份卷考哪几章、哪些题是定了的")
    book = manuscript.sound(docs_dir)
    try:
        items = select(book, chapters, pool or POOLS[0]) if code is None else of_paper(book, code)
    except ExportError as error:
        raise CommandError(str(error)) from error
    exported = MAKERS[form](items)
    notes = out / f"说明-{form}.txt"
    needed(out)
    with Outputs() as outputs:
        outputs.file(out / exported.file).write_bytes(exported.data)
        said = report.lines(items, exported)
        outputs.file(notes).write_text("\n".join(said) + "\n", "utf-8")
    print("\n".join(report.lines(items, exported, shown=_SHOWN)))
    print(f"写好了：{out / exported.file}；上面的话和全部题号在 {notes}")
