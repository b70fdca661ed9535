"""`handbook.py serve`: show the site on this machine and build it again as files change."""

from __future__ import annotations

import argparse
import re

from handbook.commands import environment
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError

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
    if not re.fullmatch(r".+:\d+", text):
        raise argparse.ArgumentTypeError("写成“地址:端口”，如 127.0.0.1:8001")
    return text


def prepare(options: argparse.Namespace) -> None:
    """Set up what building needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C, with MkDocs's own log on the terminal.

    Raises:
        CommandError: `mkdocs.yml` cannot be read.
    """
    from mkdocs.__main__ import State
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    from handbook.model import navigation

    if found := navigation.read(ROOT / "mkdocs.yml").problems:
        raise CommandError("\n".join(map(str, found)))
    log = State()  # type: ignore[no-untyped-call]
    try:
        serve(str(ROOT / "mkdocs.yml"), dev_addr=options.dev_addr, open_in_browser=options.open)
    except MkDocsException as error:
        error.show()
        return 1
    finally:
        del log
    return 0
