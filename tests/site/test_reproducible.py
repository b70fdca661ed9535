"""The same commit gives the same bytes: two builds, two folders, two days; and under ProperDocs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MOMENT, ROOT

TREE = ("docs", "overrides", "scripts")


def build(program: str, folder: Path, day: str) -> Path:
    """Build a copy of the project in its own folder, on another day by its clock; return the site."""
    for name in TREE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": MOMENT,
        "TZ": day,
        "PYTHONHASHSEED": str(len(day)),
        "PYTHONPATH": str(folder / "scripts"),
    }
    command = [sys.executable, "-m", program, "build", "-d", str(folder / "site")]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def first(site_dir: Path) -> dict[str, bytes]:
    """The build that all tests share: of the repository itself, at the machine's own time."""
    return files(site_dir)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_two_builds_give_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    # Another folder, time zone and order of sets; the clock has moved too.
    second = files(build("mkdocs", tmp_path / "另一个 文件夹", "Pacific/Kiritimati"))
    assert len(first) > 50
    assert differing(first, second) == []


def test_properdocs_builds_the_same_site(first: dict[str, bytes], tmp_path: Path) -> None:
    """The way out when MkDocs ends: the same pages but for the tag that names the builder."""
    second = files(build("properdocs", tmp_path / "p", "Asia/Shanghai"))

    def plain(site: dict[str, bytes]) -> dict[str, bytes]:
        tag = re.compile(rb'<meta name="generator"[^>]*>')
        return {name: tag.sub(b"", data) if name.endswith(".html") else data for name, data in site.items()}

    assert differing(plain(first), plain(second)) == []
