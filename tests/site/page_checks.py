"""Checks of a built site, each a function from a folder to what is wrong in it.

They crawl the files themselves: MkDocs and the usual link checkers miss links in generated
pages, dead anchors on the print page and links that work on a server but not from a disk.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

Check = Callable[[Path], list[str]]
_CSS_URL = re.compile(r"(?:url\(\s*|@import\s+)['\"]?([^'\")\s]+)")
_SCRIPT_OUTSIDE = re.compile(r"""["'`](?:https?:)?//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)+""")
# Material's own bundle names services that it calls only when a repository is configured.
_DORMANT = re.compile(r"^assets/(?:javascripts/bundle\.[0-9a-f]+\.min|joined/javascripts-[0-9a-f]+)\.js$")
PAPERS = "toolkit/exam/papers/"  # ready to print; the examination's page links them
_LOADING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}


@cache
def read(path: Path) -> HtmlElement:
    """Parse a page once."""
    return html.document_fromstring(path.read_text("utf-8"))


@cache
def anchors(path: Path) -> frozenset[str]:
    """What a link to a page may name after the #; gathered once, the print page has thousands."""
    return frozenset(str(i) for i in read(path).xpath("//@id | //a/@name"))


def pages(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Yield every HTML page of a site with its name."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), read(path)


def dead_links(site: Path) -> list[str]:
    """Links and anchors that lead nowhere, folders, and addresses from the server's root."""
    found = []
    for name, page in pages(site):
        if name == "404.html":  # it is served at any address, so its links start at the root
            continue
        for element in page.xpath("//*[@href or @src]"):
            for attribute in ("href", "src"):
                address = element.get(attribute)
                if address is not None and (why := _dead(site, name, address)):
                    found.append(f"{name}: {address} {why}")
    return found


def _dead(site: Path, name: str, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    if address.startswith("/"):
        return "从服务器的根写起，换个位置就断"
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if parts.path
        else name
    )
    target = site / path
    if target.is_dir():
        return "指向文件夹，file:// 下打不开"
    if not target.is_file():
        return "没有这个文件"
    real = target.resolve().relative_to(site.resolve()).as_posix()
    if real != path:
        return "大小写或路径与文件不同"
    if parts.fragment and target.suffix == ".html":
        anchor = unquote(parts.fragment)
        if anchor not in anchors(target):
            return "没有这个锚点"
    return ""


def double_ids(site: Path) -> list[str]:
    """Ids used more than once on a page."""
    return [
        f"{name}: id={i}"
        for name, page in pages(site)
        for i, count in Counter(str(i) for i in page.xpath("//@id")).items()
        if count > 1
    ]


def content(page: HtmlElement) -> HtmlElement:
    """The article of a page; a paper to print has no frame and is all article."""
    articles = page.find_class("md-content__inner")
    return articles[0] if articles else page.find("body")


def wrong_headings(site: Path) -> list[str]:
    """Pages without exactly one h1, and headings that skip a level."""
    found = []
    for name, page in pages(site):
        levels = [
            int(h.tag[1])
            for h in content(page).xpath(
                ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
            )
        ]
        if levels.count(1) != 1:
            found.append(f"{name}: 有{levels.count(1)}个一级标题")
        found += [f"{name}: 从{a}级跳到{b}级" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
    return found


def images_without_alt(site: Path) -> list[str]:
    """Images without an alternative text; the logo beside the site's name may be silent."""
    return [
        f"{name}: {image.get('src')}"
        for name, page in pages(site)
        for image in page.xpath("//img")
        if image.get("alt") is None or (not image.get("alt") and image.xpath("ancestor::article"))
    ]


def pages_not_in_nav(site: Path) -> list[str]:
    """Pages that a reader does not reach from the first by the navigation, which opens part by part."""
    linked = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        for address in read(site / name).xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href"):
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(name), unquote(urlsplit(address).path))
            )
            if target not in linked and (site / target).is_file():
                linked.add(target)
                waiting.append(target)
    apart = {"404.html", "print_page.html"}
    return [
        name
        for name, page in pages(site)
        if name not in linked | apart
        and not name.startswith(PAPERS)
        and not page.xpath("//meta[@http-equiv='refresh']")  # it only leads on to where a page moved
    ]


def outside_requests(site: Path) -> list[str]:
    """Whatever a browser would fetch from another host: in HTML, CSS, SVG and scripts."""
    found = []
    for name, page in pages(site):
        for tag, attribute in _LOADING.items():
            for element in page.iter(tag):
                if _outside(element.get(attribute)) and element.get("rel") != "canonical":
                    found.append(f"{name}: <{tag}> {element.get(attribute)}")
        found += [f"{name}: <a> {h}" for h in page.xpath("//a/@href") if _outside(h)]
        found += [
            f"{name}: <style> {u}"
            for s in page.iter("style")
            for u in _CSS_URL.findall(s.text or "")
            if _outside(u)
        ]
        found += [
            f"{name}: style {u}" for s in page.xpath("//@style") for u in _CSS_URL.findall(s) if _outside(u)
        ]
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in (".css", ".svg"):
            text = path.read_text("utf-8")
            found += [f"{name}: {u}" for u in _CSS_URL.findall(text) if _outside(u)]
            if path.suffix == ".svg":
                found += [f"{name}: {u}" for u in re.findall(r"href=[\"']([^\"']+)", text) if _outside(u)]
        elif path.suffix == ".js" and not _DORMANT.match(name):
            found += [f"{name}: {u}" for u in _SCRIPT_OUTSIDE.findall(path.read_text("utf-8"))]
    return found


def _outside(address: str | None) -> bool:
    return bool(address and re.match(r"(?:[a-z]+:)?//", address))


def answers_in_search(site: Path) -> list[str]:
    """Explanations of questions that stand in the search index."""
    index = "".join(p.read_text("utf-8") for p in sorted((site / "search").glob("*.js*")))
    return [
        f"{name}: {text}"
        for name, page in pages(site)
        if name != "print_page.html"
        for element in page.xpath("//details[contains(@class, 'hb-answer')]//li/span[2]")
        if len(text := element.text_content().strip()) > 8 and text in index
    ]


CHECKS: tuple[Check, ...] = (
    dead_links,
    double_ids,
    wrong_headings,
    images_without_alt,
    pages_not_in_nav,
    outside_requests,
    answers_in_search,
)
