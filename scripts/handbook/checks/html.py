"""Checks of what a browser would run or fetch: only harmless HTML and SVG may be written.

Both have a list of what is allowed, not of what is known to be dangerous: what nobody thought of
is refused. On a USB stick no server's policy stands behind it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from handbook.checks.readings import Readings, data_files, pages
from handbook.markdown.reading import Reading, Tag
from handbook.model.book import Book
from handbook.model.navigation import CONFIG
from handbook.model.problems import Problem

_TAGS = frozenset(
    "a abbr aside b blockquote br button caption cite code col colgroup dd del details dfn div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong"
    " sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES = frozenset(
    "align alt class colspan datetime dir headers height hidden href hreflang id lang markdown open rel reversed role"
    " rowspan scope span src start title type value width".split()
)
_DRAWN = frozenset(
    "svg a g title desc defs marker path rect circle ellipse line polyline polygon text tspan use".split()
)
_DRAWING = frozenset(
    "class clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule height href id marker-end marker-mid"
    " marker-start markerHeight markerUnits markerWidth opacity orient points preserveAspectRatio r refX refY rx ry"
    " stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor transform"
    " version viewBox width x x1 x2 y y1 y2".split()
)
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_FREE = ("data-", "aria-")
# A browser ignores blanks within a scheme.
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.I)
_BLANKS = re.compile(r"[\s\x00-\x20]")
_WORDS_ONLY = "只写字，不写尖括号"
_FIX = "删去它，用 Markdown 写；要样式，在 docs/assets/css/ 里写"


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield HT-01 for every page, data file and drawing, and for what `mkdocs.yml` puts on every page."""
    for page in pages(book):
        reading = readings.of_page(page)
        for tag, wrong in _wrong(reading):
            yield Problem(page.file, reading.line_of(*tag.pieces), "HT-01", wrong, _FIX)
    for source in (*data_files(book), *book.layer.sources):
        for path, _, reading in readings.of_source(source):
            for _, wrong in _wrong(reading):
                yield source.problem(path, "HT-01", wrong, _FIX)
    for text, line in book.nav.words:
        if "<" in text:  # Material does not escape it
            yield Problem(
                CONFIG, line, "HT-01", f"“{text[:40]}”照原样放进每一页，尖括号会成为HTML", _WORDS_ONLY
            )
    for name in book.files.with_suffix(".svg"):
        for line, wrong in _drawing(book.files.text(name) or ""):
            yield Problem(book.files.named(name), line, "HT-01", wrong, "图里只留形状和文字，颜色用 class")


def runs(address: str) -> bool:
    """Return whether an address is a program or a page of its own instead of a place."""
    return _RUNS.match(_BLANKS.sub("", address)) is not None


def _wrong(reading: Reading) -> Iterator[tuple[Tag, str]]:
    """Yield the elements that are not allowed, with what is wrong, and those that do not close."""
    opened: dict[str, list[Tag]] = {}
    for tag in reading.tags:
        if wrong := _not_allowed(tag):
            yield tag, wrong
        elif tag.html and tag.name.startswith("/"):
            if not opened.get(tag.name[1:]):
                yield tag, f"多了一个“<{tag.name}>”，会收掉外面的一层"
            else:
                opened[tag.name[1:]].pop()
        elif tag.html and tag.name not in _VOID:
            opened.setdefault(tag.name, []).append(tag)
    for tag in (tag for left in opened.values() for tag in left):
        yield tag, f"“<{tag.name}>”没有收尾，会套住后面的字"


def _not_allowed(tag: Tag) -> str:
    """Say what is not allowed about an element, "" if nothing."""
    if tag.name == "!":
        return "HTML注释会原样印进网页的源码，谁都看得到"
    if tag.name.removeprefix("/") not in _TAGS:
        return f"不许写的HTML“<{tag.name}>”"
    for name, value in tag.attributes:
        if name.startswith("＃"):
            continue  # MD-08
        if name not in _ATTRIBUTES and not name.startswith(_FREE):
            return f"不许写的HTML属性“{name}”（<{tag.name}>）"
        if name in ("href", "src") and runs(value):
            return f"会运行的地址“{value[:40]}”"
    return ""


def _drawing(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong) of a drawing; what is no XML at all is another rule's."""
    for match in re.finditer(r"<!(?!--)\w*|<\?(?!xml )[\w-]*", text):
        # Entities can grow without end: a text that declares any is not even parsed.
        yield text.count("\n", 0, match.start()) + 1, f"图里有“{match.group()}”"
        return
    try:
        root = etree.fromstring(text)
    except etree.ParseError:
        return
    for element in root.iter():
        if wrong := _wrong_drawing(element):
            piece, message = wrong
            place = max(text.find(piece), 0)
            yield text.count("\n", 0, place) + 1, message


def _wrong_drawing(element: etree.Element) -> tuple[str, str] | None:
    name = _local(element.tag)
    if name not in _DRAWN:
        return f"<{name}", f"图里不许有“<{name}>”"
    for attribute, value in element.attrib.items():
        key = _local(attribute)
        if key not in _DRAWING and not key.startswith(_FREE) and key != "role":
            return key, f"图里不许有属性“{key}”（<{name}>）"
        if key == "href" and runs(value):
            return value, f"图里的链接会运行程序：“{value[:40]}”"
        if key == "href" and not value.startswith("#") and name != "a":
            return value, f"图里的地址“{value[:40]}”指到图的外面"
    return None


def _local(name: str) -> str:
    return name.rpartition("}")[2]
