"""One build of the site: what it knows and gathers, and what it does at each of MkDocs's events.

An object of this class lives as long as one build. Everything that can be done in a
Python-Markdown extension is done there; what stands here needs the whole site.
"""

from __future__ import annotations

import atexit
import gc
import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.checks import check_book, check_unless_known
from handbook.model.book import Book, load
from handbook.model.kept import FOLDER, Kept
from handbook.model.memory import Memory
from handbook.model.problems import errors, warnings
from handbook.model.shared_book import shared_book
from handbook.office import calendar as office_calendar
from handbook.office import documents as office_documents
from handbook.office import forms as office_forms
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings
from handbook.site import exam_files, moved_pages, unit_layer
from handbook.site.frames import reuse_frames
from handbook.site.page_html import PageHtml
from handbook.site.print_page import FRAME_ONLY, clean_print_page
from handbook.site.reuse import CompiledTemplates, Reuse
from handbook.site.search_index import write_search_index
from handbook.site.search_sources import search_sources

log = logging.getLogger("mkdocs.handbook")

NAME = "handbook"
EXTENSION = "handbook.pages"
PRINT_SITE_SCRIPT = "js/print-site.js"
# What a build makes stays: looking for garbage as often as usual costs a twentieth, and so does looking
# through all of it once more when the process ends.
_SELDOM = 700_000
_USUAL = gc.get_threshold()  # of the process, not of a build: the one before may have ended in an error
atexit.register(gc.freeze)


class SiteBuild(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """A build of the site.

    Args:
        memory: what the build before left, while the site is served; None for a single build.
    """

    book: Book
    drawings: Drawings
    kept: Kept

    def __init__(self, memory: Memory | None = None) -> None:
        super().__init__()
        self.memory = memory or Memory()
        self.serving = memory is not None
        self.reuse: Reuse | None = None
        self.pages: list[PageHtml] = []

    def begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the book, hand it to all who need it, and take part in what follows.

        Raises:
            Abort: the book has errors; the text names each.
        """
        gc.set_threshold(_SELDOM)
        docs_dir = config.docs_dir
        self.book = load(Path(docs_dir), self.memory) if self.serving else shared_book(docs_dir)
        self.kept = Kept(Path(docs_dir).parent / FOLDER, self.memory)
        problems = (
            check_book(self.book, self.memory) if self.serving else check_unless_known(self.book, self.kept)
        )
        for problem in warnings(problems):
            log.info(str(problem))
        if found := errors(problems):
            listing = "\n".join(str(problem) for problem in found)
            raise Abort(f"有{len(found)}处要改：\n{listing}")
        unit_layer.configure(config, self.book)
        config.plugins[NAME] = self
        self.drawings = Drawings(self.book, self.memory if self.serving else None)
        if self.serving:
            self.reuse = Reuse(self.drawings, self.memory)
        _make_no_index_of_the_theme(config)
        # Named in the configuration, the extension would be made anew for every page.
        extensions: list[Any] = config.markdown_extensions
        extensions[extensions.index(EXTENSION)] = HandbookExtension(self.drawings)
        # print-site puts its script, which old browsers cannot parse, on every page; the cleaned
        # print page needs none.
        config.extra_javascript = [s for s in config.extra_javascript if str(s) != PRINT_SITE_SCRIPT]
        # print-site asks for an environment of its own, and would compile the templates again.
        environment = config.theme.get_env()
        environment.bytecode_cache = CompiledTemplates(self.kept)
        config.theme.get_env = lambda: environment  # type: ignore[method-assign]
        if self.serving:
            reuse_frames(environment, config, self.memory)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated: bank, papers, office files, pages that moved, the print page's name.

        print-site writes the print page itself, later; announced here, chapters may link to it.
        """
        name = f"{config.plugins['print-site'].config['print_page_basename']}.html"
        made: dict[str, str | bytes] = {
            name: "",
            **office_forms.generate(self.book, self.kept),
            **office_documents.generate(self.book, self.kept),
            **office_calendar.generate(self.book, self.kept),
            **exam_files.generate(self.drawings, self.memory, self.kept),
            **moved_pages.generate(self.book.permalinks),
            **unit_layer.generate(self.book),
        }
        for path, content in made.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let a page that is unchanged take over what was rendered before."""
        if self.reuse:
            self.reuse.watch_over(page)
        return markdown

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep every page's content; after print-site has kept it (0), whose page is a frame for ours."""
        content = (page.file.url, page.file.src_uri, html)
        self.pages.append(self.memory.recall(("page html", *content), lambda: PageHtml(*content)))
        page.html = FRAME_ONLY  # type: ignore[attr-defined]
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Put chapter numbers before the titles in the navigation."""
        for page in (file.page for file in files.documentation_pages() if file.page):
            if chapter := self.book.chapters.get(page.file.src_uri):
                page.title = f"{chapter.meta.chapter} {chapter.title}"
        return env

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our search index and clean the print page.

        After print-site has written its page (0), before Material's offline plugin copies the index
        into a script (-100).
        """
        site = Path(config.site_dir)
        write_search_index(site, *search_sources(self.book, self.pages), self.memory, self.kept)
        print_page = site / f"{config.plugins['print-site'].config['print_page_basename']}.html"
        text = print_page.read_text("utf-8")
        print_page.write_text(
            clean_print_page(text, self.pages, self.memory if self.serving else None), "utf-8"
        )
        (site / PRINT_SITE_SCRIPT).unlink()
        if self.serving:
            gc.set_threshold(*_USUAL)
        else:  # while serving, it does not ask for what it remembers
            self.kept.prune()


def _make_no_index_of_the_theme(config: MkDocsConfig) -> None:
    """Keep Material's plugin from making its index of the search, which ours replaces.

    The plugin itself has to stay switched on: without it the theme's header has no search box.
    """
    plugin = config.plugins.get("material/search")
    if plugin:
        config.plugins.events["page_context"].remove(plugin.on_page_context)
        config.plugins.events["post_build"].remove(plugin.on_post_build)
