"""A folder of wheels for the distribution's Python, fetched once as README.md says to."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from handbook.commands.environment import SYSTEM_PYTHON
from handbook.commands.installer import python_of
from tests.conftest import ROOT

LOCK = ROOT / "requirements" / "base.txt"
CACHE = ROOT / ".cache" / "wheels"


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder; the only thing in this room that needs a network, and only when the lock changed."""
    version = subprocess.run([SYSTEM_PYTHON, "--version"], capture_output=True, text=True, check=True).stdout
    folder = CACHE / hashlib.sha256(LOCK.read_bytes() + version.encode()).hexdigest()[:16]
    if folder.exists():
        return folder
    shutil.rmtree(CACHE, ignore_errors=True)  # those of an older lock
    work = tmp_path_factory.mktemp("wheels")
    subprocess.run([SYSTEM_PYTHON, "-m", "venv", work / "venv"], check=True)
    command: list[str | Path] = [
        python_of(work / "venv"),
        "-m",
        "pip",
        "download",
        "-qq",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        LOCK,
        "-d",
        work / "wheels",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    CACHE.mkdir(parents=True, exist_ok=True)
    if not folder.exists():  # the other worker may have been faster
        shutil.move(work / "wheels", folder)
    return folder
