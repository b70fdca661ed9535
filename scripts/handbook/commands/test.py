"""`handbook.py test`: check style and types, then run the tests."""

from __future__ import annotations

import argparse

from handbook.commands import environment
from handbook.commands.environment import python, step

HELP = "查代码，跑全部测试"
# A file's tests share what they built, so a file goes to one process; in the given order,
# where the slowest files come first, not by their number of tests.
IN_PARALLEL = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which tests to run."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="处",
        help="只跑这几处：tests/unit、tests/unit/test_marks.py；“--”后面的词原样交给 pytest",
    )


def prepare(options: argparse.Namespace) -> None:
    """Set up what the tests need, from Python's, the distribution's and npm's packages."""
    environment.ensure("build")
    environment.ensure("test")
    environment.ensure_system_tools("test", "pdf")
    environment.ensure_npm_tools()


def run(options: argparse.Namespace) -> int:
    """Run everything; return 1 at the first step that fails."""
    steps: list[tuple[str, list[str]]] = [
        ("检查代码格式（ruff）", ["-m", "ruff", "format", "--check", "--quiet", "scripts", "tests"]),
        ("检查代码写法（ruff）", ["-m", "ruff", "check", "--quiet", "scripts", "tests"]),
        ("检查类型（mypy）", ["-m", "mypy"]),
        ("运行测试（pytest）", ["-m", "pytest", *IN_PARALLEL, *options.words]),
    ]
    for what, words in steps:
        with step(what):
            code = environment.run([python(), *words])
        if code:
            print(f"没有通过：{what}")
            return 1
    return 0
