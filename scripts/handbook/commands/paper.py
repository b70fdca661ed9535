"""`handbook.py paper`: write a paper, its answer sheet and its marking key."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from handbook.commands import environment, lock, manuscript
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

HELP = "按卷号出试卷、答题卡、评分标准：paper --code Q7K3M"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paper's code and where to write it."""
    parser.add_argument("--code", required=True, metavar="卷号", help="如 Q7K3M；网站上的三份是 QA、QB、QC")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪个文件夹，平常是 dist/papers")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Write the three documents of a paper, and their stylesheet.

    Raises:
        CommandError: there is no such paper, or nowhere to write it.
    """
    with lock.outputs():
        write(ROOT / "docs", options.code, options.out)
    return 0


def write(docs_dir: Path, code: str, out: Path | None) -> None:
    """Write a paper.

    Args:
        docs_dir: the docs folder.
        code: the paper's code.
        out: the folder to write to; None is `dist/papers`.

    Raises:
        CommandError: there is no such paper, or nowhere to write it, or the book cannot be read.
    """
    from handbook.quiz import bank, draw
    from handbook.quiz.drawing import Drawings
    from handbook.quiz.paper import STYLESHEET, Writer, paper_files

    book = manuscript.read(docs_dir)
    try:
        paper = draw.draw(bank.build(book), book.blueprints, code)
    except draw.DrawError as error:
        raise CommandError(str(error)) from error
    if out is None:
        out = needed(DIST) / "papers"
    needed(out)
    with Outputs() as outputs:
        shutil.copy(docs_dir / "assets" / "css" / STYLESHEET, outputs.file(out / STYLESHEET))
        documents = Writer(Drawings(book), paper, STYLESHEET).documents()
        for (file, _), text in zip(paper_files(paper.code), documents.values(), strict=True):
            outputs.file(out / file).write_text(text, "utf-8")
    for file, label in paper_files(paper.code):
        print(f"{label}：{out / file}")
