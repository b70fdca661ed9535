"""A page's content between Markdown and template: what the search index and the print page are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import html as lxml_html
from lxml.html import HtmlElement


@dataclass(frozen=True)
class PageHtml:
    """A rendered page.

    Attributes:
        url: its address within the site, such as `basics/organs/index.html`.
        source: its Markdown file within the docs folder.
        html: its content, before the template.
    """

    url: str
    source: str
    html: str

    @cached_property
    def content(self) -> HtmlElement:
        """Its content as a tree in a `<div>`, parsed once; whoever changes it takes a copy."""
        return lxml_html.fragment_fromstring(self.html, create_parent="div")
