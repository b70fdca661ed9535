"""Filling a venv by the real pip, when something is amiss: one Chinese line, at once, and recovery."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handbook.commands import environment, installer
from handbook.commands.installer import SetupError
from tests.conftest import ROOT
from tests.setup.offline import closed_port, offline

PACKAGE = "mergedeep"  # small, of pure Python, of no other's need


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv with nothing but pip."""
    folder = tmp_path_factory.mktemp("环境 1") / ".venv"
    installer.make_venv(folder)
    return folder


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lock file of one package, cut from the real one."""
    text = (ROOT / "requirements" / "base.txt").read_text("utf-8")
    entry = re.search(rf"^{PACKAGE}==.*\n(?: +--hash.*\n)+", text, re.M)
    assert entry
    path = tmp_path_factory.mktemp("lock") / "one.txt"
    path.write_text(entry[0], "utf-8")
    return path


@pytest.fixture(autouse=True)
def _without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = offline(closed_port())
    for name in os.environ.keys() - wanted.keys():
        monkeypatch.delenv(name)
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)


def another(lock: Path, target: Path) -> Path:
    """A lock file of a package that no index has, for a venv that has the first already."""
    target.write_text(lock.read_text("utf-8").replace(PACKAGE, "no-such-package"), "utf-8")
    return target


def has(folder: Path) -> bool:
    command = [str(installer.python_of(folder)), "-c", f"import {PACKAGE}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_without_a_network_one_line_names_the_host_at_once(folder: Path, lock: Path) -> None:
    start = time.monotonic()
    with pytest.raises(SetupError) as caught:
        installer.install(folder, lock)
    assert time.monotonic() - start < 15
    assert re.fullmatch(r"连不上软件源 127\.0\.0\.1：联网后再运行；.*“没有网”一节.*", str(caught.value))
    assert installer.is_sound(folder)


def test_a_changed_file_is_refused(
    folder: Path, lock: Path, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "wheels"
    changed.mkdir()
    for wheel in wheels.glob(f"{PACKAGE}-*.whl"):
        shutil.copyfile(wheel, changed / wheel.name)
        with (changed / wheel.name).open("ab") as file:
            file.write(b"more")
    monkeypatch.setenv(installer.WHEELS, str(changed))
    with pytest.raises(SetupError, match=r"与 one\.txt 里的校验值不符"):
        installer.install(folder, lock)
    assert not has(folder)


def test_a_folder_of_wheels_is_enough(
    folder: Path, lock: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(installer.WHEELS, str(wheels))
    installer.install(folder, lock)
    assert has(folder)


def test_what_the_folder_lacks_is_named(
    folder: Path, lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))
    with pytest.raises(SetupError, match=r"的文件夹里缺 no-such-package==\d"):
        installer.install(folder, another(lock, tmp_path / "lock.txt"))


@pytest.mark.seldom
def test_a_set_up_that_was_cut_recovers_at_the_next_run(
    folder: Path, lock: Path, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / ".venv"
    shutil.copytree(folder, venv, symlinks=True, ignore=shutil.ignore_patterns(f"{PACKAGE}*"))
    kill_within_pip(venv, lock)
    assert not installer.is_sound(venv)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "LOCKS", {"build": str(lock)})
    monkeypatch.setenv(installer.WHEELS, str(wheels))
    environment.ensure("build")
    assert has(venv)
    # Cut where a marker cannot tell: an interpreter stands there, and no pip.
    for name in ("pip", PACKAGE):
        shutil.rmtree(next(venv.glob(f"lib/python3.*/site-packages/{name}")))
    (venv / "ready-build").unlink()
    environment.ensure("build")
    assert has(venv)
    assert installer.is_sound(venv)


def kill_within_pip(venv: Path, lock: Path) -> None:
    """Fill a venv as the command does, and be killed while pip waits for an index that never answers."""
    code = (
        "import sys; from pathlib import Path; from handbook.commands import installer; "
        "venv, lock = map(Path, sys.argv[1:]); installer.install(venv, lock)"
    )
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(120)
        child = subprocess.Popen(
            [sys.executable, "-c", code, venv, lock], env=offline(silent.getsockname()[1])
        )
        connection, _ = silent.accept()
        child.kill()
        child.wait()
        connection.close()
