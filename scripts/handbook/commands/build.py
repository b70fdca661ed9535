"""`handbook.py build`: build the site strictly into `site/`."""

from __future__ import annotations

import argparse
import hashlib
from contextlib import suppress
from pathlib import Path

from handbook.commands import environment, lock
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs

HELP = "建 .venv，严格构建到 site/"
SITE = ROOT / "site"
_LAST = "print_page.html"  # of the site's files one that every build writes
_BUILT_FROM = ".cache/built-from"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`build` has no options of its own."""


def prepare(options: argparse.Namespace) -> None:
    """Set up what building needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Build; the old site stays until the new one is complete.

    Raises:
        CommandError: the site was not built; the text says why.
    """
    with lock.outputs(), Outputs() as outputs:
        build_site(outputs.folder(SITE))
    print(f"成了。双击打开：{SITE / 'index.html'}")
    return 0


def build_site(target: Path) -> None:
    """Build the site into a folder.

    Raises:
        CommandError: something is wrong with the book; the text names every place.
    """
    from handbook.site.build import SiteError, build

    with step("构建网站（严格）"):
        try:
            before = built_from()  # what is saved while the build is at work is not in it for sure
            build(ROOT / "mkdocs.yml", target)
            with suppress(OSError):  # where nothing can be kept, the next one builds again
                (ROOT / _BUILT_FROM).parent.mkdir(exist_ok=True)
                (ROOT / _BUILT_FROM).write_text(_stamp(target, before))
        except SiteError as error:
            raise CommandError(str(error)) from error


def is_current(site: Path) -> bool:
    """Return whether a site was built from what is there now: one chapter need not wait for it."""
    page, kept = site / _LAST, ROOT / _BUILT_FROM
    return page.exists() and kept.exists() and kept.read_text() == _stamp(site, built_from())


def built_from() -> str:
    """Return a digest of all that a site is built from: what came or went counts, an old date does not."""
    found = hashlib.sha256()
    for name in ("mkdocs.yml", "docs", "overrides", "requirements", "scripts", "unit"):
        for path in sorted([ROOT / name, *(ROOT / name).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def _stamp(site: Path, source: str) -> str:
    return f"{(site / _LAST).stat().st_mtime_ns} {source}"
