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
_NEEDS = "viewBox，不写 width 和 height"


def check(book: Book) -> Iterator[Problem]:
    """Yield DG-01 (drawing missing or broken), DG-02 (fixed colours or size), DG-03, DG-04, DG-10."""
    for source, index, diagram in _written(book):
        for rule, message, fix in _drawing(diagram):
            yield source.problem((index, "id"), rule, f"图“{diagram.id}”{message}", fix)
        if (line := _broken(diagram.svg)) is not None:
            file = book.files.named(f"{FOLDER}/{diagram.id}.svg")
            yield Problem(file, line, "DG-01", f"图“{diagram.id}”的SVG写法有误", "标签要配对，属性值要加引号")
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


def _drawing(diagram: Diagram) -> Iterator[tuple[str, str, str]]:
    if not diagram.svg:
        yield "DG-01", "没有画", f"放一个 docs/{FOLDER}/{diagram.id}.svg"
        return
    if _broken(diagram.svg) is not None or _DECLARES.search(diagram.svg):
        return
    root = etree.fromstring(diagram.svg)
    if "viewBox" not in root.attrib or "width" in root.attrib:
        yield "DG-02", "的大小写死了", f"根元素写 {_NEEDS}"
    if match := _FIXED_COLOUR.search(diagram.svg):
        yield (
            "DG-02",
            f"写死了颜色（{match.group().strip()}）",
            "用 class，颜色由 diagrams.css 给，深浅色都看得清",
        )
