"""The permalinks: addresses that were published, and where they went if their page moved."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.addresses import source_of
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Permalink:
    """One published address.

    Attributes:
        address: the page's file in the site, such as `basics/review/index.html`.
        moved_to: the address that took its place; "" while the page itself is there.
    """

    address: str
    moved_to: str = ""

    @property
    def page(self) -> str:
        """The Markdown file that the address is made from."""
        return source_of(self.address)


def build(source: Source) -> list[Permalink]:
    """Make the permalinks from `permalinks.yml`, already valid by its schema."""
    return [Permalink(**row) for row in source.data]
