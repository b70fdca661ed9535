"""The page with which a host sees whether its server sends the handbook right.

It stands in the site, asks only its own server, and compares every answer with what was packed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from handbook.pack.headers import ASK_AGAIN, FOR_EVER, HASHED, TYPES

PAGE = "server-check.html"
EXPECTED = "server-check.json"
_PLACES = {
    PAGE: PAGE,
    "server-check.css": "assets/css/server-check.css",
    "server-check.js": "assets/js/server-check.js",
}


def write_page(site: Path) -> None:
    """Put the page into a site, before the policy is made from the site's pages."""
    for name, place in _PLACES.items():
        text = resources.files("handbook.pack").joinpath("checkpage", name).read_text("utf-8")
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        (site / place).write_text(text, "utf-8", newline="\n")


def write_expected(site: Path, headers: Mapping[str, str]) -> None:
    """List what the page compares with: each file's size and CRC-32, types, caching, headers.

    Args:
        site: the site, complete but for the compressed files, which only a server asks for.
        headers: the security headers, name → value.
    """
    files = {
        path.relative_to(site).as_posix(): (path.stat().st_size, zlib.crc32(path.read_bytes()))
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in (".gz", ".br")
    }
    expected = {
        "headers": dict(headers),
        "types": TYPES,
        "hashed": HASHED,
        "kept": FOR_EVER,
        "asked": ASK_AGAIN,
        "page": "index.html",
        "files": files,
    }
    (site / EXPECTED).write_text(json.dumps(expected, ensure_ascii=False), "utf-8", newline="\n")
