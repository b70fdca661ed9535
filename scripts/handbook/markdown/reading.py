"""What Python-Markdown makes of a text: its links, its HTML, its headings, and what it left as written.

For the checks: they ask the parser that draws the page, not a guess at what it would do. The
notation of the book is not drawn here; a mark stays the words that it is.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

import markdown

from handbook.markdown.listening import Entry, HeardBullets, HeardNumbers, HeardTable, Row
from handbook.markdown.plain import STANDARD, PlainTreeprocessor

# As in mkdocs.yml, which a test holds against this; without what changes no structure (toc) and our own.
EXTENSIONS: dict[str, dict[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
}
_BLOCKS = frozenset("p li td th dt dd div h1 h2 h3 h4 h5 h6 blockquote summary".split())
_CODE = frozenset({"code", "pre", "script", "style"})
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_ESCAPED = re.compile("\x02(\\d+)\x03")
_ASIDE = frozenset({"footnote-ref", "footnote-backref"})


@dataclass(frozen=True)
class Link:
    """A link or an image: where it leads, as a browser reads it, and its words."""

    target: str
    words: str
    line: int
    image: bool = False


@dataclass(frozen=True)
class Tag:
    """An element that an author wrote as HTML, or gave attributes.

    Attributes:
        name: its name; `!` for a comment, `/name` for the end of one that was written as HTML.
        attributes: name and value, as a browser reads them.
        pieces: what to look for where it was written.
        html: whether Markdown hands it on as it is.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    pieces: tuple[str, ...]
    html: bool = False


@dataclass
class Reading:
    """What a text becomes; `line_of` finds where a piece of it was written.

    `root` is its tree. `runs` is the running text, code left out; a leading STX stands for what is drawn before it.
    """

    lines: Sequence[tuple[int, str]]
    root: etree.Element = field(default_factory=lambda: etree.Element("div"))
    links: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    _found: Counter[str] = field(default_factory=Counter)

    def line_of(self, *pieces: str) -> int:
        """Return the line of the first piece that the text has; each time it is asked, the next such line."""
        for piece in pieces:
            words = max(_PLACEHOLDER.split(piece.strip()), key=len).strip()
            hits = [number for number, line in self.lines if words == line.strip()]
            hits = hits or [number for number, line in self.lines if words and words in line]
            if hits:
                self._found[words] += 1
                return hits[min(self._found[words], len(hits)) - 1]
        return self.lines[0][0] if self.lines else 1


