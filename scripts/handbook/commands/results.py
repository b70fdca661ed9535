"""`handbook.py results`: read what a class has handed in, and write its results; or the sheet to type into."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, lock, manuscript
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs, needed

if TYPE_CHECKING:
    from handbook.model.book import Book
    from handbook.results.gather import Results

HELP = "统计成绩：results 文件夹 --out 成绩.xlsx；results --sheet QA 做纸面卷的登分表"
RESULTS = "成绩.xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder to read, what to write, and which papers to compare."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="文件夹", help="学员导出的 .json 和登分表 .xlsx 都放在里面"
    )
    parser.add_argument("--out", type=Path, metavar="文件", help=f"写到哪个 .xlsx，平常是这里的 {RESULTS}")
    parser.add_argument("--sheet", metavar="卷号", help="不统计，做一份登分表：一行一名学员，一列一题")
    parser.add_argument(
        "--before", metavar="卷号", help="入学卷；不写，就是一对课程卷的头一份，或者两种卷里先考的"
    )
    parser.add_argument("--after", metavar="卷号", help="结业卷；与 --before 一起写")
    parser.add_argument("--json", action="store_true", help="不写文件，把各种数印成 JSON")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs; beside JSON on the standard output nothing else is said there."""
    with contextlib.redirect_stdout(sys.stderr if options.json else sys.stdout):
        environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Write the results of a folder, or a sheet to type into.

    Raises:
        CommandError: the words do not go together, there is nothing to count, or nowhere to write it.
    """
    if bool(options.folder) == bool(options.sheet):
        raise CommandError("写一个文件夹来统计，或者写 --sheet 卷号 来做登分表，两样里写一样")
    if bool(options.before) != bool(options.after):
        raise CommandError("--before 和 --after 要一起写：一个是入学卷，一个是结业卷")
    if options.out and options.out.suffix.lower() != ".xlsx":
        raise CommandError(f"--out 写一个 .xlsx 文件，如 {RESULTS}，写的是“{options.out}”")
    docs_dir = ROOT / "docs"
    if options.sheet:
        with lock.outputs():
            write_sheet(docs_dir, options.sheet, options.out)
        return 0
    codes = (options.before, options.after) if options.before else None
    if options.json:
        print(as_json(docs_dir, options.folder, codes))
        return 0
    with lock.outputs():
        write(docs_dir, options.folder, options.out or Path(RESULTS), codes)
    return 0


def write_sheet(docs_dir: Path, code: str, out: Path | None) -> None:
    """Write the workbook to type a paper into.

    Args:
        docs_dir: the docs folder.
        code: the paper's code.
        out: the file; None is one named after the code, here.

    Raises:
        CommandError: there is no such paper, or nowhere to write it.
    """
    from handbook.quiz import bank, draw
    from handbook.results.entry_writing import workbook

    book = manuscript.sound(docs_dir)
    try:
        paper = draw.draw(bank.build(book), book.blueprints, code)
    except draw.DrawError as error:
        raise CommandError(str(error)) from error
    target = out or Path(f"登分表-{paper.code}.xlsx")
    _put(target, workbook(paper))
    print(f"登分表：{target}（{paper.blueprint.title}，{len(paper.items)}题）")


def write(docs_dir: Path, folder: Path, out: Path, codes: tuple[str, str] | None) -> None:
    """Write the workbook with a folder's results, and say what was counted and what not.

    Args:
        docs_dir: the docs folder.
        folder: what the class has handed in.
        out: the file.
        codes: the papers of entry and exit, if they were named.

    Raises:
        CommandError: there is nothing to count, or nowhere to write it.
    """
    from handbook.results.tables import Tables
    from handbook.results.workbook import workbook

    book = manuscript.sound(docs_dir)
    found = _results(book, folder, codes, out)
    for notice in found.notices:
        print(notice)
    if not found.reports:
        raise CommandError(f"{folder} 里没有一份能算的卷")
    _put(out, workbook(Tables(book, found.reports, found.comparison).sheets(), found.notices))
    said = "；".join(
        f"卷号{r.paper.code} {len(r.sittings)}人{'（人数太少）' if r.few else ''}，平均{r.mean:.1f}分"
        for r in found.reports
    )
    print(f"成绩：{out}（读了{found.files}个文件，{said}）")


def as_json(docs_dir: Path, folder: Path, codes: tuple[str, str] | None) -> str:
    """Return a folder's results as JSON; arguments and errors as of `write`."""
    from handbook.results.as_data import as_data

    found = _results(manuscript.sound(docs_dir), folder, codes)
    return json.dumps(as_data(found.reports, found.comparison, found.notices), ensure_ascii=False, indent=1)


def _results(book: Book, folder: Path, codes: tuple[str, str] | None, out: Path | None = None) -> Results:
    from handbook.results.gather import results
    from handbook.results.sitting import NotRead, Papers

    if not folder.is_dir():
        raise CommandError(f"没有 {folder} 这个文件夹：把学员导出的文件和登分表放进一个文件夹")
    try:
        return results(Papers(book), folder, codes, [out] if out else [])
    except NotRead as error:
        raise CommandError(str(error)) from error


def _put(target: Path, data: bytes) -> None:
    needed(target.resolve().parent)
    with Outputs() as outputs:
        outputs.file(target).write_bytes(data)
