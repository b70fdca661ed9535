"""`handbook.py check`: print every problem of the manuscript; exit 1 if one stops a build."""

from __future__ import annotations

import argparse

from handbook.commands import environment
from handbook.commands.environment import ROOT

HELP = "只查书稿，不构建"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check` has no options of its own."""


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Check the book; return 1 if there is an error in it."""
    from handbook.checks import check_book
    from handbook.checks.publication import to_verify
    from handbook.model.book import load
    from handbook.model.problems import errors, warnings

    book = load(ROOT / "docs")
    problems = check_book(book)
    wrong, doubtful = errors(problems), warnings(problems)
    for problem in [*wrong, *doubtful]:
        print(problem)
    if not book.whole:
        print("有文件没有读进来。先改上面这些；引用、题库、导航要等它们读进来以后再查。")
    elif pending := to_verify(book):
        print(f"发布前，这{len(pending)}份规定要由人到官方网站逐份核对：")
        for item in pending:
            print(f"  {item}")
    questions = sum(len(chapter.questions) for chapter in book.chapters.values())
    print(
        f"章{len(book.chapters)}，术语{len(book.terms)}，题{questions}：错误{len(wrong)}处，提醒{len(doubtful)}处。"
    )
    return 1 if wrong else 0
