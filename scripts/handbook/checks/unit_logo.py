"""The check of a unit's own logo: it stands in the head of every page, on the cover and in the EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.unit import Unit

_SIGNS = {".png": b"\x89PNG\r\n\x1a\n", ".svg": b"<svg"}
_SVG = "http://www.w3.org/2000/svg"
_SVG_TEXT = re.compile(rb"<(?:\w+:)?text[\s>]")


def check(book: Book, unit: Unit) -> Iterator[Problem]:
    """UN-01: the picture is there, and is one."""
    source, path = book.layer.source, book.layer.logo
    if not unit.logo:
        return
    if path is None:
        yield source.problem(
            ("logo",), "UN-01", f"没有图“unit/{unit.logo}”", "把图放进 unit/，或核对文件名，或删去 logo"
        )
        return
    data, is_svg, sign = path.read_bytes(), path.suffix == ".svg", _SIGNS[path.suffix]
    if not (sign in data[:4096] if is_svg else data.startswith(sign)):
        yield source.problem(
            ("logo",), "UN-01", f"“unit/{unit.logo}”不是{path.suffix}图", "另存成真的 SVG 或 PNG"
        )
    elif is_svg and (fault := _svg_fault(data)):
        yield source.problem(
            ("logo",), "UN-01", f"“unit/{unit.logo}”{fault}", "在画图软件里另存成简单的 SVG，或 PNG"
        )
    elif is_svg and _SVG_TEXT.search(data):
        mend = "在画图软件里把字转成路径（曲线），或另存成 PNG"
        yield source.problem(("logo",), "UN-01", f"“unit/{unit.logo}”里的字是文字，印书时没有它的字体", mend)


def _svg_fault(data: bytes) -> str:
    """Say why a drawing shows nowhere, or not everywhere: no XML, a script, something that is fetched."""
    try:
        nodes = list(ElementTree.fromstring(data).iter())
    except ElementTree.ParseError as error:
        return f"第{error.position[0]}行读不懂，画不出来"
    if nodes[0].tag != f"{{{_SVG}}}svg":
        return f'的 <svg> 里没有 xmlns="{_SVG}"，浏览器不当它是图'
    for node in nodes:
        if node.tag.rpartition("}")[2] == "script":
            return "里有脚本，电子书不收"
        for name, value in node.attrib.items():
            if name.rpartition("}")[2] == "href" and not value.startswith(("#", "data:")):
                return f"要取别处的“{value[:40]}”，印书时没有"
    return ""
