"""`handbook.py affected REGULATION[#ARTICLE]`: list every place that depends on a regulation."""

from __future__ import annotations

import argparse

from handbook.commands import environment, manuscript
from handbook.commands.environment import ROOT

HELP = "列出依赖一份规定的每一处：affected member-rules#第二十条"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the regulation."""
    parser.add_argument(
        "regulation", metavar="规定[#条]", help="规定的编号、简称或全名，后面可加条：member-rules#第二十条"
    )


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Print the places; return 2 if the regulation or the article is not in the register."""
    from handbook.commands.affected_places import report, resolve

    book = manuscript.read(ROOT / "docs")
    try:
        wanted = resolve(book, options.regulation)
    except ValueError as error:
        print(error)
        return 2
    print("\n".join(report(book, wanted)))
    return 0
