"""`handbook.py pdf`: build the site, print the book from it, offer the book on the site."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.book.sizes import SIZES
from handbook.commands import edition, environment, lock, manuscript
from handbook.commands.build import SITE, build_site, is_current
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed
from handbook.commands.pdf_pages import chosen_pages

if TYPE_CHECKING:
    from handbook.book.extract import Extract

HELP = "排印成书，放进 dist/"
ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the size, the pages and the folder."""
    parser.add_argument(
        "--size",
        choices=(*SIZES, ALL),
        default="a4",
        metavar="开本",
        help="a4（平常）、a5、screen（屏幕版，没有空白页）、pocket（A6口袋本，只有办事的卡）、all（都排）",
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="章或事",
        help="只印一章、一件事：章号（04）、howto/加文件夹名，或页的标题；几样用逗号隔开，或写几次",
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
    chosen = None
    if options.only:
        sizes = [name for name in sizes if not SIZES[name].cards]
        if not sizes:
            raise CommandError("口袋本总是全部办事页，--only 配 --size a4、a5 或 screen")
        chosen = chosen_pages(manuscript.read(ROOT / "docs"), options.only)
    with lock.outputs():
        folder = needed(options.output)
        with Outputs() as outputs:
            site = SITE
            if chosen is None or not is_current(SITE):
                site = outputs.folder(SITE)
                build_site(site)
            books = print_books(site, sizes, folder, outputs, chosen)
    for target in books:
        print(f"成了：{target}，{target.stat().st_size // 1024} KiB")
    return 0


def print_books(
    site: Path, sizes: Sequence[str], folder: Path, outputs: Outputs, chosen: Extract | None = None
) -> dict[Path, Path]:
    """Print books from a built site, and offer on it those that it should have.

    Args:
        site: the site.
        sizes: which of `SIZES`.
        folder: where the books belong.
        outputs: what will put them there.
        chosen: the pages to print; None for whole books.

    Returns:
        Where each book belongs → where it is until then.

    Raises:
        CommandError: a book cannot be made; the text says why.
    """
    from handbook.book.errors import PagesError
    from handbook.book.fonts import FontError
    from handbook.book.justify import VersionError
    from handbook.book.make import make
    from handbook.book.typeset import TypesetError
    from handbook.model.shared_book import shared_book
    from handbook.site.book_links import PDF, POCKET, BookLinkError, link_book

    book = shared_book(str(ROOT / "docs"))
    made = {}
    try:
        with step("排印成书"):
            for name in sizes:
                size = SIZES[name]
                pdf = make(site, book, ROOT / ".cache" / "fonts", size, commit(), chosen)
                target = folder / size.file(chosen.label if chosen else "")
                made[target] = outputs.file(target)
                made[target].write_bytes(pdf)
                if (offer := {"a4": PDF, "pocket": POCKET}.get(name)) and not chosen:
                    print(f"  网站上有{link_book(site, offer, pdf, target.name)}页可以下载它")
    except (FontError, PagesError, TypesetError, VersionError, BookLinkError) as error:
        raise CommandError(str(error)) from error
    return made


def commit() -> str:
    """Return the commit's short name, with a mark if the folder has changes of its own."""
    return edition.git("describe", "--always", "--dirty=（有未提交的改动）", root=ROOT) or "版本不明"
