"""Which pages stand for all: few enough to test slowly, with every kind of element of the site."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement

from tests.site.page_checks import read

ALWAYS = ("index.html", "404.html")


def page_kinds(site: Path) -> list[str]:
    """Choose pages so that every tag, class and input type of the site is on one of them.

    Args:
        site: the built site.

    Returns:
        Names of pages; the print page, which holds everything again, is not among them.
    """
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    features = {name: _features(read(path)) for name, path in paths.items() if name != "print_page.html"}
    chosen = list(ALWAYS)
    missing = set().union(*features.values()).difference(*(features[name] for name in chosen))
    while missing:
        best = max(sorted(features), key=lambda name: len(features[name] & missing))
        chosen.append(best)
        missing -= features[best]
    return chosen


def _features(page: HtmlElement) -> set[str]:
    kinds = {(e.tag, e.get("type"), e.get("class") or "") for e in page.iter() if isinstance(e.tag, str)}
    return {
        feature
        for tag, of_input, classes in kinds
        for feature in (tag, f"{tag}[type={of_input}]", *(f".{name}" for name in classes.split()))
    }
