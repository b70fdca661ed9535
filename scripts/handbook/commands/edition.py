"""Which edition of the project is built: what git says of it, and its time. Only the standard library."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def time_of(root: Path) -> int:
    """Return the time of what is built: of the commit, or of what was written since and no commit holds.

    A server tells a browser by time and size whether a page has changed. Two packs of one commit with
    another `unit/` must not have the same time, or readers keep the old pages.

    Args:
        root: the project.
    """
    # An archive of a commit gives its files the commit's time.
    committed = git("log", "-1", "--format=%ct", root=root)
    if committed:
        changed = ("diff", "--name-only", "-z", "HEAD"), ("ls-files", "--others", "--exclude-standard", "-z")
        since = [root / name for words in changed for name in git(*words, root=root).split("\0") if name]
    else:
        committed = str(int((root / "pyproject.toml").stat().st_mtime))
        since = [root / "mkdocs.yml", *(root / "docs").rglob("*")]
    since += [root / "unit", *(root / "unit").rglob("*")]
    return max(int(committed), *(int(path.stat().st_mtime) for path in since if path.exists()), 0)


def git(*words: str, root: Path) -> str:
    """Return what git says of the project; "" without git, or in a folder that is no repository of its own.

    Unpacked into a folder of another repository the project would get that one's commit.
    """
    program = shutil.which("git")
    if not program or not (root / ".git").exists():
        return ""
    found = subprocess.run(
        [program, *words],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return found.stdout.strip() if found.returncode == 0 else ""
