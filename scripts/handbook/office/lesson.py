"""A chapter as a lesson: its parts taken from the Markdown, in words alone.

The parts of a chapter stand in a fixed order (CONTRIBUTING.md): the answer in one sentence with a
picture, sections that each begin with a situation and answer it by a sentence in bold, the card to
take away, the trainer's fold.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.markdown.reading import Reader, unescaped
from handbook.model import marks, numbers
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.diagrams import Diagram
from handbook.model.text import TITLE_DASH, unbroken
from handbook.office.plain import plain

CASE = "case"  # the anchor of the worked case
_PARTS = frozenset({"gist", "card", "quiz", "trainer", "sources"})
# An article in brackets is a source: on a slide it stands in the notes.
_SOURCE = re.compile(r"（(?:见|依据)?(?:〔[a-z][^〔〕]*〕[、和，]?)+）")
_BOX, _TO_TICK = "□", "清单"
_ENDED = re.compile(r"[。！？]\s*$")


@dataclass(frozen=True)
class Table:
    """A table of the text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Section:
    """A section that teaches; what it lacks is empty.

    Attributes:
        title, anchor: of its heading.
        line: where it stands in the file.
        situation: the paragraph that it begins with.
        lead: the answer: what stands in bold at the beginning of a paragraph, or of a sentence of the first.
        answer: the paragraph of the lead, without its articles.
        said: every paragraph and item from the lead on, with their articles.
        tables: heading that a table stands under, table.
    """

    title: str
    anchor: str
    line: int
    situation: str = ""
    lead: str = ""
    answer: str = ""
    said: list[str] = field(default_factory=list)
    tables: list[tuple[str, Table]] = field(default_factory=list)


@dataclass
class Lesson:
    """A chapter, taken apart.

    Attributes:
        chapter: the chapter.
        title, speech: its title in plain words, and in the speech's.
        line: where that stands in the file.
        gist: the answer in one sentence.
        figure: the picture that it begins with.
        sections: what it teaches, in order.
        card: the card: 核心, 数, 清单, 问谁, 我们单位 → lines.
        trainer: what a trainer is told: 时间, 提问, 学员常错, 变式 → words.
    """

    chapter: Chapter
    title: str
    speech: str
    line: int = 1
    gist: str = ""
    figure: Diagram | None = None
    sections: list[Section] = field(default_factory=list)
    card: dict[str, list[str]] = field(default_factory=dict)
    trainer: dict[str, str] = field(default_factory=dict)


def read(book: Book, chapter: Chapter, root: etree.Element | None = None) -> Lesson:
    """Take a chapter apart.

    Args:
        book: the book; one without errors.
        chapter: one of its chapters.
        root: what Python-Markdown makes of it, if the caller has it; it is left as it is.

    Returns:
        The lesson.
    """
    return _Reader(book, chapter, Reader().page(chapter.page.body).root if root is None else root).lesson


def figure_words(figure: Diagram) -> Iterator[str]:
    """Yield what a figure shows, in words: what it is, its rows or its questions."""
    yield figure.alt
    yield from ("；".join(row) for row in figure.rows)
    if figure.tree:
        yield from (f"{number}　{step.ask}" for number, step in enumerate(figure.tree.steps.values(), 1))


