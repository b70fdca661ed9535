"""`handbook.py pdf`: build the site, print the book from it, offer the book on the site."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from handbook.book.sizes import SIZES
from handbook.commands import environment, lock
from handbook.commands.build import SITE, build_site
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

HELP = "排印成书，放进 dist/"
ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the size and the folder."""
    parser.add_argument(
        "--size",
        choices=(*SIZES, ALL),
        default="a4",
        metavar="开本",
        help="a4（平常）、a5、screen（屏幕版，没有空白页）、all（三种都排）",
    )
    parser.add_argument(
        "--output", type=Path, default=DIST, metavar="文件夹", help="放在哪个文件夹，平常是 dist"
    )


def prepare(options: argparse.Namespace) -> None:
    """Set up what building and printing need."""
    environment.ensure("build")
    environment.ensure("pdf")
    environment.ensure_system_tools("pdf")


def run(options: argparse.Namespace) -> int:
    """Print; the old books and the old site stay until all of the new ones are complete.

    Raises:
        CommandError: the site was not built, or a book not printed; the text says why.
    """
    sizes = list(SIZES) if options.size == ALL else [options.size]
    with lock.outputs():
        folder = needed(options.output)
        with Outputs() as outputs:
            site = outputs.folder(SITE)
            build_site(site)
            books = print_books(site, sizes, folder, outputs)
    for target in books:
        print(f"成了：{target}，{target.stat().st_size // 1024} KiB")
    return 0


def print_books(site: Path, sizes: Sequence[str], folder: Path, outputs: Outputs) -> dict[Path, Path]:
    """Print books from a built site, and offer the A4 one on it.

    Args:
        site: the site.
        sizes: which of `SIZES`.
        folder: where the books belong.
        outputs: what will put them there.

    Returns:
        Where each book belongs → where it is until then.

    Raises:
        CommandError: a book cannot be made; the text says why.
    """
    from handbook.book.fonts import FontError
    from handbook.book.justify import VersionError
    from handbook.book.make import make
    from handbook.book.pages import PagesError
    from handbook.book.typeset import TypesetError
    from handbook.model.shared_book import shared_book
    from handbook.site.book_links import PDF, BookLinkError, link_book

    book = shared_book(str(ROOT / "docs"))
    made = {}
    try:
        with step("排印成书"):
            for name in sizes:
                size = SIZES[name]
                pdf = make(site, book, ROOT / ".cache" / "fonts", size, commit())
                target = folder / size.file
                made[target] = outputs.file(target)
                made[target].write_bytes(pdf)
                if name == "a4":
                    print(f"  网站上有{link_book(site, PDF, pdf, size.file)}页可以下载它")
    except (FontError, PagesError, TypesetError, VersionError, BookLinkError) as error:
        raise CommandError(str(error)) from error
    return made


def commit() -> str:
    """Return the commit's short name, with a mark if the folder has changes of its own."""
    if not shutil.which("git"):
        return "版本不明"
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty=（有未提交的改动）"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or "版本不明"
