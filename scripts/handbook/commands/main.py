"""The command line: which commands there are, and in which Python each part of them runs.

A command is a module with a `HELP`, its options, what has to be set up for it, and the work.
The words are read, and the environment set up, by the Python that the user has, with the
standard library only; the work is done by the project's own `.venv`.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

from handbook.commands import (
    affected,
    build,
    check,
    environment,
    epub,
    export,
    lock,
    new,
    pack,
    paper,
    pdf,
    results,
    serve,
    slides,
    test,
)
from handbook.commands.environment import python
from handbook.commands.failure import CommandError, cause
from handbook.commands.installer import SetupError
from handbook.commands.parser import Parser
from handbook.model import TITLE


class Command(Protocol):
    """What the modules of the commands have."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare the options."""

    def prepare(self, options: argparse.Namespace, /) -> None:
        """Set up what the work needs; standard library only."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do the work, in the environment; return the exit code."""


COMMANDS: dict[str, Command] = {
    "build": build,
    "serve": serve,
    "check": check,
    "new": new,
    "affected": affected,
    "pdf": pdf,
    "epub": epub,
    "paper": paper,
    "export": export,
    "results": results,
    "slides": slides,
    "pack": pack,
    "test": test,
}


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words; wrong ones end the process with 2, and help with 0, as argparse does."""
    everything = Parser(prog="handbook.py", description=f"{TITLE}：构建、预览、检查、测试")
    commands = everything.add_subparsers(dest="command", required=True, metavar="命令", title="命令")
    parsers = {}
    for name, command in COMMANDS.items():
        parsers[name] = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_arguments(parsers[name])
    options, unknown = everything.parse_known_args(arguments)
    if unknown:
        parsers[options.command].error(f"不认识“{' '.join(unknown)}”")
    return options


def main(arguments: Sequence[str]) -> int:
    """Read the words, set up what they need, and do the work in the project's environment.

    Args:
        arguments: the words after the command's name.

    Returns:
        The exit code: 0 done; 1 something is wrong, and was said; 2 wrong words.
    """
    options = read(arguments)
    try:
        with lock.set_up():
            COMMANDS[options.command].prepare(options)
    except (SetupError, OSError) as error:
        return _failed(error)
    return _in_environment(arguments)


def _in_environment(arguments: Sequence[str]) -> int:
    """Let the environment's Python take over; on Unix it takes this process's place."""
    words = [str(python()), "-m", "handbook.commands", *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        # A Ctrl-C while the new Python starts waits until the work can answer it; see `work`.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        os.execve(words[0], words, environment.variables())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both, and the other one tidies up
    return subprocess.run(words, env=environment.variables(), check=False).returncode


def work(arguments: Sequence[str]) -> int:
    """Do the work of a command; everything it needs is set up.

    Args:
        arguments: as for `main`.

    Returns:
        As `main`.
    """
    if os.name != "nt":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    options = read(arguments)
    try:
        code = COMMANDS[options.command].run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our words, such as `head`, has gone; Python must not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (CommandError, SetupError, OSError) as error:
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    """Say why nothing was made; what is nobody's fault but the program's goes on as it is."""
    why = cause(error) if isinstance(error, OSError) else str(error)
    if why is None:
        raise error
    print(f"没有做成：{why}", flush=True)
    return 1
