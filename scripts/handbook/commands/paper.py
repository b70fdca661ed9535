"""`handbook.py paper`: write a paper, its answer sheet and its marking key."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.model.book import cached_book
from handbook.quiz import bank, draw
from handbook.quiz.paper import STYLESHEET, Writer, paper_files


def main(arguments: Sequence[str], docs_dir: Path) -> int:
    """Write the three documents of a paper.

    Args:
        arguments: `--code CODE [--out FOLDER]`.
        docs_dir: the docs folder.

    Returns:
        The exit code: 0 done; 1 there is no such paper, and it was said; 2 wrong words.
    """
    parser = argparse.ArgumentParser(prog="handbook.py paper", description="按卷号出试卷、答题卡、评分标准")
    parser.add_argument("--code", required=True, help="卷号，如 Q7K3M；网站上的三份是 QA、QB、QC")
    parser.add_argument("--out", type=Path, default=Path("dist/papers"), help="写到哪个文件夹")
    options = parser.parse_args(arguments)
    book = cached_book(str(docs_dir.resolve()))
    try:
        paper = draw.draw(bank.build(book), book.blueprints, options.code)
    except draw.DrawError as error:
        print(f"没有出成：{error}")
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(docs_dir / "assets" / "css" / STYLESHEET, options.out / STYLESHEET)
    documents = Writer(book, paper, STYLESHEET).documents()
    for (file, label), text in zip(paper_files(paper.code), documents.values(), strict=True):
        (options.out / file).write_text(text, "utf-8")
        print(f"{label}：{options.out / file}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path("docs")))
