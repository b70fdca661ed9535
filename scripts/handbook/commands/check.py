"""`handbook.py check`: print every problem of the manuscript, or, with `--rules`, what the rules are."""

from __future__ import annotations

import argparse
from contextlib import suppress

from handbook.commands import environment
from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError

HELP = "只查书稿，不构建"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the question for the rules."""
    parser.add_argument(
        "--rules",
        nargs="*",
        metavar="编号",
        help="不查，列出规则：为什么、错的样子；后面可写编号或开头两个字母：QZ-04 TX",
    )


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Check the book, return 1 if there is an error in it; or list the rules."""
    return _check() if options.rules is None else _list(options.rules)


def _list(wanted: list[str]) -> int:
    from handbook.checks.catalogue import listing

    try:
        print("\n".join(listing(wanted)))
    except LookupError as error:
        raise CommandError(f"没有规则“{error}”：不写编号，列出全部") from error
    return 0


def _check() -> int:
    from handbook.model.schema import write_schemas

    with suppress(OSError):  # editors do without completion; whoever cannot write here writes no data either
        write_schemas(ROOT / ".cache" / "schemas")
    from handbook.checks import check_book, waits_for
    from handbook.checks.publication import to_verify
    from handbook.model.book import load
    from handbook.model.problems import errors, warnings

    book = load(ROOT / "docs")
    problems = check_book(book)
    wrong, doubtful = errors(problems), warnings(problems)
    for problem in [*wrong, *doubtful]:
        print(problem)
    if problems:
        print(f"规则为什么这样定，看 check --rules {' '.join(sorted({p.rule for p in problems}))}")
    if first := waits_for(book):
        print(f"{first}。先改上面这些；引用、题库、试卷要等改好以后再查。")
    elif pending := to_verify(book):
        print(f"发布前，这{len(pending)}份规定要由人到官方网站逐份核对：")
        for item in pending:
            print(f"  {item}")
    questions = sum(len(chapter.questions) for chapter in book.chapters.values())
    print(
        f"章{len(book.chapters)}，术语{len(book.terms)}，题{questions}：错误{len(wrong)}处，提醒{len(doubtful)}处。"
    )
    return 1 if wrong else 0