class Reader:
    """Reads text after text with one parser."""

    def __init__(self) -> None:
        self._md = markdown.Markdown(extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
        parser = self._md.parser
        tables, numbers = HeardTable(parser, EXTENSIONS["tables"]), HeardNumbers(parser)
        self._ears = (tables, numbers, HeardBullets(parser))
        for ear, name, priority in zip(self._ears, ("table", "olist", "ulist"), (75, 40, 30), strict=True):
            parser.blockprocessors.register(ear, name, priority)
        plain = PlainTreeprocessor(self._md)
        plain.signs = STANDARD  # a mark is words
        self._md.treeprocessors.register(plain, "handbook-plain", 21)
        # An escaped sign would look like one that was left over, an indented line like a broken one.
        for name in ("unescape", "prettify"):
            self._md.treeprocessors.deregister(name)

    def page(self, lines: Sequence[tuple[int, str]]) -> Reading:
        """Read a page's body.

        Args:
            lines: its lines with their numbers, code included.

        Returns:
            What it becomes.
        """
        reading = self._begin(lines)
        text = [line for _, line in lines]
        for preprocessor in self._md.preprocessors:
            text = preprocessor.run(text)
        root = self._md.parser.parseDocument(text).getroot()
        assert root is not None
        return self._end(reading, root)

    def words(self, text: str) -> Reading:
        """Read a text of a data file: it is drawn as running text, without blocks."""
        reading = self._begin([(1, text)])
        root = etree.Element("div")
        etree.SubElement(root, "p").text = text
        return self._end(reading, root)

    def _begin(self, lines: Sequence[tuple[int, str]]) -> Reading:
        self._md.reset()
        reading = Reading(lines)
        for processor in self._ears:
            processor.heard = reading
        return reading

    def _end(self, reading: Reading, root: etree.Element) -> Reading:
        for processor in self._md.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
        reading.root = root
        for html in self._md.htmlStash.rawHtmlBlocks:
            if isinstance(html, str):
                _collect_html(html, reading)
        _collect(root, reading)
        return reading


def _collect(root: etree.Element, reading: Reading) -> None:
    for element, in_code in _walk(root, False):
        if in_code or not isinstance(element.tag, str):
            continue
        if element.text and element.text.strip():
            reading.runs.append(element.text if element.tag in _BLOCKS else f"\x02{element.text}")
        reading.runs += [f"\x02{child.tail}" for child in element if child.tail and child.tail.strip()]
        if re.fullmatch("h[1-6]", element.tag):
            reading.headings.append((int(element.tag[1]), "".join(element.itertext())))
        if _ASIDE & set((element.get("class") or "").split()):
            continue
        if element.tag in ("a", "img"):
            _collect_link(element.tag, dict(element.attrib), "".join(element.itertext()), reading)
        if element.attrib:
            reading.tags.append(_tag(element))


def _walk(element: etree.Element, in_code: bool) -> Iterator[tuple[etree.Element, bool]]:
    in_code = in_code or element.tag in _CODE
    yield element, in_code
    for child in element:
        yield from _walk(child, in_code)


def _tag(element: etree.Element) -> Tag:
    pairs = tuple((name.lower(), _read(value)) for name, value in element.attrib.items())
    pieces = [piece for name, value in element.attrib.items() for piece in (value, name)]
    return Tag(element.tag.lower(), pairs, tuple(filter(None, pieces)))


def _collect_link(name: str, attributes: dict[str, str | None], words: str, reading: Reading) -> None:
    written = attributes.get("src" if name == "img" else "href")
    if written is None:
        return
    words = attributes.get("alt") or "" if name == "img" else words
    places = [f"]({written}", f"](<{written}", f"]: {written}", f'"{written}', written, _read(written), words]
    line = reading.line_of(*places)
    reading.links.append(Link(_read(written), _PLACEHOLDER.sub("", words), line, name == "img"))


def unescaped(text: str) -> str:
    """Return a text with the signs that were escaped in it."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1))), text)


def _read(attribute: str | None) -> str:
    """An attribute as a browser reads it; `{ ＃name }` makes one without a value."""
    return unescape(unescaped(attribute or "")).strip()


def _collect_html(html: str, reading: Reading) -> None:
    parser = _HtmlReader(html, reading)
    parser.feed(html)
    parser.close()


class _HtmlReader(HTMLParser):
    """Takes HTML apart that Markdown hands on as it is: what is Markdown within it stays as it was written."""

    def __init__(self, html: str, reading: Reading) -> None:
        super().__init__()
        self.pieces = tuple(html.strip().split("\n"))
        self.reading = reading
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element; called by the parser, as are those below."""
        self.code += tag in _CODE
        pairs = tuple((name, (value or "").strip()) for name, value in attrs)
        self.reading.tags.append(Tag(tag, pairs, self.pieces, html=True))
        if tag in ("a", "img"):
            _collect_link(tag, dict(attrs), "HTML", self.reading)

    def handle_endtag(self, tag: str) -> None:
        """Keep the end of an element."""
        self.code -= tag in _CODE
        self.reading.tags.append(Tag(f"/{tag}", (), self.pieces, html=True))

    def handle_data(self, data: str) -> None:
        """Keep running text."""
        if not self.code:
            self.reading.runs.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.reading.tags.append(Tag("!", (), self.pieces))

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration."""
        self.reading.tags.append(Tag("!", (), self.pieces))

    def unknown_decl(self, data: str) -> None:
        """Keep what only looks like a declaration."""
        self.reading.tags.append(Tag("!", (), self.pieces))

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.reading.tags.append(Tag("!", (), self.pieces))
