"""Checks of lists, footnotes and texts of several lines: what is drawn otherwise than it was written.

The parser leaves no sign of it on the page: numbers are counted anew, of two footnotes of one name the
first is lost, and a text of a data file is one paragraph however many lines it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.readings import Readings, data_files, pages
from handbook.markdown.reading import Reading
from handbook.model.book import Book
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.yaml_source import Source

_PARAGRAPHS = frozenset({"stem", "model_answer"})  # texts of which each line is a paragraph
_ITEM = re.compile(r"^ *(?:[-*+]|\d{1,2}\.) +\S", re.M)
_DEFINED = re.compile(r" {0,3}\[\^([^\]\n]+)\]:")
_CITED = re.compile(r"\[\^([^\]\n]+)\]")
_CODE = re.compile(r"`[^`]*`")


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield MD-07 of footnotes written twice or cited nowhere, MD-15 and MD-03 of data files, and MD-17."""
    for page in pages(book):
        yield from _numbers(page, readings.of_page(page))
        yield from _footnotes(page)
    for source in (*data_files(book), *book.layer.sources):
        yield from _texts(source)


def _numbers(page: Page, reading: Reading) -> Iterator[Problem]:
    for entry in reading.entries:
        message = f"列表里的“{entry.written}”会印成“{entry.drawn}”"
        mend = "从1起一项接一项编；两项之间的字缩进四格；不从1起的，写成“第三，”；两种列表之间隔一段字"
        yield Problem(page.file, entry.line, "MD-17", message, mend)


def _footnotes(page: Page) -> Iterator[Problem]:
    defined: dict[str, int] = {}
    cited: set[str] = set()
    for number, line in page.lines:
        text = _CODE.sub("", line)
        if match := _DEFINED.match(text):
            name = match.group(1)
            if name in defined:
                message = f"脚注“[^{name}]”写了两次，只印后一次的"
                yield Problem(page.file, number, "MD-07", message, "换一个编号，或删去一条")
            defined.setdefault(name, number)
            text = text[match.end() :]
        cited.update(_CITED.findall(text))
    for name, number in defined.items():
        if name not in cited:
            message = f"脚注“[^{name}]”正文里没有引，印出来不知道说的是哪里"
            yield Problem(page.file, number, "MD-07", message, f"在要注的字后面写 [^{name}]，或删去这一条")


def _texts(source: Source) -> Iterator[Problem]:
    for path, text in source.texts:
        lines = text.strip()
        if "\n" not in lines:
            continue
        if path and path[-1] in _PARAGRAPHS:
            if match := _ITEM.search(lines):
                message = f"“{match.group().strip()}……”不会成为列表"
                yield source.problem(path, "MD-03", message, "写成“一是……；二是……。”，或一行一句，不写记号")
        else:
            mend = "写成一段，用分号、句号隔开；要分段、列表、表格的，写在页里"
            yield source.problem(path, "MD-15", "这一处写了几行，印出来连成一行", mend)
