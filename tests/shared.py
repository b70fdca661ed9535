"""What is dear to make is made once for a whole run of the tests, and shared by its workers."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

FAILED = "没有做成"


def once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]
) -> tuple[Path, str]:
    """Make something in a folder that all workers of this run see, if no other has made it.

    Args:
        tmp_path_factory: pytest's.
        name: the folder's name, unique in the run.
        make: makes it in the folder, which does not exist yet; returns what it has to say.

    Returns:
        The folder, and what `make` said, whichever worker ran it.

    Raises:
        AssertionError: it could not be made, here or in another worker.
    """
    base = tmp_path_factory.getbasetemp()
    common = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, said = common / name, common / f"{name}.said"
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            try:
                said.write_text(make(folder), "utf-8")
            except AssertionError as error:
                said.write_text(f"{FAILED}\n{error}", "utf-8")
    text = said.read_text("utf-8")
    assert not text.startswith(FAILED), text
    return folder, text
