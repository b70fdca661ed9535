"""Links from one page of the book to another, written so that what holds them may stand on any page.

What is drawn names its goal as `doc:basics/organs/index.md#id`, counted from the docs folder. Where
it has come to stand, the link is made relative: on a page by the treeprocessor here, in the bank
of questions by the module that writes it.
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

from handbook.markdown.context import Context

SCHEME = "doc:"


def link_to(path: str, anchor: str = "") -> str:
    """Return a link to a page's Markdown file, not yet relative.

    Args:
        path: the file within the docs folder.
        anchor: an id on it.
    """
    return f"{SCHEME}{path}#{anchor}" if anchor else f"{SCHEME}{path}"


def relative(link: str, page: str) -> str:
    """Make a link relative to a page; one that `link_to` did not make stays as it is.

    MkDocs turns the result into an address and checks that page and anchor exist, as it does for
    a link that an author wrote.

    Args:
        link: the link.
        page: the page's Markdown file within the docs folder; "" for the docs folder itself.
    """
    if not link.startswith(SCHEME):
        return link
    path, mark, anchor = link.removeprefix(SCHEME).partition("#")
    target = "" if path == page else posixpath.relpath(path, posixpath.dirname(page) or ".")
    return f"{target}{mark}{anchor}"


class LinkTreeprocessor(Treeprocessor):
    """Makes the links of a page relative to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        page = self.context.page
        known: dict[str, str] = {}  # a generated page names the same goals again and again
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith(SCHEME):
                if href not in known:
                    known[href] = relative(href, page)
                link.set("href", known[href])
