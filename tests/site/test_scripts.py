"""Our own browser scripts are written for Chromium 78: syntax and interfaces, by a linter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from handbook.commands.environment import NPM_CACHE, NPM_LIST, find_tool
from tests.conftest import ROOT


def faults(folder: Path) -> list[str]:
    """Lint every script of a folder; file, line and what is too new."""
    node = find_tool("node")
    assert node, "没有 node：先运行 python3 scripts/handbook.py test，它会装好"
    linter = NPM_CACHE / "node_modules" / "eslint" / "bin" / "eslint.js"
    assert linter.exists(), "没有 eslint：先运行 python3 scripts/handbook.py test，它会装好"
    # The linter finds its plug-in beside its settings, and lints only below them.
    shutil.copyfile(NPM_LIST / "eslint.config.mjs", NPM_CACHE / "eslint.config.mjs")
    work = NPM_CACHE.resolve() / "lint"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(
        folder, work, ignore=lambda _, names: [n for n in names if "." in n and not n.endswith(".js")]
    )
    command = [node, str(linter), "--format", "json", "--no-inline-config", "lint"]
    result = subprocess.run(command, cwd=NPM_CACHE, capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    return [
        f"{Path(file['filePath']).relative_to(work)}:{message.get('line')}: {message['message']}"
        for file in json.loads(result.stdout)
        for message in file["messages"]
    ]


def test_our_scripts() -> None:
    assert faults(ROOT / "docs" / "assets" / "js") == []


@pytest.mark.parametrize(
    "script",
    ["var a = b ?? 1", "var a = b?.c", "import a from './b.js'", "structuredClone({})", "new WeakRef({})"],
)
def test_the_linter_itself_sees_what_is_too_new(tmp_path: Path, script: str) -> None:
    (tmp_path / "a.js").write_text(script, "utf-8")
    assert len(faults(tmp_path)) == 1