class _Reader:
    """Walks over a chapter's parts in the order in which they stand."""

    def __init__(self, book: Book, chapter: Chapter, root: etree.Element) -> None:
        title, _, speech = chapter.title.partition(TITLE_DASH)
        self.book, self.lesson = book, Lesson(chapter, title, speech, chapter.page.headings[0].line)
        self._lines = {heading.anchor: heading.line for heading in chapter.page.headings}
        part, under = "", ""
        for element in root:
            if element.tag in ("h2", "h3"):
                under = self._words(element)
                if element.tag == "h2":
                    part = self._begin(element, under)
            elif part == "gist":
                self._gist(element)
            elif part == "section":
                self._section(element, under)
            elif element.tag == "details" and element.get("class") in ("card", "trainer"):
                self._fold(element)

    def _begin(self, element: etree.Element, title: str) -> str:
        anchor = element.get("id", "")
        if anchor in _PARTS:
            return anchor
        self.lesson.sections.append(Section(title, anchor, self._lines.get(anchor, 1)))
        return "section"

    def _gist(self, element: etree.Element) -> None:
        if element.tag == "p" and not self._take_figure(element):
            self.lesson.gist += self._words(element)

    def _section(self, element: etree.Element, under: str) -> None:
        section = self.lesson.sections[-1]
        if element.tag == "table":
            table = self._table(element)
            section.tables.append((under, table))
            section.said += ["；".join(row) for row in (table.head, *table.rows)]
        elif element.tag in ("ul", "ol"):
            section.said += [self._words(item, sources=True) for item in element]
        elif element.tag == "p" and not self._take_figure(element):
            self._paragraph(section, element)
        elif element.tag == "p" and (figure := self._figure(element)) is not self.lesson.figure and figure:
            section.said += [f"图“{figure.title}”：", *figure_words(figure)]  # one figure has a slide

    def _paragraph(self, section: Section, element: etree.Element) -> None:
        if marks.block_mark(element.text or ""):
            return
        first = not (section.situation or section.lead or section.said)
        bold, before = element.find("strong"), element.text or ""
        if bold is None or section.lead or (before.strip() and not _ENDED.search(before)):
            if first:
                section.situation = self._sentence(_raw(element))
            else:
                section.said.append(self._words(element, sources=True))
            return
        answer = _raw(element).removeprefix(before)
        section.lead, section.answer = self._sentence("".join(bold.itertext())), self._sentence(answer)
        section.situation = section.situation or self._sentence(before)
        section.said.append(self._clean(answer, sources=True))

    def _sentence(self, text: str) -> str:
        """What a text says by itself: what its last colon leads to does not stand beside it."""
        return re.sub("：$", "。", self._clean(text))

    def _figure(self, element: etree.Element) -> Diagram | None:
        mark = marks.block_mark(element.text or "")
        shows = mark is not None and mark.kind is marks.Kind.DIAGRAM
        return self.book.diagrams.get(mark.args[0]) if mark and shows else None

    def _take_figure(self, element: etree.Element) -> bool:
        figure = self._figure(element)
        self.lesson.figure = self.lesson.figure or figure
        return figure is not None

    def _table(self, element: etree.Element) -> Table:
        head, *rows = [tuple(self._words(cell) for cell in row) for row in element.iter("tr")]
        return Table(head, tuple(rows))

    def _fold(self, element: etree.Element) -> None:
        """Read the card or the trainer's fold: lines that begin with a name in bold, and lists below one."""
        found: dict[str, list[str]] = {}
        name = ""
        for block in element:
            for line in block if block.tag in ("ul", "ol") else [block]:
                bold = line.find("strong")
                if block.tag == "summary":
                    continue
                words = self._words(line)
                if bold is not None and not (line.text or "").strip():
                    name = bold.text or ""
                    words, found[name] = words.removeprefix(name), []
                if name == _TO_TICK and not words.startswith(_BOX):
                    continue  # what the list is for, not a thing to tick
                if words := words.lstrip(_BOX).strip("　 "):
                    found.setdefault(name, []).append(words)
        if element.get("class") == "card":
            self.lesson.card = found
        else:
            self.lesson.trainer = {name: "".join(lines) for name, lines in found.items()}

    def _words(self, element: etree.Element, sources: bool = False) -> str:
        return self._clean(_raw(element), sources)

    def _clean(self, text: str, sources: bool = False) -> str:
        """What a text says; articles in brackets only if `sources` are wanted."""
        text = numbers.fill(text, self.book.numbers)
        text = text if sources else _SOURCE.sub("", text)
        return plain(unbroken(text.replace("\n", " ")).strip(), self.book)


def _raw(element: etree.Element) -> str:
    return unescaped("".join(element.itertext()))
