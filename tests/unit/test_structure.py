"""The structure of the code: who imports whom, and how long things may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from handbook.model import TITLE
from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "handbook"
# A room may use those before it, and none behind it.
ROOMS = (
    "model",
    "markdown",
    "quiz",
    "office",
    "export",
    "results",
    "checks",
    "pages",
    "site",
    "book",
    "epub",
    "pack",
    "commands",
)
FILE_LINES, FUNCTION_LINES = 300, 60
CODE = sorted(path for folder in ("scripts", "tests") for path in (ROOT / folder).rglob("*.py"))


@cache
def parts(path: Path) -> tuple[tuple[str, ...], tuple[tuple[int, str, int], ...]]:
    """What a file imports, and its functions (line, name, lines); read once for all that ask for it."""
    imports, functions = [], []
    left: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            imports += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            imports += [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions.append((node.lineno, node.name, (node.end_lineno or 0) - node.lineno + 1))
        # None of these stands in an expression.
        left.extend(child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr))
    return tuple(imports), tuple(functions)


def imported(path: Path) -> tuple[str, ...]:
    """The modules of the package that a file imports."""
    return parts(path)[0]


def test_every_module_stands_in_a_room() -> None:
    assert {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()} == set(ROOMS)
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_no_import_runs_back_up(room: str) -> None:
    allowed = ROOMS[: ROOMS.index(room) + 1]
    wrong = [
        f"{path.relative_to(PACKAGE)} → {name}"
        for path in (PACKAGE / room).rglob("*.py")
        for name in imported(path)
        if name.startswith("handbook.") and name.split(".")[1] not in allowed
    ]
    assert wrong == []


def test_the_command_starts_with_the_standard_library_alone() -> None:
    code = "import handbook.commands.main, handbook.commands.interpreter"
    result = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); {code}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def test_files_and_functions_are_short() -> None:
    long = []
    for path in CODE:
        name = path.relative_to(ROOT).as_posix()
        if (lines := path.read_text("utf-8").count("\n")) > FILE_LINES:
            long.append(f"{name}: {lines}行")
        long += [
            f"{name}:{line}: {function} {lines}行"
            for line, function, lines in parts(path)[1]
            if lines > FUNCTION_LINES
        ]
    assert long == []


def test_the_book_has_one_name() -> None:
    """What stands outside the templates of the site cannot take the name from mkdocs.yml."""
    assert f"\nsite_name: {TITLE}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")
    for name in ("pack/opening.html", "pack/checkpage/server-check.html", "../../docs/assets/css/print.css"):
        assert TITLE in (PACKAGE / name).read_text("utf-8"), name
