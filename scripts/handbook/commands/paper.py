"""`handbook.py paper`: write a paper, its answer sheet and its marking key."""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, lock, manuscript
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

if TYPE_CHECKING:
    from handbook.model.book import Book
    from handbook.quiz.draw import Paper

HELP = "按卷号出试卷、答题卡、评分标准：paper --code Q7K3M"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paper's code and where to write it."""
    parser.add_argument("--code", required=True, metavar="卷号", help="如 Q7K3M；网站上的三份是 QA、QB、QC")
    parser.add_argument("--pdf", action="store_true", help="另排成PDF，每页有页码，不靠打印的浏览器")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪个文件夹，平常是 dist/papers")
    parser.add_argument("--json", action="store_true", help="不写文件，把卷号、题库版本、各题和答案印成 JSON")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs, and what setting it needs.

    Beside JSON on the standard output nothing else is said there.
    """
    with contextlib.redirect_stdout(sys.stderr if options.json else sys.stdout):
        environment.ensure("build")
        if options.pdf:
            environment.ensure("pdf")
            environment.ensure_system_tools("pdf")


def run(options: argparse.Namespace) -> int:
    """Write the three documents of a paper, and their stylesheet; or print the paper as JSON.

    Raises:
        CommandError: there is no such paper, or nowhere to write it.
    """
    if options.json:
        print(as_json(ROOT / "docs", options.code))
        return 0
    with lock.outputs():
        write(ROOT / "docs", options.code, options.out, as_pdf=options.pdf)
    return 0


def as_json(docs_dir: Path, code: str) -> str:
    """Return a paper as JSON.

    Args:
        docs_dir: the docs folder.
        code: the paper's code.

    Raises:
        CommandError: there is no such paper, or the book cannot be read.
    """
    from handbook.quiz.paper_data import as_data

    return json.dumps(as_data(_draw(manuscript.read(docs_dir), code)), ensure_ascii=False, indent=1)


def _draw(book: Book, code: str) -> Paper:
    from handbook.quiz import bank, draw

    try:
        return draw.draw(bank.build(book), book.blueprints, code)
    except draw.DrawError as error:
        raise CommandError(str(error)) from error


def write(docs_dir: Path, code: str, out: Path | None, as_pdf: bool = False) -> None:
    """Write a paper.

    Args:
        docs_dir: the docs folder.
        code: the paper's code.
        out: the folder to write to; None is `dist/papers`.
        as_pdf: whether to set the documents as PDF, too.

    Raises:
        CommandError: there is no such paper, or nowhere to write it, or the book cannot be read,
            or a face for the PDF is missing.
    """
    from handbook.quiz.drawing import Drawings
    from handbook.quiz.paper import STYLESHEET, Writer, paper_files

    book = manuscript.read(docs_dir)
    paper = _draw(book, code)
    files = dict(paper_files(paper.code))
    if out is None:
        out = needed(DIST) / "papers"
    needed(out)
    with Outputs() as outputs:
        shutil.copy(docs_dir / "assets" / "css" / STYLESHEET, outputs.file(out / STYLESHEET))
        documents = dict(
            zip(files, Writer(Drawings(book), paper, STYLESHEET).documents().values(), strict=True)
        )
        for file, text in documents.items():
            outputs.file(out / file).write_text(text, "utf-8")
        for file, pdf in _pdfs(documents, docs_dir / "assets" / "css").items() if as_pdf else ():
            outputs.file(out / file).write_bytes(pdf)
    for file, label in files.items():
        print(f"{label}：{out / file}{'，同名的PDF在旁边' if as_pdf else ''}")


def _pdfs(documents: dict[str, str], styles: Path) -> dict[str, bytes]:
    """Return file name → PDF of each document."""
    from handbook.book import exam_paper
    from handbook.book.fonts import FontError

    try:
        with step("排成PDF"):
            made = exam_paper.make(documents, styles, ROOT / ".cache" / "fonts")
    except FontError as error:
        raise CommandError(str(error)) from error
    return {f"{Path(file).stem}.pdf": pdf for file, pdf in made.items()}
