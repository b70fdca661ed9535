"""The same commit gives the same bytes: in another folder, on another day, in another order of sets, by ProperDocs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import MOMENT, ROOT

TREE = ("docs", "overrides", "scripts")


def build_elsewhere(folder: Path) -> Path:
    """Build a copy of the project in its own folder with the way out when MkDocs ends; return the site."""
    for name in TREE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": MOMENT,
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "16",
        "PYTHONPATH": str(folder / "scripts"),
    }
    command = [sys.executable, "-m", "properdocs", "build", "-d", str(folder / "site")]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes, but for the tag that names the builder."""
    tag = re.compile(rb'<meta name="generator"[^>]*>')
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    return {name: tag.sub(b"", data) if name.endswith(".html") else data for name, data in found.items()}


def test_two_builds_give_the_same_bytes(site_dir: Path, tmp_path: Path) -> None:
    one, other = files(site_dir), files(build_elsewhere(tmp_path / "另一个 文件夹"))
    assert len(one) > 50
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
