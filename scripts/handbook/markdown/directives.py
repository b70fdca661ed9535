"""Paragraphs that are one mark, such as 〔章测〕: each is replaced by what it stands for."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from handbook import marks
from handbook.markdown import chapter_head, glossary, note, question
from handbook.markdown.context import current_page
from handbook.model.book import Book


class DirectiveProcessor(BlockProcessor):
    """Hands each block mark to the module that renders it.

    A mark whose id the book does not know stays in the text as written: the checks name it.
    """

    def __init__(self, parser: BlockParser, book: Book) -> None:
        super().__init__(parser)
        self.book = book

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether the block is one block mark; called by Python-Markdown."""
        return marks.block_mark(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Replace the block; returns False, and leaves it, if its id is unknown."""
        mark = marks.block_mark(blocks[0])
        if mark is None or not self._render(parent, mark):
            return False
        blocks.pop(0)
        return True

    def _render(self, parent: etree.Element, mark: marks.Mark) -> bool:
        book, name = self.book, mark.args[0]
        if mark.kind is marks.Kind.QUESTION:
            if found := book.question(name):
                question.render(parent, *found)
            return found is not None
        if mark.kind is marks.Kind.NOTE:
            if found_note := book.note(name):
                note.render(parent, found_note)
            return found_note is not None
        if name == "术语表":
            glossary.render(parent, book)
            return True
        if name == "目录":
            chapter_head.render_contents(parent, book)
            return True
        chapter = book.chapters.get(current_page.get())
        if chapter is None:
            return False
        if name == "题头":
            chapter_head.render_head(parent, book, chapter)
        elif name == "学习目标":
            chapter_head.render_objectives(parent, chapter)
        else:
            question.render_test(parent, chapter)
        return True
