"""The ground truth of the search: what a browser shows, and plain substring search over it.

Independent of the index: the text is taken from the rendered pages, and where a line ends is
decided by the computed style of every element, not by a list of tags.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

_READ_PAGE = """() => {
  const unread = "[data-search=off], .headerlink, .footnote-ref, .footnote-backref, .md-content__button," +
    " .md-source-file, script, style, template, noscript, title, desc, select, textarea"
  const inline = /^(inline|contents|ruby)/
  const path = [{anchor: "", title: "", text: "", question: false}]
  let open = path[0]
  const read = (node, write) => {
    if (node.nodeType === Node.TEXT_NODE) { write(node.data); return }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(unread)) return
    if (node.tagName === "BR") { write("\\f"); return }
    const display = getComputedStyle(node).display
    if (display === "none") return
    const around = open, isQuestion = node.getAttribute("data-search") === "question"
    if (/^H[1-4]$/.test(node.tagName) && node.id && !open.question) {
      let title = ""
      node.childNodes.forEach(child => read(child, text => { title += text }))
      if (node.tagName === "H1") { open.title = title; return }
      path.push(open = {anchor: node.id, title, text: "", question: false})
      return
    }
    if (isQuestion) path.push(open = {anchor: node.id || node.parentElement.id, title: around.title, text: "", question: true})
    const isBlock = !inline.test(display) || node.tagName === "text" // a label in a drawing
    if (isBlock) write("\\f")
    node.childNodes.forEach(child => read(child, write))
    if (isBlock) write("\\f")
    if (isQuestion) open = around
  }
  document.querySelectorAll("details").forEach(fold => { fold.open = true }) // folded is there, too
  read(document.querySelector("article.md-content__inner"), text => { open.text += text })
  return path
}"""
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = _HAN + "\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026"


@dataclass(frozen=True)
class Place:
    """A heading's text, or a question's, as shown: its location, title and lines."""

    location: str
    title: str
    lines: tuple[str, ...]
    question: bool

    def holds(self, query: str) -> bool:
        """Tell whether the query stands in the title or within one line; case does not count."""
        folded = query.lower()
        return (not self.question and folded in self.title.lower()) or any(
            folded in line.lower() for line in self.lines
        )


def read_site(browser: Browser, site_dir: Path, paths: list[str]) -> list[Place]:
    """Read pages as a browser shows them before any script has changed them.

    Args:
        browser: a running browser.
        site_dir: the built site.
        paths: the pages, relative to the site.

    Returns:
        Every place of every page, in order.
    """
    places = []
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in paths:
        page.goto((site_dir / path).as_uri())
        for part in page.evaluate(_READ_PAGE):
            location = f"{path}#{part['anchor']}" if part["anchor"] else path
            lines = tuple(line for line in map(_as_read, part["text"].split("\f")) if line)
            places.append(Place(location, _as_read(part["title"]), lines, part["question"]))
    context.close()
    return places


def index_data(site_dir: Path) -> dict[str, list[Any]]:
    """The data of a built site's index.

    Args:
        site_dir: the built site.

    Returns:
        `tables` and `pages`, each what its data files hold, joined.
    """
    data: dict[str, list[Any]] = {"tables": [], "pages": []}
    for name in json.loads((site_dir / "search/search_index.json").read_text("utf-8"))["config"]["files"]:
        for line in (site_dir / "search" / name).read_text("utf-8").splitlines():
            call = re.fullmatch(r'handbookSearch\.data\("(\w+)",(.*)\)', line)
            assert call, f"{name}里有一行不是数据调用"
            found = json.loads(call[2])
            data[call[1]] += found if isinstance(found, list) else [found]
    return data


def expected(places: list[Place], query: str) -> set[str]:
    """The locations that hold a query."""
    return {place.location for place in places if place.holds(query)}


def draw_queries(places: list[Place], count: int, seed: int) -> list[str]:
    """Draw runs of 2 to 6 Han characters from the shown text, each as likely as it is frequent."""
    dice = random.Random(seed)
    runs = [
        run
        for place in places
        for line in (place.title, *place.lines)
        for run in re.findall(f"[{_HAN}]{{2,}}", line)
    ]
    weights = [len(run) for run in runs]
    queries: list[str] = []
    while len(queries) < count:
        run = dice.choices(runs, weights)[0]
        length = min(dice.randint(2, 6), len(run))
        start = dice.randrange(len(run) - length + 1)
        queries.append(run[start : start + length])
    return queries


def _as_read(text: str) -> str:
    text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text))
    text = re.sub(f"(?<=[{_WIDE}])[ \t]*\r?\n\\s*(?=[{_WIDE}])", "", text)
    return " ".join(text.split())
