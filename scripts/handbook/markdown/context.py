"""Which page is being rendered: Python-Markdown itself does not know."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

current_page: ContextVar[str] = ContextVar("current_page", default="")


@contextmanager
def on_page(path: str) -> Iterator[None]:
    """Render the enclosed text as the page `path`, named within the docs folder."""
    token = current_page.set(path)
    try:
        yield
    finally:
        current_page.reset(token)


def link_to(path: str, anchor: str = "") -> str:
    """Return a link from the current page to another page's Markdown file.

    MkDocs turns it into an address and checks that page and anchor exist, as it does for a
    link that an author wrote.
    """
    here = current_page.get()
    target = "" if path == here else posixpath.relpath(path, posixpath.dirname(here) or ".")
    return f"{target}#{anchor}" if anchor else target
