"""The permalinks: addresses that were published, and where they went if their page moved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from handbook.model.addresses import address_of, source_of
from handbook.model.typed import like, make
from handbook.model.yaml_source import Source

_ADDRESS = r'^(?![./])(?!.*/[./])[^#?%\\:*|<>"]+\.html$'


@dataclass(frozen=True)
class Permalink:
    """One published address.

    Attributes:
        address: the page's file in the site, such as `basics/review/index.html`.
        moved_to: the address that took its place; "" while the page itself is there.
    """

    address: Annotated[str, like(_ADDRESS, "从网站根写起的地址，如 basics/review/index.html")]
    moved_to: Annotated[str, like(_ADDRESS, "这一页改到哪个地址去了")] = ""

    @property
    def page(self) -> str:
        """The Markdown file that the address is made from."""
        return source_of(self.address)


def can_be_listed(page: str) -> bool:
    """Return whether the address of a Markdown file can stand in the ledger."""
    return re.search(_ADDRESS, address_of(page)) is not None


def register(path: Path, links: Iterable[Permalink], pages: Iterable[str]) -> list[str]:
    """Enter the addresses that are about to be published into the ledger.

    Args:
        path: `docs/permalinks.yml`.
        links: what it lists now.
        pages: the Markdown files of the book's pages.

    Returns:
        The addresses that were added at its end; none if all were listed.
    """
    listed = {link.page for link in links}
    new = [address_of(page) for page in sorted(pages) if page not in listed]
    if new:
        lines = path.read_text("utf-8").rstrip("\n").split("\n") + [
            f"- address: {address}" for address in new
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")  # on Windows, too: TX-07
    return new


def build(source: Source) -> list[Permalink]:
    """Make the permalinks from `permalinks.yml`, already valid by its schema."""
    links: list[Permalink] = make(list[Permalink], source.data)
    return links
