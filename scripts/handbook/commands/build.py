"""`handbook.py build`: build the site strictly into `site/`."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from handbook.commands import environment, lock
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs

HELP = "建 .venv，严格构建到 site/"
SITE = ROOT / "site"


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
            began = time.time_ns()
            build(ROOT / "mkdocs.yml", target)
            # What is saved while a build is at work is newer than the site: see `pdf.is_current`.
            os.utime(target / "print_page.html", ns=(began, began))
        except SiteError as error:
            raise CommandError(str(error)) from error
