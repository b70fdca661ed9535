"""`handbook.py paper`: write a paper, its answer sheet and its marking key."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, lock, manuscript
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

if TYPE_CHECKING:
    from handbook.model.book import Book
    from handbook.quiz.draw import Paper

HELP = "按卷号出试卷、答题卡、评分标准：paper --code Q7K3M"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paper's code and where to write it."""
    parser.add_argument("--code", required=True, metavar="卷号", help="如 Q7K3M；网站上的三份是 QA、QB、QC")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪个文件夹，平常是 dist/papers")
    parser.add_argument("--json", action="store_true", help="不写文件，把卷号、题库版本、各题和答案印成 JSON")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Write the three documents of a paper, and their stylesheet; or print the paper as JSON.

    Raises:
        CommandError: there is no such paper, or nowhere to write it.
    """
    if options.json:
        print(as_json(ROOT / "docs", options.code))
        return 0
    with lock.outputs():
        write(ROOT / "docs", options.code, options.out)
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


def write(docs_dir: Path, code: str, out: Path | None) -> None:
    """Write a paper.

    Args:
        docs_dir: the docs folder.
        code: the paper's code.
        out: the folder to write to; None is `dist/papers`.

    Raises:
        CommandError: there is no such paper, or nowhere to write it, or the book cannot be read.
    """
    from handbook.quiz.drawing import Drawings
    from handbook.quiz.paper import STYLESHEET, Writer, paper_files

    book = manuscript.read(docs_dir)
    paper = _draw(book, code)
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
