"""What a server tells a browser of a page's age: another `unit/` must not look like the same page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.commands import edition

COMMIT, LATER, LAST = 1_763_900_000, 1_764_000_000, 1_764_000_500


def put(path: Path, text: str, moment: int) -> None:
    """Write a file as if at a moment; its folders are as old."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (moment, moment))
    os.utime(path.parent, (moment, moment))


@pytest.fixture(params=[True, False], ids=["git", "no git"])
def project(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as committed, and as unpacked from an archive of that commit."""

    def git(*words: str, root: Path) -> str:
        if not request.param:
            return ""
        pages = [path for path in (root / "docs").iterdir() if path.stat().st_mtime > COMMIT]
        new = [path for path in pages if path.name != "index.md"]
        named = {"diff": [path for path in pages if path not in new], "ls-files": new}
        answer = "".join(f"{path.relative_to(root)}\0" for path in named.get(words[0], []))
        return str(COMMIT) if words[0] == "log" else answer

    monkeypatch.setattr(edition, "git", git)
    for name in ("pyproject.toml", "mkdocs.yml", "docs/index.md"):
        put(tmp_path / name, "a", COMMIT)
    return tmp_path


def test_a_commit_alone_has_its_own_time(project: Path) -> None:
    assert edition.time_of(project) == COMMIT


def test_another_unit_has_another_time(project: Path) -> None:
    put(project / "unit" / "unit.yml", "phone: 801", LATER)
    assert edition.time_of(project) == LATER
    put(project / "unit" / "unit.yml", "phone: 802", LAST)
    assert edition.time_of(project) == LAST


def test_what_is_not_committed_counts(project: Path) -> None:
    put(project / "docs" / "index.md", "b", LATER)
    assert edition.time_of(project) == LATER
    put(project / "docs" / "新.md", "c", LAST)
    assert edition.time_of(project) == LAST
