"""While the site is served: pages of which nothing has changed are not rendered again."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.pages import blocks
from handbook.quiz.drawing import Drawings

_LOG = logging.getLogger("mkdocs")


@dataclass(frozen=True)
class _Rendered:
    """What rendering left on a page, and what was logged meanwhile."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    said: tuple[logging.LogRecord, ...]

    def put_into(self, page: Page, files: Files) -> None:
        page.content, page.toc, page.present_anchor_ids = self.content, self.toc, self.anchors
        page._title_from_render = self.title
        targets = {files.get_file_from_path(path): links for path, links in self.links.items()}
        page.links_to_anchors = {file: links for file, links in targets.items() if file}


class Reuse:
    """Renders the pages of one build, or takes them from the build before.

    Args:
        drawings: the book of this build, and its questions as they are drawn.
        memory: what the build before left.
    """

    def __init__(self, drawings: Drawings, memory: Memory) -> None:
        self._drawings = drawings
        self._book = drawings.book
        self._memory = memory

    def watch_over(self, page: Page) -> None:
        """Let a page take over what was rendered before, if nothing that it shows has changed."""
        render = page.render

        def render_or_take(config: MkDocsConfig, files: Files) -> None:
            known = True

            def make() -> _Rendered:
                nonlocal known
                known = False
                return _render(page, lambda: render(config, files))

            rendered = self._memory.recall(self._key(page.file.src_uri), make)
            rendered.put_into(page, files)
            if known:
                for record in rendered.said:  # what was wrong with it still is
                    logging.getLogger(record.name).handle(record)

        page.render = render_or_take  # type: ignore[method-assign]

    def _key(self, path: str) -> tuple[Any, ...]:
        """What a page shows: itself, what stands beside it, what its marks name, the rest in outline."""
        book = self._book
        page = book.page(path)
        assert page, f"{path} is a page of the site and not of the book"
        found = [mark for _, mark in page.marks()]
        shown = [self._gathered(mark, path) or _shown(book, mark) for mark in found]
        rest = self._drawings.outline
        return "rendered", page, book.chapters.get(path), book.procedures.get(path), *shown, rest

    def _gathered(self, mark: marks.Mark, path: str) -> str:
        """What a mark gathers from the whole book, as it is drawn; "" if it gathers nothing.

        Any text may change it, and hardly one does. To draw it is a third of what the page costs.
        """
        drawn = etree.Element("div")
        if blocks.gathers(mark):
            blocks.render(drawn, self._drawings, mark, path)
        return etree.tostring(drawn, "unicode") if len(drawn) else ""


def _shown(book: Book, mark: marks.Mark) -> object:
    """What a mark takes from the file of another chapter."""
    if mark.kind is marks.Kind.QUESTION:
        found = book.question(mark.args[0])
        return found and (found[0].page.path, found[1])
    if mark.kind is marks.Kind.NOTE:
        return book.note(mark.args[0])
    if mark.kind is marks.Kind.DIRECTIVE and mark.args[0] == "文书目录":
        return tuple(book.templates.values())
    if mark.kind is marks.Kind.DIRECTIVE and mark.args[0] == "表单集":
        return repr([chapter.forms for chapter in book.chapters.values()])
    return book.form(mark.args[0]) if mark.kind is marks.Kind.FORM else None


def _render(page: Page, render: Any) -> _Rendered:
    ear = _Ear()
    _LOG.addHandler(ear)
    try:
        render()
    finally:
        _LOG.removeHandler(ear)
    links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
    return _Rendered(
        page.content,
        page.toc,
        page._title_from_render,
        page.present_anchor_ids,
        links,
        tuple(ear.heard),
    )


class CompiledTemplates(BytecodeCache):
    """Keeps the compiled templates; Jinja asks by name and by the text's checksum."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known; called by Jinja, as the next."""
        code = self._kept.find(("template", bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept.keep(("template", bucket.key, bucket.checksum), bucket.bytecode_to_string())


class _Ear(logging.Handler):
    """Keeps warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one; called by the logging."""
        self.heard.append(record)
