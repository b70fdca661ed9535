"""Some pages of the print page, with their answers, and nothing that leads out of them."""

from __future__ import annotations

from collections.abc import Collection

from lxml.html import HtmlElement


def select(root: HtmlElement, wanted: Collection[str]) -> None:
    """Drop all other pages of the print page, in place: their answers and empty parts go with them.

    Args:
        root: the joined pages, as `site/print_page.py` leaves them.
        wanted: ids of the pages' sections.
    """
    for section in list(root.find_class("hb-print-chapter")):
        if section.get("id") not in wanted:
            section.drop_tree()
    for part in list(root.find_class("hb-print-part")):
        if not part.find_class("hb-print-chapter"):
            part.drop_tree()
    ids = set(root.xpath(".//@id"))
    for answer in list(root.find_class("hb-print-answer")):
        link = answer.find_class("hb-print-answer__number")[0].find("a")
        if link.get("href")[1:] not in ids:
            answer.drop_tree()
    for end in list(root.find_class("hb-print-answers")):
        for heading in list(end.findall("h3")):
            if (following := heading.getnext()) is None or following.tag == "h3":
                heading.drop_tree()
        if not end.find_class("hb-print-answer"):
            end.drop_tree()


def unlink(root: HtmlElement, mark: str = "") -> None:
    """Make words of the links that lead out of a selection, in place.

    Args:
        root: the pages, before links get page numbers.
        mark: what stands behind words that say where to read on; behind a term or an article it does not.
    """
    ids = set(root.xpath(".//@id"))
    for link in root.xpath(".//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] in ids:
            continue
        if mark and link.get("class", "") not in ("hb-cite", "hb-term-link"):
            last = link[-1] if len(link) else None
            if last is None:
                link.text = f"{link.text or ''}{mark}"
            else:
                last.tail = f"{last.tail or ''}{mark}"
        link.drop_tag()
