"""Which pages stand for all: few enough to test slowly, with every kind of element of the site."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement

from tests.site.page_checks import pages

ALWAYS = ("index.html", "404.html")


def page_kinds(site: Path) -> list[str]:
    """Choose pages so that every tag, class and input type of the site is on one of them.

    Args:
        site: the built site.

    Returns:
        Names of pages; the print page, which holds everything again, is not among them.
    """
    features = {name: _features(page) for name, page in pages(site) if name != "print_page.html"}
    chosen = list(ALWAYS)
    missing = set().union(*features.values()).difference(*(features[name] for name in chosen))
    while missing:
        best = max(sorted(features), key=lambda name: len(features[name] & missing))
        chosen.append(best)
        missing -= features[best]
    return chosen


def _features(page: HtmlElement) -> set[str]:
    return {
        feature
        for element in page.iter()
        if isinstance(element.tag, str)
        for feature in (
            element.tag,
            f"{element.tag}[type={element.get('type')}]",
            *(f".{name}" for name in (element.get("class") or "").split()),
        )
    }
