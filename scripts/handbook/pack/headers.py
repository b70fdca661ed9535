"""The response headers that every server should send; one list for all configurations."""

from __future__ import annotations

from pathlib import Path

from handbook.pack.policy import content_security_policy

# Names that change with their content: a browser may keep such a file for ever.
HASHED = r"(\.[0-9a-f]{8}\.min\.js|/joined/[a-z-]+-[0-9a-f]{10}\.(css|js)|/search/data-[0-9a-f]{10}\.js)$"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

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
