"""What LibreOffice prints of office files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Convert files to PDF, all in one run.

    Args:
        files: name → file; .docx or .xlsx.
        folder: an empty folder to work in; the PDFs stay there, as `<stem>-<suffix>.pdf`.

    Returns:
        Name → the text of each page.
    """
    sources = {}
    for name, data in files.items():
        path = Path(name)
        sources[name] = folder / f"{path.stem}-{path.suffix[1:]}{path.suffix}"
        sources[name].write_bytes(data)
    program = shutil.which("soffice")
    assert program, "没有 soffice：先运行 python3 scripts/handbook.py test，它会装好"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    command += map(str, sorted(sources.values()))
    subprocess.run(command, check=True, capture_output=True, timeout=400)
    return {name: _pages(source.with_suffix(".pdf")) for name, source in sources.items()}


def _pages(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]
