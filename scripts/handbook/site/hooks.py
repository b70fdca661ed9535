"""MkDocs hooks, thin: check the book first, tell the extension its page, finish the site.

Everything that can be done in a Python-Markdown extension is done there; what stands here
needs the whole site.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.checks import check_book
from handbook.markdown.context import current_page
from handbook.model.book import Book, cached_book
from handbook.model.problems import errors, warnings
from handbook.site import exam_files
from handbook.site.print_page import PageHtml, clean_print_page
from handbook.site.search_index import write_search_index
from handbook.site.search_sources import search_sources

log = logging.getLogger("mkdocs.handbook")

PRINT_SITE_SCRIPT = "js/print-site.js"


@dataclass
class _Build:
    """What one build gathers from page to page."""

    book: Book
    pages: list[PageHtml] = field(default_factory=list)


_build: _Build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the book before anything is built; an error stops the build."""
    global _build
    cached_book.cache_clear()
    book = cached_book(config.docs_dir)
    problems = check_book(book)
    for problem in warnings(problems):
        log.info(str(problem))
    if found := errors(problems):
        listing = "\n".join(str(problem) for problem in found)
        raise Abort(f"有{len(found)}处要改：\n{listing}")
    _build = _Build(book)
    # print-site puts its script, which old browsers cannot parse, on every page; the cleaned
    # print page needs none.
    config.extra_javascript = [s for s in config.extra_javascript if str(s) != PRINT_SITE_SCRIPT]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is generated: the bank, the papers, and the print page's name.

    print-site writes the print page itself, later; announced here, chapters may link to it.
    """
    name = f"{config.plugins['print-site'].config['print_page_basename']}.html"
    files.append(File.generated(config, name, content=""))
    for path, text in exam_files.generate(_build.book).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the Markdown extension which page it is about to render."""
    current_page.set(page.file.src_uri)
    return markdown


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep every page's content for the print page, before print-site's own rewriting."""
    _build.pages.append(PageHtml(page.file.url, page.file.src_uri, html))
    return html


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Put chapter numbers before the titles in the navigation."""
    for page in (file.page for file in files.documentation_pages() if file.page):
        if chapter := _build.book.chapters.get(page.file.src_uri):
            page.title = f"{chapter.meta.chapter} {chapter.title}"
    return env


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Write our search index and clean the print page.

    After Material's search and print-site have written theirs (0), before Material's offline
    plugin copies the index into a script (-100).
    """
    site = Path(config.site_dir)
    write_search_index(site, *search_sources(_build.book, _build.pages))
    print_page = site / f"{config.plugins['print-site'].config['print_page_basename']}.html"
    text = print_page.read_text("utf-8")
    print_page.write_text(clean_print_page(text, _build.pages), "utf-8")
    (site / PRINT_SITE_SCRIPT).unlink()
