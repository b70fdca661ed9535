"""`handbook.py epub`: build the site, make the EPUB from it, offer it on the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook.commands import environment, lock, manuscript
from handbook.commands.build import SITE, build_site
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed
from handbook.commands.pdf import commit

HELP = "做成手机和阅读器上看的电子书（EPUB），放进 dist/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder."""
    parser.add_argument(
        "--output", type=Path, default=DIST, metavar="文件夹", help="放在哪个文件夹，平常是 dist"
    )


def prepare(options: argparse.Namespace) -> None:
    """Set up what building needs; the EPUB needs nothing more."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Make the EPUB; the old one and the old site stay until both of the new ones are complete.

    Raises:
        CommandError: the site was not built, or the EPUB not made; the text says why.
    """
    with lock.outputs():
        folder = needed(options.output)
        with Outputs() as outputs:
            site = outputs.folder(SITE)
            build_site(site)
            made = make_epub(site, folder, outputs)
    for target in made:
        print(f"成了：{target}，{target.stat().st_size // 1024} KiB")
    return 0


def make_epub(site: Path, folder: Path, outputs: Outputs) -> dict[Path, Path]:
    """Make the EPUB of a built site, and offer it there.

    Args:
        site: the site.
        folder: where the EPUB belongs.
        outputs: what will put it there.

    Returns:
        Where the EPUB belongs → where it is until then.

    Raises:
        CommandError: it cannot be made; the text says why.
    """
    from handbook.book.errors import PagesError
    from handbook.epub.make import FILE, make
    from handbook.site.book_links import EPUB, BookLinkError, link_book

    book = manuscript.read(ROOT / "docs")
    target = folder / FILE
    try:
        with step("做电子书"):
            data = make(site, book, commit())
            made = outputs.file(target)
            made.write_bytes(data)
            print(f"  网站上有{link_book(site, EPUB, data, FILE)}页可以下载它")
    except (PagesError, BookLinkError) as error:
        raise CommandError(str(error)) from error
    return {target: made}
