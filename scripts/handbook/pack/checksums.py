"""`SHA256SUMS`: what a host checks a copy with (`sha256sum -c`)."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write_checksums(folder: Path) -> None:
    """List the checksum of every file of a folder in the folder itself."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
    ]
    (folder / NAME).write_text("".join(lines), "utf-8", newline="\n")
