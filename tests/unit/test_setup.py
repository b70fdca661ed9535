"""Setting up: where things are on each system, what the chosen tests need, what one place says."""

from __future__ import annotations

import argparse
import re
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from handbook.commands import environment, installer
from handbook.commands import test as test_command
from handbook.commands.installer import SetupError
from tests.conftest import ROOT

LOCK = Path("requirements/base.txt")


@pytest.mark.parametrize(("system", "place"), [("nt", "Scripts/python.exe"), ("posix", "bin/python")])
def test_the_interpreter_is_where_the_system_puts_it(system: str, place: str) -> None:
    assert installer.python_of(Path("x/.venv"), system).as_posix() == f"x/.venv/{place}"


def a_venv(folder: Path, version: str) -> Path:
    """What of a venv tells whether it is sound."""
    python = installer.python_of(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", "utf-8")
    return folder


def test_a_finished_venv_of_this_python_is_sound(tmp_path: Path) -> None:
    minor = ".".join(map(str, sys.version_info[:2]))
    assert installer.is_sound(a_venv(tmp_path / "now", f"{minor}.0"))
    assert not installer.is_sound(a_venv(tmp_path / "older", "3.1.4"))
    cut = a_venv(tmp_path / "cut", f"{minor}.0")
    (cut / installer.UNFINISHED).touch()
    assert not installer.is_sound(cut)
    assert not installer.is_sound(tmp_path / "none")


def test_the_environment_finds_the_program_in_a_folder_of_any_name() -> None:
    """The name does not stand there: Python below 3.13 would read it in the locale's encoding."""
    packages = Path(sysconfig.get_path("purelib"))
    way = (packages / "handbook.pth").read_text("ascii").rstrip("\n")
    assert not Path(way).is_absolute()
    assert (packages / way).resolve() == ROOT / "scripts"


def test_a_folder_of_wheels_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(installer.WHEELS, str(tmp_path / "没有"))
    with pytest.raises(SetupError, match=r"HANDBOOK_WHEELS 指的文件夹不存在"):
        installer.install(tmp_path, LOCK)


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ([], ["setup", "site", "browser", "book", "pdf", "epub", "office"]),
        (["-k", "search"], ["setup", "site", "browser", "book", "pdf", "epub", "office"]),
        (["tests/unit"], []),
        (["tests/unit/test_marks.py::test_x", "-x"], []),
        (["tests/unit", "tests/book"], ["book", "pdf"]),
        (["tests"], ["setup", "site", "browser", "book", "pdf", "epub", "office"]),
        (["tests/benchmarks"], ["setup", "site", "browser", "book", "pdf", "epub", "office"]),
    ],
)
def test_only_what_the_chosen_tests_need_is_set_up(words: list[str], purposes: list[str]) -> None:
    assert test_command.needs(words) == purposes


def test_every_folder_of_tests_says_what_it_needs() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders == set(test_command.ROOMS)


def test_fast_asks_for_no_program_and_runs_the_unit_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(environment, "ensure", asked.append)
    monkeypatch.setattr(environment, "ensure_npm_tools", lambda: asked.append("npm"))
    monkeypatch.setattr(environment, "ensure_system_tools", lambda *purposes: asked.extend(purposes))
    ran: list[list[str]] = []

    def run(words: list[str]) -> int:
        ran.append([str(word) for word in words[1:]])
        return 0

    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(test_command, "types", str)
    options = argparse.Namespace(fast=True, long=False, words=[])
    test_command.prepare(options)
    assert test_command.run(options) == 0
    assert asked == ["test"]
    assert ran[-1] == ["-m", "pytest", *test_command.IN_PARALLEL, "tests/unit"]


def test_wrong_types_fail_and_are_shown_after_the_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "run", lambda _: 0)
    monkeypatch.setattr(test_command, "MYPY", ("-c", "print('甲.py:1: error'); raise SystemExit(1)"))
    assert test_command.run(argparse.Namespace(fast=True, long=False, words=[])) == 1
    assert capsys.readouterr().out.endswith("甲.py:1: error\n\n没有通过：检查类型（mypy）\n")


def pins(text: str) -> set[str]:
    """The pinned packages of a lock file; names may be written large or small."""
    return set(re.findall(r"^([\w.-]+==[\w.]+)", text.lower(), re.M))


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    asked = {"base": [], **{name: extras[name] for name in ("pdf", "pack", "slides")}}
    asked["test"] = sum(extras.values(), [])
    for name, more in asked.items():
        lock = pins((ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))
        assert pins("\n".join([*project["dependencies"], *more])) <= lock, name


def test_the_locks_name_one_version_of_each_package() -> None:
    # They are installed into one environment, one after the other, and the zip lists what made it.
    locks = {path.stem: pins(path.read_text("utf-8")) for path in (ROOT / "requirements").glob("*.txt")}
    names = {name: {pin.split("==")[0] for pin in lock} for name, lock in locks.items()}
    for name, lock in locks.items():
        shared = {pin for pin in locks["base"] if pin.split("==")[0] in names[name]}
        assert shared <= lock, name


def test_the_package_brings_all_its_data() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    package = ROOT / "scripts" / "handbook"
    listed = [set(package.glob(pattern)) for pattern in settings["package-data"]["handbook"]]
    assert all(listed)
    own = {path for path in package.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert own == set().union(*listed)


def test_the_oldest_python_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    command = (ROOT / "scripts" / "handbook.py").read_text("utf-8")
    assert project["project"]["requires-python"] == ">=3.11"
    assert "MINIMUM = (3, 11, 0)" in command
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert "Python 3.11 " in (ROOT / "README.md").read_text("utf-8")
