"""One build of the site: what it knows and gathers, and what it does at each of MkDocs's events.

An object of this class lives as long as one build. Everything that can be done in a
Python-Markdown extension is done there; what stands here needs the whole site.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.model.book import Book
from handbook.quiz.drawing import Drawings
from handbook.site import exam_files, moved_pages
from handbook.site.page_html import PageHtml
from handbook.site.print_page import FRAME_ONLY, clean_print_page
from handbook.site.search_index import write_search_index
from handbook.site.search_sources import search_sources

PRINT_SITE_SCRIPT = "js/print-site.js"


class SiteBuild(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """A build of a book without errors.

    Args:
        book: the book.
    """

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.drawings = Drawings(book)
        self.pages: list[PageHtml] = []

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated: the bank, the papers, pages that moved, and the print page's name.

        print-site writes the print page itself, later; announced here, chapters may link to it.
        """
        name = f"{config.plugins['print-site'].config['print_page_basename']}.html"
        made = {
            name: "",
            **exam_files.generate(self.drawings),
            **moved_pages.generate(self.book.permalinks),
        }
        for path, text in made.items():
            files.append(File.generated(config, path, content=text))
        return files

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep every page's content; of the plugins that would keep it too, spare the work.

        After print-site has kept it (0): its page is a frame for ours. Material's index of the
        search is replaced by ours.
        """
        self.pages.append(PageHtml(page.file.url, page.file.src_uri, html))
        page.html = FRAME_ONLY  # type: ignore[attr-defined]
        page.meta["search"] = {"exclude": True}
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Put chapter numbers before the titles in the navigation."""
        for page in (file.page for file in files.documentation_pages() if file.page):
            if chapter := self.book.chapters.get(page.file.src_uri):
                page.title = f"{chapter.meta.chapter} {chapter.title}"
        # print-site asks for an environment of its own, and would compile the templates again.
        config.theme.get_env = lambda: env  # type: ignore[method-assign]
        return env

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our search index and clean the print page.

        After Material's search and print-site have written theirs (0), before Material's offline
        plugin copies the index into a script (-100).
        """
        site = Path(config.site_dir)
        write_search_index(site, *search_sources(self.book, self.pages))
        print_page = site / f"{config.plugins['print-site'].config['print_page_basename']}.html"
        text = print_page.read_text("utf-8")
        print_page.write_text(clean_print_page(text, self.pages), "utf-8")
        (site / PRINT_SITE_SCRIPT).unlink()
