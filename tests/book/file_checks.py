"""Checks on a finished book as a file: links, tags, fonts, standards. Each returns what is wrong, in words."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import page as validator
from pikepdf import Array, Dictionary, Name

from handbook.book.finish import FAMILIES
from tests.book.pdf_checks import EM_HEIGHT
from tests.book.pdf_reader import PdfBook


def links(book: PdfBook) -> list[str]:
    """Every link leads to a page of the book or to a web address, none to this machine."""
    wrong, targets = [], _named_targets(book)
    pages = {page.obj.objgen for page in book.document.pages}
    count = 0
    for number, page in enumerate(book.document.pages, 1):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") != Name.Link:
                continue
            count += 1
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                if not re.match("https?://(?!localhost|127)", str(action.URI)):
                    wrong.append(f"第{number}页：链接到{action.URI}")
                continue
            target = annotation.get("/Dest") if action is None else action.get("/D")
            if isinstance(target, Array):
                alive = target[0].objgen in pages
            else:
                alive = target is not None and str(target) in targets
            if not alive:
                wrong.append(f"第{number}页：断链{target}")
    return wrong if count else ["一个链接也没有"]


def _named_targets(book: PdfBook) -> set[str]:
    names = book.document.Root.get("/Names", Dictionary()).get("/Dests")
    found: set[str] = set()
    waiting = [names] if names is not None else []
    while waiting:
        node = waiting.pop()
        found |= {str(item) for item in list(node.get("/Names", []))[::2]}
        waiting += list(node.get("/Kids", []))
    return found


def structure(
    book: PdfBook, title: str, kinds: Sequence[str] = ("/Figure", "/TH", "/H3", "/L", "/Link")
) -> list[str]:
    """What assistive technology needs: tags of these kinds, language, title, alternative texts, table heads."""
    root, wrong = book.document.Root, []
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        wrong.append("没有标记（Marked）")
    if str(root.get("/Lang", "")) != "zh-CN":
        wrong.append("语言不是 zh-CN")
    if str(book.document.docinfo.get("/Title", "")) != title:
        wrong.append("没有书名")
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        wrong.append("窗口不显示书名")
    found: Counter[str] = Counter()
    for element in _elements(root.get("/StructTreeRoot", Dictionary())):
        kind = str(element.get("/S"))
        found[kind] += 1
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            wrong.append("有图没有替代文字")
        if kind == "/TH" and "/Scope" not in "".join(str(a) for a in _attributes(element)):
            wrong.append("有表头没有说是行还是列")
    wrong += [f"没有{kind}" for kind in kinds if not found[kind]]
    return wrong


def _attributes(element: Any) -> list[dict[str, Any]]:
    found = element.get("/A", Array())
    items = list(found) if isinstance(found, Array) else [found]
    return [dict(item) for item in items]


def _elements(root: Any) -> Iterable[Any]:
    waiting, seen = [root], set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting += list(item)
        elif isinstance(item, Dictionary):
            if item.objgen in seen and item.objgen != (0, 0):
                continue
            seen.add(item.objgen)
            if "/S" in item:
                yield item
            if "/K" in item:
                waiting.append(item.K)


def fonts(book: PdfBook) -> list[str]:
    """Every font is ours, embedded, subset and can be copied from; none is Type 3."""
    listing = subprocess.run(["pdffonts", str(book.path)], capture_output=True, text=True, check=True).stdout
    wrong = []
    rows = listing.splitlines()[2:]
    for row in rows:
        name, rest = row.split(None, 1)
        if not any(family in name for family in FAMILIES):
            wrong.append(f"别处的字体：{name}")
        flags = re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", rest)
        if not flags or set(flags.groups()) != {"yes"} or "Type 3" in rest:
            wrong.append(f"没有嵌入、没有取子集、不能复制，或是 Type 3：{row}")
    return wrong if rows else ["没有字体"]


def too_small(book: PdfBook, points: float) -> list[str]:
    """No line is in smaller type than so many points."""
    return [
        f"第{number}页：{line.text[:20]}是{size:.1f}点"
        for number, page in enumerate(book.pages, 1)
        for line in page.lines
        if (size := (line.bottom - line.top) / EM_HEIGHT) < points - 0.05
    ]


def standards(book: PdfBook) -> list[str]:
    """PDF/UA-1 and PDF/A-3a, by an independent validator."""
    return [
        f"{profile}：{failure.rule_id} {failure.message}"
        for profile in ("ua1", "3a")
        for failure in validator.validate_pdf(book.path, profile=profile).failures
    ]
