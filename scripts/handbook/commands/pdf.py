"""`handbook.py pdf`: from the built site's print page to the finished book."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.book import fonts
from handbook.book.justify import VersionError
from handbook.book.make import SIZES, TITLE, make
from handbook.book.pages import PagesError
from handbook.book.typeset import TypesetError
from handbook.site.pdf_link import PdfLinkError, link_pdf


def main(arguments: Sequence[str]) -> int:
    """Make the books that are asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="handbook.py pdf", description="排印成书")
    parser.add_argument(
        "--size",
        choices=(*SIZES, "all"),
        default="a4",
        help="a4（默认）、a5、screen（屏幕版，没有空白页）、all",
    )
    parser.add_argument("--site", type=Path, default=Path("site"), help=argparse.SUPPRESS)
    parser.add_argument("--docs", type=Path, default=Path("docs"), help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, default=Path("dist"), help="放在哪个文件夹")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    for name in SIZES if options.size == "all" else [options.size]:
        size = SIZES[name]
        try:
            pdf = make(options.site, options.docs, Path(".cache/fonts"), size, commit())
            target = options.output / f"{TITLE}{size.ending}.pdf"
            target.write_bytes(pdf)
            print(f"成了：{target}，{len(pdf) // 1024} KiB")
            if name == "a4":
                print(f"网站上有{link_pdf(options.site, pdf, target.name)}页可以下载它")
        except (fonts.FontError, PagesError, TypesetError, VersionError, PdfLinkError) as error:
            print(f"没有做成：{error}")
            return 1
    return 0


def commit() -> str:
    """Return the commit's short name, with a mark if the folder has changes of its own."""
    if not shutil.which("git"):
        return "版本不明"
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty=（有未提交的改动）"],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or "版本不明"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
