"""What must run on a machine that has Python and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import BARE, ROOT


@pytest.mark.parametrize("room", sorted(BARE))
def test_what_needs_only_python_loads_no_library_of_the_system(room: str) -> None:
    """WeasyPrint loads Pango; what needs it belongs into tests/book."""
    code = (
        "import importlib, pathlib, sys; sys.modules['weasyprint'] = None; sys.path.insert(0, '.');"
        "room = sys.argv[1];"
        "[importlib.import_module(f'tests.{room}.{path.stem}') for path in pathlib.Path('tests', room).glob('*.py')]"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, room], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
