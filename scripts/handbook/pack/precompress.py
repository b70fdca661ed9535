"""Compress text files once, at build time, so that a server only has to hand them out."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

# Source maps are left out: only a developer asks for them.
TEXT = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
WORTH = 1024  # bytes; below, headers outweigh what is saved
BROTLI = 10  # of 11: the last step takes three times as long for two parts in a hundred


def precompress(site: Path) -> list[Path]:
    """Write `.gz` and `.br` beside every text file that gains by it.

    The same text gives the same bytes: the gzip header carries neither a name nor a time.

    Args:
        site: the folder, changed in place.

    Returns:
        The files written.
    """
    written = []
    for path in sorted(p for p in site.rglob("*") if p.is_file() and p.suffix in TEXT):
        data = path.read_bytes()
        if len(data) < WORTH:
            continue
        packed = {".gz": gzip.compress(data, 9, mtime=0), ".br": brotli.compress(data, quality=BROTLI)}
        for suffix, content in packed.items():
            if len(content) < len(data):
                target = path.with_name(path.name + suffix)
                target.write_bytes(content)
                written.append(target)
    return written
