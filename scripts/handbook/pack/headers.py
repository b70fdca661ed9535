"""The response headers that every server should send; one list for all configurations."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.pack.policy import content_security_policy

# Names that change with their content: a browser may keep such a file for ever.
HASHED = r"(\.[0-9a-f]{8}\.min\.js|/joined/[a-z-]+-[0-9a-f]{10}\.(css|js)|/search/data-[0-9a-f]{10}\.js)$"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# For a site that is reached by https alone; whoever sent it once cannot go back to http for a year.
HSTS = "max-age=31536000"
# What the site's files are, where a server's own list may lack them or leave the characters open.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
}

_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def hashed_files(site: Path) -> list[str]:
    """List the files of a site that may be kept for ever, for a server that knows no patterns."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(name for name in names if re.search(HASHED, f"/{name}"))


def security_headers(site: Path) -> dict[str, str]:
    """List the headers that a site is served with, the same for every file.

    Args:
        site: the built site, whose inline scripts the policy must allow.

    Returns:
        Name → value, in the order in which configurations print them.

    Raises:
        PolicyError: no strict policy can allow what a page holds.
    """
    return {
        "Content-Security-Policy": content_security_policy(site),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    }
