"""`handbook.py pack`: build the site, make slides, books and the EPUB, put them with what a host needs into a zip."""

from __future__ import annotations

import argparse
import os
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

from handbook.book.sizes import SIZES
from handbook.commands import environment, epub, lock, manuscript, pdf, slides
from handbook.commands.build import SITE, build_site
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed

_MEND_POLICY = "怎么改：unit/pages/ 里的网页另存成 PDF 再放；别的照 CONTRIBUTING.md 写，不写 style、onclick"
HELP = "建好网站和书，打成U盘和服务器用的压缩包，放进 dist/"
NAME = "handbook"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`pack` has no options of its own."""


def prepare(options: argparse.Namespace) -> None:
    """Set up what building, printing and packing need."""
    pdf.prepare(options)
    slides.prepare(options)
    environment.ensure("pack")


def run(options: argparse.Namespace) -> int:
    """Pack; the old zip, books and site stay until all of the new ones are complete.

    Raises:
        CommandError: something was not made; the text says why.
    """
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    unit = manuscript.read(ROOT / "docs").unit
    whose = f"-{unit.short}" if unit else ""
    target = DIST / f"{NAME}{whose}-{version}.zip"
    with lock.outputs():
        needed(DIST)
        with Outputs() as outputs:
            site = outputs.folder(SITE)
            build_site(site)
            _hold_against_policy(site)
            with step("做幻灯片和讲义"):
                _slides(site)
            books = pdf.print_books(site, list(SIZES), DIST, outputs)
            books |= epub.make_epub(site, DIST, outputs)
            with step("打包"):
                named = {target.name: staged for target, staged in books.items()}
                pack(site, named, outputs.scratch(target), outputs.file(target), version)
            new = _register_addresses(outputs)
    if new:
        print(f"登记了{len(new)}个新网址，随这次发布提交 docs/permalinks.yml：{'、'.join(new)}")
    print(f"成了：{target}，{target.stat().st_size / 2**20:.1f} MiB，内有书{len(books)}份（PDF、EPUB）")
    return 0


def _hold_against_policy(site: Path) -> None:
    """Find out at once, and not when all the books are printed, whether a page cannot be packed.

    Raises:
        CommandError: a page holds what no strict policy can allow.
    """
    from handbook.pack.policy import PolicyError, content_security_policy

    try:
        content_security_policy(site)
    except PolicyError as error:
        raise CommandError(f"{error}\n{_MEND_POLICY}") from error


def _slides(site: Path) -> None:
    """Put every chapter's slides and handout into the site.

    Raises:
        CommandError: they cannot be made, or have no place on the trainer's page.
    """
    from handbook.site.slides_link import SlidesLinkError, link_slides

    book = manuscript.read(ROOT / "docs")
    files = {c.meta.chapter: slides.made(book, c) for c in slides.chosen(book, None)}
    try:
        link_slides(site, files)
    except SlidesLinkError as error:
        raise CommandError(str(error)) from error


def pack(site: Path, books: Mapping[str, Path], scratch: Path, target: Path, version: str) -> None:
    """Write the zip.

    Args:
        site: the built site.
        books: the books of this run, PDF and EPUB, by the names that readers see; no others go in.
        scratch: an empty folder.
        target: the zip to write.
        version: the project's version.

    Raises:
        CommandError: a page holds what no strict policy can allow, or Windows cannot keep a name.
    """
    from handbook.pack.archive import write_zip
    from handbook.pack.names import NamesError
    from handbook.pack.policy import PolicyError
    from handbook.pack.stick import gather

    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        gather(scratch, site, books, ROOT, NAME, version, moment)
        write_zip(scratch, target, f"{NAME}-{version}", moment)
    except (PolicyError, NamesError) as error:
        raise CommandError(str(error)) from error


def _register_addresses(outputs: Outputs) -> list[str]:
    """Enter the addresses that are published now into the ledger; once published they may not vanish.

    Returns:
        What was new.
    """
    from handbook.model.book import REGISTERS
    from handbook.model.permalinks import register

    book = manuscript.read(ROOT / "docs")
    listed = {link.page for link in book.permalinks}
    if all(page in listed for page in book.pages):
        return []  # `docs/` need not be writable, and is not touched
    ledger = ROOT / "docs" / REGISTERS["permalinks"]
    staged = outputs.file(ledger)
    shutil.copy(ledger, staged)
    return register(staged, book.permalinks, book.pages)
