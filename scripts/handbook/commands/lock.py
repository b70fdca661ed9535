"""Keeps two commands from writing the same things at once.

The system holds the lock for the process that took it, and lets go when that process ends,
however it ends: no stale lock is ever left.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO

from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError

FOLDER = ROOT / ".cache" / "locks"
_PAUSE = 0.2  # seconds between two looks

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def outputs() -> AbstractContextManager[None]:
    """Hold what `build`, `pdf`, `pack` and `paper` write.

    Raises:
        CommandError: another command is writing.
    """
    return held("outputs", "另一条命令正在写 site/ 或 dist/：等它做完，再运行一次")


def set_up() -> AbstractContextManager[None]:
    """Hold the environment; wait while another command installs something."""
    return held("set-up", "另一条命令正在装软件包，等它装完 …", wait=True)


@contextmanager
def held(name: str, busy: str, *, wait: bool = False) -> Iterator[None]:
    """Hold a lock.

    Args:
        name: which lock.
        busy: what to say if another command holds it.
        wait: say it, and wait; otherwise it is the failure's text.

    Raises:
        CommandError: another command holds it.
    """
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        file = open(FOLDER / name, "ab")  # noqa: SIM115 - closed below, which lets go of the lock
    except OSError:
        # Who cannot write here cannot write what the lock guards either.
        yield
        return
    with file:
        said = False
        while not _free(file):
            if not wait:
                raise CommandError(busy)
            if not said:
                print(busy, flush=True)
                said = True
            time.sleep(_PAUSE)
        yield


def _free(file: IO[bytes]) -> bool:
    try:
        _take(file)
    except (BlockingIOError, PermissionError):  # Unix, Windows
        return False
    return True
