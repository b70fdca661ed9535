"""The distribution's own Python, on a machine without a network, sets the project up and builds it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from handbook.commands.environment import SYSTEM_PYTHON
from handbook.commands.installer import WHEELS
from tests import project as small
from tests.conftest import mkdocs_build
from tests.setup.offline import closed_port, offline


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small project in which nothing is set up; taken away again, for its `.venv` is large."""
    folder = small.copy(tmp_path_factory.mktemp("另一台 电脑") / "project")
    yield folder
    shutil.rmtree(folder)


def handbook(copy: Path, words: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy with the distribution's Python and without a network."""
    return subprocess.run(
        [SYSTEM_PYTHON, "scripts/handbook.py", *words],
        cwd=copy,
        env=offline(closed_port(), **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def files(site: Path) -> dict[str, bytes]:
    """What a reader gets; the map of the site, which holds the day of the build, is not for readers."""
    found = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("sitemap"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_from_a_folder_of_wheels_it_builds_the_same_site(copy: Path, wheels: Path, tmp_path: Path) -> None:
    result = handbook(copy, ["build"], **{WHEELS: str(wheels)})
    assert result.returncode == 0, result.stdout
    ours = mkdocs_build(copy / "mkdocs.yml", tmp_path / "site")
    assert ours.returncode == 0, ours.stderr
    one, other = files(copy / "site"), files(tmp_path / "site")
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
    own = (copy / ".venv" / "pyvenv.cfg").read_text("utf-8")
    assert f"home = {SYSTEM_PYTHON.parent}" in own


def test_a_second_run_sets_nothing_up(copy: Path) -> None:
    result = handbook(copy, ["check"])
    assert result.returncode == 0, result.stdout
    assert "→" not in result.stdout
