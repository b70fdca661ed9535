"""The search engine by itself, with one small made-up book at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml.html import fragment_fromstring
from playwright.sync_api import Page

from handbook.site.search_index import write_search_index
from handbook.site.search_sections import PageSource
from handbook.site.search_tables import Knowledge, TermEntry
from tests.browser.search_oracle import index_data
from tests.conftest import ROOT

MODULES = ROOT / "docs/assets/js/search"
TERMS = [
    "党支部",
    "三会一课",
    "民主集中制",
    "组织生活会",
    "调查研究",
    "群众路线",
    "党小组",
    "换届选举",
    "领导干部",
    "战斗堡垒",
]
_LOAD = """data => {
  const tables = data.tables[0], size = data.pages.reduce((sum, page) => sum + page[2].length, 0)
  window.book = new handbookSearch.Book(size, tables)
  data.pages.forEach(page => window.book.add(page))
}"""
PREPARE = "() => Array.from(window.book.prepare()).length"
_ASK = """query => {
  const steps = handbookSearch.answer(window.book, query)
  let step, count = 0
  while (!(step = steps.next()).done) count++
  const answer = step.value
  return {groups: answer.view(0, 1000), sections: answer.sections, nearest: answer.nearest, pauses: count}
}"""


class Engine:
    """The engine with one small book.

    Args:
        page: a browser page with the engine's scripts.
        folder: where to write the book.
    """

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page
        self._folder = folder

    def read(
        self,
        pages: dict[str, str],
        terms: list[TermEntry] | None = None,
        kinds: dict[str, Any] | None = None,
        known: Knowledge | None = None,
    ) -> None:
        """Index pages, path → content of the article; `known` says more than the terms."""
        sources = [
            PageSource(
                path,
                path,
                (kinds or {}).get(path, "chapter"),
                fragment_fromstring(content, create_parent="div"),
            )
            for path, content in pages.items()
        ]
        write_search_index(self._folder, sources, known or Knowledge(terms or []))
        self._page.evaluate(_LOAD, index_data(self._folder))

    def ask(self, query: str) -> dict[str, Any]:
        """Answer a query; groups, sections, nearest, pauses."""
        answer: dict[str, Any] = self._page.evaluate(_ASK, query)
        return answer

    def order(self, query: str) -> list[str]:
        """Where the results lead, in the order of the list."""
        return [found["location"] for group in self.ask(query)["groups"] for found in group["found"]]

    def meant(self, query: str) -> list[str]:
        """What the first near result marks; empty if there is an exact one or none."""
        groups = self.ask(query)["groups"]
        return groups[0]["found"][0]["terms"] if groups and groups[0]["note"] else []

    def run(self, script: str, argument: object = None) -> Any:
        """Run a script beside the engine."""
        return self._page.evaluate(script, argument)
