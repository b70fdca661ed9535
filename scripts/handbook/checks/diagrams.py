"""Checks of the diagrams: the drawing is there, follows the colours, and has its table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from handbook.model import marks, quantities
from handbook.model.book import Book
from handbook.model.diagrams import FOLDER, Diagram
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source, texts

_FIXED_COLOUR = re.compile(r"(?:fill|stroke)\s*[=:]\s*[\"']?\s*(?:#|rgb|black|white)")
_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_DECLARES = re.compile(r"<!(?!--)")
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset({"svg", "a", "rect", "circle", "ellipse", "path", "text"})
_STOPS, _SHORT = re.compile(r"[，、。；：？　]"), 2
_OF_TREES = "都不是"  # what a drawn tree calls the last answer
_NEEDS = "viewBox，不写 width 和 height"


def check(book: Book) -> Iterator[Problem]:
    """Yield DG-01 (drawing missing or broken), DG-02 (fixed colours or size), DG-03, DG-04, DG-10 to DG-12."""
    for source, index, diagram in _written(book):
        file = book.files.named(f"{FOLDER}/{diagram.id}.svg")
        if not diagram.svg:
            yield source.problem(
                (index, "id"), "DG-01", f"图“{diagram.id}”没有画", f"放一个 docs/{FOLDER}/{diagram.id}.svg"
            )
        elif (line := _broken(diagram.svg)) is not None:
            yield Problem(file, line, "DG-01", f"图“{diagram.id}”的SVG写法有误", "标签要配对，属性值要加引号")
        elif not _DECLARES.search(diagram.svg):
            for piece, rule, message, fix in (*_drawing(diagram), *_words(diagram, source.data[index])):
                line = diagram.svg.count("\n", 0, max(diagram.svg.find(piece), 0)) + 1
                yield Problem(file, line, rule, f"图“{diagram.id}”{message}", fix)
        for text in _quantities_of_its_own(diagram, source.data[index]):
            yield source.problem(
                (index, "id"),
                "DG-10",
                f"图“{diagram.id}”里写着“{text}”，它的表和说明里没有",
                "图和表写同一个数；两处对着条文改",
            )
        for place, row in enumerate(diagram.rows):
            if len(row) != len(diagram.columns):
                yield source.problem(
                    (index, "rows", place),
                    "DG-03",
                    f"图“{diagram.id}”的表有{len(diagram.columns)}列，这一行有{len(row)}格",
                    "一列一格",
                )
    yield from _placed(book)


def _placed(book: Book) -> Iterator[Problem]:
    """DG-04: a diagram that a page shows is there, and stands there once."""
    for page in book.pages.values():
        seen: set[str] = set()
        for line, mark in page.marks():
            if mark.kind is not marks.Kind.DIAGRAM:
                continue
            name = mark.args[0]
            if name not in book.diagrams:
                mend = f"在 docs/{FOLDER}/diagrams.yml 里写上"
                yield Problem(page.file, line, "DG-04", f"没有图“{name}”", mend)
            elif name in seen:
                mend = "只放一处，别处写“看上面的图”"
                yield Problem(page.file, line, "DG-04", f"图“{name}”在这一页放了两次", mend)
            seen.add(name)


def _written(book: Book) -> Iterator[tuple[Source, int, Diagram]]:
    """Yield every diagram with the file and the row in which it is written."""
    for source in (book.sources["diagrams"], book.sources["trees"]):
        for index, row in enumerate(source.data or []):
            yield source, index, book.diagrams[row["id"]]


def _quantities_of_its_own(diagram: Diagram, entry: object) -> Iterator[str]:
    """Yield the quantities that the drawing says and neither its table nor its description does."""
    told = "\n".join(text for _, text in texts(entry))
    known = list(quantities.find(told))
    for text in _TEXT.findall(diagram.svg):
        yield from (q.text for q in quantities.find(text) if not any(map(q.same, known)))


def _broken(svg: str) -> int | None:
    """The line at which a drawing is no XML; None if it is. What it declares (HT-01) is not followed."""
    if svg and not _DECLARES.search(svg):
        try:
            etree.fromstring(svg)
        except etree.ParseError as error:
            line: int = error.position[0]
            return line
    return None


def _drawing(diagram: Diagram) -> Iterator[tuple[str, str, str, str]]:
    """Yield what of a drawing does not fit a page of any scheme and size: where it stands, rule, words, mend."""
    root = etree.fromstring(diagram.svg)
    if "viewBox" not in root.attrib or "width" in root.attrib:
        yield "<svg", "DG-02", "的大小写死了", f"根元素写 {_NEEDS}"
    if match := _FIXED_COLOUR.search(diagram.svg):
        said = f"写死了颜色（{match.group().strip()}）"
        yield match.group(), "DG-02", said, "用 class，颜色由 diagrams.css 给，深浅色都看得清"
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name not in _ELEMENTS:
            mend = f"只用 {'、'.join(sorted(_ELEMENTS))}"
            yield f"<{name}", "DG-12", f"用了 {name}，在页里、电子书里会乱", mend
        if element is not root and not element.get("class", "").startswith("d-"):
            yield f"<{name}", "DG-12", f"的 {name} 没有 class", "写 diagrams.css 里的一个，如 d-box"
        for attribute in sorted({"id", "style"} & element.attrib.keys()):
            yield f"{attribute}=", "DG-12", f"写了 {attribute}，两张图在一页会互相影响", "删去，样子用 class"


def _words(diagram: Diagram, entry: object) -> Iterator[tuple[str, str, str, str]]:
    """DG-11: who cannot see the drawing has all its words; those of two signs, such as 通过, aside."""
    told = "".join(text for _, text in texts(entry)) + (_OF_TREES if diagram.tree else "")
    for element in etree.fromstring(diagram.svg).iter(f"{{{_SVG}}}text"):
        for part in _STOPS.split("".join(element.itertext())):
            if len(part) > _SHORT and part not in told:
                mend = "文字表里写上同样的话，或改图"
                yield part, "DG-11", f"里写着“{part}”，它的文字表里没有", mend
