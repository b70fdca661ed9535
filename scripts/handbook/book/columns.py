"""What stands in two columns: the questions of a test, what the speech says, the answers, the registers, lists."""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.html import HtmlElement


def set_in_columns(body: HtmlElement) -> None:
    """Put what is set in columns into elements of its own, which the stylesheet divides.

    Args:
        body: the book's body, in its order.
    """
    for section in body.xpath(
        ".//section[contains(@class, 'hb-print-register') or contains(@class, 'answers') or @class='hb-speech']"
    ):
        _wrap(list(section)[1:], "columns")
    for rows in body.xpath(".//div[@class='register__rows'][not(ancestor::*[contains(@class, 'columns')])]"):
        _wrap([rows], "columns")
    for test in body.find_class("hb-test"):
        _wrap(test.find_class("hb-quiz"), "hb-test__questions")


def _wrap(elements: list[HtmlElement], name: str) -> None:
    """Put elements that follow one another into one."""
    if not elements:
        return
    holder = lxml_html.fragment_fromstring(f'<div class="{name}"></div>')
    elements[0].addprevious(holder)
    holder.extend(elements)
