"""`handbook.py serve`: show the site on this machine and build it again as files change."""

from __future__ import annotations

import argparse
import re
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, failure
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError

if TYPE_CHECKING:
    from handbook.model.memory import Memory

HELP = "在本机预览，改了就刷新"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where to serve, and whether to open a browser."""
    parser.add_argument(
        "-a", "--dev-addr", type=address, metavar="地址:端口", help="在哪里看，平常是 127.0.0.1:8000"
    )
    parser.add_argument("-o", "--open", action="store_true", help="建好以后打开浏览器")


def address(text: str) -> str:
    """Take an address with its port.

    Raises:
        argparse.ArgumentTypeError: it has none.
    """
    if not re.fullmatch(r".+:\d+", text) or int(text.rpartition(":")[2]) > 65535:
        raise argparse.ArgumentTypeError("写成“地址:端口”，如 127.0.0.1:8001")
    return text


def prepare(options: argparse.Namespace) -> None:
    """Set up what building needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; what is wrong with the book stands on the terminal and on the pages.

    Raises:
        CommandError: `mkdocs.yml` does not say what to serve.
    """
    from handbook.site.build import SiteError
    from handbook.site.preview import Preview

    config = ROOT / "mkdocs.yml"
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        target = Path(folder)
        build, say = partial(build_into, config, target), partial(print, flush=True)
        try:
            preview = Preview(config, target, options.dev_addr, build, say)
        except SiteError as error:
            raise CommandError(str(error)) from error
        preview.run(open_in_browser=options.open)
    return 0


def build_into(config: Path, target: Path, memory: Memory) -> None:
    """Build once.

    Raises:
        SiteError: it was not built; the text says why.
    """
    from handbook.site.build import SiteError, build

    try:
        build(config, target, memory)
    except OSError as error:
        if reason := failure.cause(error):
            raise SiteError(reason) from error
        raise
