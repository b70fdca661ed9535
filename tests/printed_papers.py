"""The real book's papers as files, and what their PDFs must show on every page."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

from handbook.commands import paper as paper_command
from handbook.model.shared_book import shared_book
from handbook.quiz import bank, draw
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper import STYLESHEET, Writer
from tests.conftest import ROOT

STYLES = ROOT / "docs" / "assets" / "css"
MOST_PAGES = 6
CODES = ("QA", "QB", "Q7K3M", "HA", "HB")


def documents() -> dict[str, str]:
    """Return code-document → HTML, such as QA-sheet."""
    book = shared_book(str(ROOT / "docs"))
    questions, drawings = bank.build(book), Drawings(book)
    return {
        f"{code}-{name}": html
        for code in CODES
        for name, html in Writer(drawings, draw.draw(questions, book.blueprints, code), STYLESHEET)
        .documents()
        .items()
    }


def write(folder: Path) -> list[Path]:
    """Write the papers with their stylesheet into a folder; return the documents."""
    shutil.copy(STYLES / STYLESHEET, folder)
    files = []
    for name, html in documents().items():
        files.append(folder / f"{name}.html")
        files[-1].write_text(html, "utf-8")
    return files


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page, without spaces."""
    found = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    # Old browsers write some characters as radicals that look the same.
    text = unicodedata.normalize("NFKC", found.stdout)
    return [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]


def faults(name: str, pages: list[str], numbered: bool = True) -> list[str]:
    """Return what is wrong with the pages of a document.

    Args:
        name: code-document.
        pages: their texts.
        numbered: whether what printed them can number pages.
    """
    code, what = name.split("-")
    most = {"paper": MOST_PAGES, "sheet": 1, "key": 20}[what]
    found = [f"{name}有{len(pages)}页"] if len(pages) > most else []
    asked = ("阅卷用",) if what == "key" else ("姓名", "单位")
    for number, page in enumerate(pages, 1):
        wanted = [*asked, f"卷号{code}"]
        wanted += [f"第{number}页共{len(pages)}页"] if numbered else []
        found += [f"{name}第{number}页没有“{words}”" for words in wanted if words not in page]
    if what == "key" and sum("双向细目表" in page and "合计" in page for page in pages) != 1:
        found.append(f"{name}的细目表不在一页上")
    return found


def asked(*words: str) -> argparse.Namespace:
    """The options of the command `paper`."""
    parser = argparse.ArgumentParser()
    paper_command.add_arguments(parser)
    return parser.parse_args(words)
