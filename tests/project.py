"""A small project that the real command builds in two seconds: our code, the faultless mini book."""

from __future__ import annotations

import hashlib
import resource
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.conftest import FIXTURES, ROOT

# Pages made from data, which the mini book, made for the checks, does without.
PAGES = {
    "appendix/rules/index.md": "# 规定索引 { #rules }\n\n〔规定索引〕\n",
    "toolkit/forms/index.md": "# 表单 { #forms }\n\n〔表单集〕\n",
    "toolkit/documents/index.md": "# 文书 { #documents }\n\n〔文书目录〕\n",
}
APPENDIX = "docs/appendix/rules/index.md"


def make(folder: Path) -> Path:
    """Make the project, as `copy` does; its environment borrows our packages."""
    copy(folder)
    _make_environment(folder / ".venv")
    return folder


def copy(folder: Path) -> Path:
    """Make the project without an environment.

    Args:
        folder: a folder that is not there yet.

    Returns:
        The folder.
    """
    for name in ("scripts", "overrides", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FIXTURES / "good" / "docs", folder / "docs")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "mkdocs.yml", folder / "site.yml")
    nav = (FIXTURES / "good" / "mkdocs.yml").read_text("utf-8") + "".join(f"  - {page}\n" for page in PAGES)
    (folder / "mkdocs.yml").write_text(f"INHERIT: site.yml\n{nav}", "utf-8")
    for page, text in PAGES.items():
        (folder / "docs" / page).parent.mkdir(exist_ok=True)
        (folder / "docs" / page).write_text(text, "utf-8")
    return folder


def _make_environment(folder: Path) -> None:
    """Make a venv of the project's own that has what ours has: setting it up writes nothing into ours."""
    venv.create(folder, symlinks=True)
    home = sysconfig.get_path("purelib", "venv", {"base": str(folder)})
    Path(home, "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")


def start(project: Path, *words: str, file_limit: int | None = None) -> subprocess.Popen[str]:
    """Start the project's command.

    Args:
        project: the project.
        words: what stands behind `handbook.py`.
        file_limit: how large a file may get, in bytes; the system refuses more, as a full disk does.

    Returns:
        The running command; everything it says is in its `stdout`.
    """

    def prepare() -> None:
        # Who runs the tests in the background of a script has Ctrl-C ignored, and its children with it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if file_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    return subprocess.Popen(
        [sys.executable, "scripts/handbook.py", *words],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=prepare,
    )


def run(project: Path, *words: str, file_limit: int | None = None) -> tuple[int, list[str]]:
    """Run the project's command; return its exit code and the lines that are no progress."""
    return ended(start(project, *words, file_limit=file_limit))


def ended(command: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """Wait for a command; return its exit code and the lines that are no progress."""
    output, _ = command.communicate(timeout=120)
    return command.returncode, [line for line in output.splitlines() if not line.startswith(("→", " "))]


def state(*folders: Path) -> str:
    """A digest of everything in folders, with names that begin with a dot."""
    digest = hashlib.sha256()
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def leftovers(project: Path) -> list[str]:
    """What a command left beside its outputs."""
    return [path.name for folder in (project, project / "dist") for path in folder.glob(".handbook-*")]
