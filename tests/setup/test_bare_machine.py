"""What must run on a machine that has Python and nothing else."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_unit_tests_load_no_library_of_the_system() -> None:
    """WeasyPrint loads Pango; what needs it belongs into tests/book."""
    code = (
        "import importlib, pathlib, sys; sys.modules['weasyprint'] = None; sys.path.insert(0, '.');"
        "[importlib.import_module(f'tests.unit.{path.stem}') for path in pathlib.Path('tests/unit').glob('*.py')]"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
