"""A page's content between Markdown and template: what the search index and the print page are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlComment, HtmlElement

# lxml's own asks Python for the class of each element each time that one is looked at; we use only this one.
PARSER = lxml_html.HTMLParser()
PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))


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
        parts = lxml_html.fragments_fromstring(self.html, parser=PARSER)
        content: HtmlElement = PARSER.makeelement("div")
        if parts and isinstance(parts[0], str):
            content.text = parts.pop(0)
        content.extend(parts)
        return content
