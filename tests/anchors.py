"""The ids of a drawn page to which a link may lead."""

from __future__ import annotations

from lxml.html import HtmlElement

# What only scripts and style sheets name: fields, tooltips. A calculator's choices can be linked to.
_OF_SCRIPTS = (
    ".//form[@class='hb-quiz']//fieldset//@id | .//div[@class='hb-calc']//*[not(self::option)]/@id"
    " | .//*[@role='tooltip']/@id"
)


def linkable(drawn: HtmlElement) -> set[str]:
    """Return the ids of a page's content, but for those that only its own scripts and labels use."""
    return set(drawn.xpath(".//@id")) - set(drawn.xpath(_OF_SCRIPTS))
