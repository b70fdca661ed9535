"""Make the `.venv` and fill it with pip; what goes wrong is said in one Chinese line.

Only the standard library is used: this runs before anything is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

# Where packages come from when there is no network: a folder of wheels.
WHEELS = "HANDBOOK_WHEELS"
# Stands in a venv while something is put into it, so that a set-up which was cut is seen.
UNFINISHED = "unfinished"
# A source that cannot be reached is known at once; one that answered gets pip's own patience.
HASTY = ("--retries", "0", "--timeout", "15")

# In pip's log: a host that did not answer, one that did, what was not to be had, a file that was changed.
_UNREACHED = re.compile(r"HTTPS?ConnectionPool\(host='([^']+)'")
_ANSWERED = re.compile(r'"GET \S+ HTTP/[\d.]+" (?:200|304) ')
_LACKING = re.compile(r"No matching distribution found for (\S+)")
_MISMATCH = re.compile(r"THESE PACKAGES DO NOT MATCH THE HASHES")


class SetupError(Exception):
    """Something is missing that the set-up cannot bring; the text says what to do."""


def python_of(folder: Path, system: str = os.name) -> Path:
    """Return where a venv keeps its interpreter.

    Args:
        folder: the venv.
        system: as `os.name` says it: "nt" is Windows.
    """
    return folder / "Scripts" / "python.exe" if system == "nt" else folder / "bin" / "python"


def is_sound(folder: Path) -> bool:
    """Whether a venv was finished, and by the Python (3.11, 3.12 …) that runs now."""
    if (folder / UNFINISHED).exists() or not python_of(folder).exists():
        return False
    try:
        made_by = re.search(r"^version\s*=\s*(\d+\.\d+)\.", (folder / "pyvenv.cfg").read_text("utf-8"), re.M)
    except OSError:
        return False
    return made_by is not None and made_by[1] == f"{sys.version_info.major}.{sys.version_info.minor}"


def has_pip(folder: Path) -> bool:
    """Whether a venv's pip answers; one that was cut, or that another tool made, has none."""
    command = [str(python_of(folder)), "-m", "pip", "--version"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv(folder: Path) -> None:
    """Make a venv with pip, in place of whatever lies there.

    Raises:
        SetupError: this Python cannot make one, or the folder cannot be written.
    """
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        (folder / UNFINISHED).touch()
        venv.EnvBuilder(with_pip=True).create(folder)
        (folder / UNFINISHED).unlink()
    except (subprocess.CalledProcessError, OSError) as error:
        raise SetupError(
            f"建不了 {folder.name}（{error}）：在 Debian 或 Ubuntu 上先运行 apt install python3-venv"
        ) from error


def install(folder: Path, lock: Path) -> None:
    """Install what a lock file names, each file checked against its hash.

    Args:
        folder: the venv.
        lock: the lock file.

    Raises:
        SetupError: not everything could be installed.
    """
    source = _wheels()
    (folder / UNFINISHED).touch()
    result, log = _pip(folder, lock, [*source, *HASTY])
    if result.returncode and not source and _UNREACHED.search(log) and _ANSWERED.search(log):
        result, log = _pip(folder, lock, [])  # the network is there, and shaky
    (folder / UNFINISHED).unlink()
    if result.returncode:
        raise SetupError(explain(log, result.stdout, lock, offline=bool(source)))


def _wheels() -> list[str]:
    """Return pip's options for the folder of wheels, if one is named.

    Raises:
        SetupError: there is no such folder.
    """
    if not (named := os.environ.get(WHEELS)):
        return []
    folder = Path(named).expanduser().resolve()
    if not folder.is_dir():
        raise SetupError(f"{WHEELS} 指的文件夹不存在：{folder}")
    return ["--no-index", "--find-links", str(folder)]


def _pip(folder: Path, lock: Path, options: Sequence[str]) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run pip; return how it ended and its log, in which the cause of a failure stands."""
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "pip.log"
        command = [
            *(str(python_of(folder)), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
            *("--log", str(log), *options, "--require-hashes", "-r", str(lock)),
        ]
        result = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        return result, log.read_text("utf-8", "replace") if log.exists() else ""


def explain(log: str, said: str, lock: Path, *, offline: bool) -> str:
    """Say in Chinese why pip failed and what to do.

    Args:
        log: pip's log.
        said: what pip would have shown.
        lock: the lock file.
        offline: packages were to come from a folder.
    """
    lacking = _LACKING.search(log)
    if _MISMATCH.search(log):
        return f"下载的软件包与 {lock.name} 里的校验值不符，没有安装：换一个软件源，或重新下载"
    if offline and lacking:
        return f"{WHEELS} 的文件夹里缺 {lacking[1]}（要合这台机器的系统和 Python）：照 README 的“没有网”一节重新备齐"
    if "No space left on device" in log:
        return "磁盘满了，软件包没有装全：腾出1 GiB再运行"
    if not offline and (unreached := _UNREACHED.search(log)):
        return (
            f"连不上软件源 {unreached[1]}：联网后再运行；没有网的机器，照 README 的“没有网”一节从文件夹安装"
        )
    return f"{lock.name} 里的软件包没有装全，pip 说：\n{said.strip()}"
