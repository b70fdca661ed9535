"""Reads a built page as the search sees it: sections of visible text, cut at the headings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from lxml import html

_HEADINGS = ("h1", "h2", "h3", "h4")
_INLINE = frozenset(  # no q: an article's own words stand on lines of their own (content.css)
    "a abbr b bdi bdo cite code data del dfn em font i img input ins kbd label mark output rb rp rt rtc ruby "
    "s samp small span strong sub sup svg time tspan tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template noscript title desc metadata defs datalist select textarea".split()
)
_UNREAD_CLASSES = frozenset(
    {"headerlink", "footnote-ref", "footnote-backref", "md-content__button", "md-source-file"}
)
HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = HAN + "\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026"
_BREAK_IN_CHINESE = re.compile(f"(?<=[{_WIDE}])[ \t]*\r?\n\\s*(?=[{_WIDE}])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


Kind = Literal["howto", "chapter", "glossary", "page"]


@dataclass(frozen=True)
class PageSource:
    """A built page to index.

    Args:
        path: its address, relative to the site, percent-encoded.
        title: its title, used when the page has no h1.
        kind: what it is; how-to pages, chapters and the glossary stand before others of equal merit.
        content: what it shows, without the frame of the site.
    """

    path: str
    title: str
    kind: Kind
    content: html.HtmlElement


@dataclass(frozen=True)
class Section:
    """A run of text under one heading, or one question.

    Args:
        location: the page, with `#id` unless it is the page's own beginning.
        title: the heading's text.
        text: the visible text, one block a line.
        question: True for a question (its stem and options).
    """

    location: str
    title: str
    text: str
    question: bool = False


def read_sections(page: PageSource) -> list[Section]:
    """Cut a page into its sections.

    Returns:
        The sections in reading order, the page's own beginning first, each question after
        the text of the section in which it stands.
    """
    reader = _Reader(page)
    reader.read(page.content)
    return reader.sections()


class _Reader:
    """Walks one page's content; a question interrupts the section it stands in."""

    def __init__(self, page: PageSource) -> None:
        self._page = page
        self._open = _Draft(page.path, page.title)
        self._drafts = [self._open]
        self._line: list[str] = []

    def sections(self) -> list[Section]:
        return [Section(d.location, d.title, "\n".join(d.lines), d.question) for d in self._drafts]

    def read(self, element: html.HtmlElement) -> None:
        """Read an element's content, not what follows it."""
        if _is_unread(element):
            return
        if element.tag in _HEADINGS and element.get("id") and not self._open.question:
            self._begin(element)
        elif element.get("data-search") == "question":
            self._question(element)
        elif element.tag in _INLINE:
            self._content(element)
        else:
            self._end_line()
            self._content(element)
            self._end_line()

    def _content(self, element: html.HtmlElement) -> None:
        self._line.append(element.text or "")
        for child in element:
            self.read(child)
            self._line.append(child.tail or "")

    def _begin(self, heading: html.HtmlElement) -> None:
        self._end_line()
        self._content(heading)
        title, self._line = _line("".join(self._line)), []
        if heading.tag == "h1":
            self._open.title = title
            return
        self._open = _Draft(f"{self._page.path}#{heading.get('id')}", title)
        self._drafts.append(self._open)

    def _question(self, element: html.HtmlElement) -> None:
        self._end_line()
        around = self._open
        self._open = _Draft(_place(element, self._page.path) or around.location, around.title, question=True)
        self._drafts.append(self._open)
        self._content(element)
        self._end_line()
        self._open = around

    def _end_line(self) -> None:
        text, self._line = "".join(self._line), []
        if text.strip() and (line := _line(text)):
            self._open.lines.append(line)


class _Draft:
    """A section being read."""

    def __init__(self, location: str, title: str, *, question: bool = False) -> None:
        self.location = location
        self.title = title
        self.question = question
        self.lines: list[str] = []


def _is_unread(element: html.HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in _UNSEEN
        or element.get("data-search") == "off"
        or element.get("hidden") is not None
        or not _UNREAD_CLASSES.isdisjoint((element.get("class") or "").split())
    )


def _place(question: html.HtmlElement, path: str) -> str | None:
    """The nearest id at or around a question, itself or the form that holds nothing else."""
    for element in (question, question.getparent()):
        if element is not None and element.get("id"):
            return f"{path}#{element.get('id')}"
    return None


def _line(text: str) -> str:
    """Make text as it is read: no invisible characters, and no gap where Chinese runs on."""
    return " ".join(_BREAK_IN_CHINESE.sub("", normal(text)).split())


def normal(text: str) -> str:
    """Return a text as it is searched: composed, without invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
