"""Office files made in another process, at another time, in another zone: the bytes must be the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping

from tests.conftest import ROOT

# Each file's fingerprint and name on a line.
_SAY = "for name, data in {files}.items():\n    print(hashlib.sha256(data).hexdigest(), name)\n"


def fingerprints(files: Mapping[str, bytes]) -> list[str]:
    """Return what `made` says of the same files."""
    return [f"{hashlib.sha256(data).hexdigest()} {name}" for name, data in files.items()]


def made(module: str, files: str) -> list[str]:
    """Make files of the real book in another process.

    Args:
        module: whose `generate` makes them.
        files: the expression that gives them; `book` is the real book.

    Returns:
        Each file's fingerprint and name.
    """
    code = (
        f"import hashlib, pathlib\nfrom handbook.model.book import load\nfrom {module} import generate\n"
        f"book = load(pathlib.Path('docs'))\n{_SAY.format(files=files)}"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "scripts"),
        "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "1",
        "TZ": "Pacific/Kiritimati",
        "SOURCE_DATE_EPOCH": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()
