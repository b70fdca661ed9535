"""Every question drawn once: screen, print page, papers and bank take the same drawing.

A question's texts are Markdown. They are parsed here, into elements; what takes a drawing finds
nothing left to parse, and links that do not yet know on which page they stand.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass, field
from functools import cached_property

import markdown
from markdown.util import AtomicString

from handbook.markdown import MarkExtension
from handbook.markdown.html import inner
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.memory import Memory
from handbook.model.outline import outline
from handbook.model.questions import Question
from handbook.quiz import question as question_form
from handbook.quiz.fields import Parts

# What follows on the inline patterns as far as a question has it; the rest happens to the page.
_TREEPROCESSORS = ("handbook-plain", "inline", "handbook-breaks", "unescape")


@dataclass(frozen=True, eq=False)
class Drawing:
    """A question as it is drawn.

    Attributes:
        form: its form.
        parts: the elements in it that hold one text of the author each.
    """

    form: etree.Element
    parts: Parts = field(repr=False)

    def append_to(self, parent: etree.Element) -> None:
        """Put a copy of the form on a page; no inline pattern looks at its texts again."""
        parent.append(_copy(self.form))

    def texts(self, kind: str) -> list[str]:
        """Return its texts of one kind as HTML, in the author's order."""
        return [inner(self.parts[place]) for place in sorted(self.parts) if place[0] == kind]


class Drawings:
    """The drawings of a book's questions, each made when it is first asked for.

    Args:
        book: the book.
        memory: what an earlier build left; unchanged questions are taken from it.

    Attributes:
        outline: what the book's texts may say of each other, as a key; "" without a memory.
    """

    def __init__(self, book: Book, memory: Memory | None = None) -> None:
        self.book = book
        self._memory = memory or Memory()
        self.outline = outline(book) if memory else ""

    @cached_property
    def _parser(self) -> markdown.Markdown:
        parser = markdown.Markdown(extensions=[MarkExtension(self.book)])
        # Raw HTML may not stand in a question (QZ-11); an entity needs no place kept for it.
        for name in ("html", "entity"):
            parser.inlinePatterns.deregister(name)
        return parser

    def of(self, chapter: Chapter, question: Question) -> Drawing:
        """Return the drawing of a question of a chapter."""
        key = ("drawing", question, chapter.page.path, self.outline)
        return self._memory.recall(key, lambda: self._draw(chapter, question))

    def _draw(self, chapter: Chapter, question: Question) -> Drawing:
        root = etree.Element("div")
        parts = question_form.render(root, chapter, question)
        for name in _TREEPROCESSORS:
            self._parser.treeprocessors[name].run(root)
        return Drawing(root[0], parts)


def _copy(element: etree.Element) -> etree.Element:
    copied = etree.Element(element.tag, element.attrib)
    copied.text = element.text and AtomicString(element.text)
    copied.tail = element.tail and AtomicString(element.tail)
    copied.extend([_copy(child) for child in element])
    return copied
