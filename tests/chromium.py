"""The browser of the tests: the distribution's Chromium, built without a window.

It draws with the same engine as the one with a window and needs a third of the work a page.
"""

from __future__ import annotations

import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program() -> str:
    """Return the browser's program.

    Raises:
        AssertionError: It is not installed; the text says what installs it.
    """
    path = shutil.which("chromium-headless-shell")
    assert path, "没有 chromium-headless-shell：先运行 python3 scripts/handbook.py test，它会装好"
    return path
