"""`handbook.py test`: style, types, then the tests; only what the chosen tests need is set up."""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

from handbook.commands import environment
from handbook.commands.environment import ROOT, python, step

HELP = "查代码，跑全部测试；--fast 只查代码、跑单元测试，--long 平时抽着看的全看"
# Tells the tests that they are to look at all that they otherwise draw a part of; see `tests.drawn`.
LONG_NAME = "HANDBOOK_TEST_LONG"
# The folder of a test says what it needs from the distribution; see `environment.SYSTEM_TOOLS`.
ROOMS: dict[str, tuple[str, ...]] = {
    "unit": (),
    "bank": (),
    "setup": ("setup",),
    "site": ("site",),
    "browser": ("browser",),
    "book": ("book", "pdf"),
    "epub": ("epub",),
    "office": ("office",),
}
MYPY = ("-m", "mypy")
FAST_TESTS = "tests/unit"
# A file's tests share what they built, so a file goes to one process; in the given order,
# where the slowest files come first, not by their number of tests.
IN_PARALLEL = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which tests to run."""
    parser.add_argument("--fast", action="store_true", help="只查代码、跑单元测试，不要浏览器和别的程序")
    parser.add_argument("--long", action="store_true", help="平时抽一部分看的，全看一遍：发布以前用")
    parser.add_argument(
        "words",
        nargs="*",
        metavar="处",
        help="只跑这几处：tests/unit、tests/unit/test_marks.py；“--”后面的词原样交给 pytest",
    )


def chosen(options: argparse.Namespace) -> list[str]:
    """Return pytest's words: those given, and the fast tests if no place was named."""
    words: list[str] = list(options.words)
    return [*words, FAST_TESTS] if options.fast and not _places(words) else words


def prepare(options: argparse.Namespace) -> None:
    """Set up what the tests need, from Python's, the distribution's and npm's packages."""
    with ThreadPoolExecutor() as beside:  # the distribution's packages take as long as Python's
        programs = beside.submit(_prepare_programs, needs(chosen(options)))
        environment.ensure("test")
        programs.result()


def _prepare_programs(purposes: Sequence[str]) -> None:
    environment.ensure_system_tools(*purposes)
    if environment.uses_npm(*purposes):
        environment.ensure_npm_tools()


def run(options: argparse.Namespace) -> int:
    """Run everything; return 1 if anything is wrong."""
    if options.long:
        os.environ[LONG_NAME] = "1"
    style: list[tuple[str, list[str]]] = [
        ("检查代码格式（ruff）", ["format", "--check", "--quiet", "scripts", "tests"]),
        ("检查代码写法（ruff）", ["check", "--quiet", "scripts", "tests"]),
    ]
    for what, words in style:
        with step(what):
            code = environment.run([python(), "-m", "ruff", *words])
        if code:
            return _failed(what)
    with ThreadPoolExecutor() as beside:  # mypy and the tests' first builds keep one processor busy each
        mypy = beside.submit(types)
        with step("检查类型（mypy），同时运行测试（pytest）"):
            code = environment.run([python(), "-m", "pytest", *IN_PARALLEL, *chosen(options)])
        wrong = mypy.result()
    if wrong:
        print(wrong)
        return _failed("检查类型（mypy）")
    return _failed("运行测试（pytest）") if code else 0


def types() -> str:
    """Return what mypy finds wrong; "" if nothing."""
    found = subprocess.run(
        [str(python()), *MYPY],
        cwd=environment.ROOT,
        env=environment.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return found.stdout if found.returncode else ""


def _failed(what: str) -> int:
    print(f"没有通过：{what}")
    return 1


def needs(words: Sequence[str]) -> list[str]:
    """Say what the chosen tests need from the distribution.

    Args:
        words: pytest's words.

    Returns:
        The purposes, as `environment.SYSTEM_TOOLS` names them; of every room if a word names
        no room, or none is named.
    """
    rooms = {place.parts[1] if len(place.parts) > 1 else "" for place in _places(words)}
    if not rooms or not rooms <= ROOMS.keys():
        rooms = set(ROOMS)
    return list(dict.fromkeys(purpose for room in ROOMS if room in rooms for purpose in ROOMS[room]))


def _places(words: Sequence[str]) -> list[PurePath]:
    """The words that name a file or folder of tests, from the repository's root."""
    named = [ROOT / word.split("::")[0] for word in words if not word.startswith("-")]
    return [path.relative_to(ROOT) for path in named if path.exists() and path.is_relative_to(ROOT / "tests")]
