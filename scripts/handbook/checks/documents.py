"""Checks of the documents' templates: known, fields that are explained and used, tables, layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.mark_names import HAND_WRITTEN_ARTICLE, hand_written
from handbook.checks.registers import citation
from handbook.model import marks
from handbook.model.book import Book
from handbook.model.documents import LETTER, LIST, Table, TableBlock, Template, pieces
from handbook.model.problems import Problem
from handbook.model.yaml_source import Path

_ON_THE_SHEET = frozenset({"title", "to", "body", "attachments", "sign", "date"})
_TOLD = frozenset({"purpose", "say", "practice"})
_BRACE = re.compile(r"[{}]")
_CITED = re.compile(rf"》(?:{HAND_WRITTEN_ARTICLE.pattern})")


def check(book: Book) -> Iterator[Problem]:
    """Yield DC-01 (not in the list) to DC-06, RL-01, RL-02 and the problems of the marks."""
    for template in book.templates.values():
        if template.id not in book.documents:
            yield template.source.problem(
                (), "DC-01", f"文书的台账里没有“{template.id}”", f"在 docs/{LIST} 里补一条，或改文件名"
            )
        yield from _fields(template)
        yield from _blanks(book, template)
        yield from _tables(template)
        yield from _layout(template)
        yield from _words(book, template)


def _blanks(book: Book, template: Template) -> Iterator[Problem]:
    """UN-09: what a field takes from the unit's own layer is there."""
    for place, field in enumerate(template.fields):
        if field.unit and field.unit not in book.blanks:
            yield template.source.problem(
                ("fields", place),
                "UN-09",
                f"字段“{field.id}”：没有“{field.unit}”这个空",
                f"照 {book.sources['blanks'].file} 里的编号写",
            )


def _fields(template: Template) -> Iterator[Problem]:
    """DC-02, DC-03: every {field} has an entry, and every entry is used."""
    source, known, used = template.source, {field.id for field in template.fields}, set()
    for path, text in source.texts:
        if path[0] not in _ON_THE_SHEET:
            continue
        for words, name in pieces(text):
            used.add(name)
            if _BRACE.search(words):
                yield source.problem(path, "DC-02", "花括号没有成对", "字段写成 {名字}")
            elif not words and name not in known:
                yield source.problem(
                    path,
                    "DC-02",
                    f"{{{name}}} 没有写在 fields 里",
                    "补一条 id、hint、sample，或改成已有的名字",
                )
    seen = set()
    for place, field in enumerate(template.fields):
        if field.id not in used:
            yield source.problem(
                ("fields", place),
                "DC-03",
                f"字段“{field.id}”没有用上",
                f"在正文里写 {{{field.id}}}，或删去它",
            )
        elif field.id in seen:
            yield source.problem(("fields", place), "DC-03", f"字段“{field.id}”写了两次", "删去一个")
        seen.add(field.id)


def _tables(template: Template) -> Iterator[Problem]:
    """DC-04: rows and widths as many as the columns, fixed columns that exist."""
    for place, block in enumerate(template.body):
        if isinstance(block, TableBlock):
            path: Path = ("body", place, "table")
            for at, message, fix in _unfit(block.table):
                yield template.source.problem((*path, *at), "DC-04", message, fix)


def _unfit(table: Table) -> Iterator[tuple[Path, str, str]]:
    wanted = len(table.columns)
    if table.widths and len(table.widths) != wanted:
        yield ("widths",), f"表有{wanted}列，列宽写了{len(table.widths)}个", "写成一样多"
    for place, row in enumerate(table.rows):
        if len(row) != wanted:
            yield ("rows", place), f"表有{wanted}列，这一行有{len(row)}格", '一列一格，空格子写 ""'
    for place, name in enumerate(table.fixed):
        if name not in table.columns:
            yield ("fixed", place), f"表里没有“{name}”这一列", "照 columns 里的字写"


def _layout(template: Template) -> Iterator[Problem]:
    """DC-05: a letter has an address, a signature and a day; nothing else is addressed."""
    source = template.source
    if template.layout == LETTER:
        for key, name in (("to", "主送"), ("sign", "落款"), ("date", "成文日期")):
            if not getattr(template, key):
                yield source.problem(("layout",), "DC-05", f"公文没有{name}", f"补上 {key}，或换 layout")
        return
    for key, name in (("to", "主送"), ("attachments", "附件")):
        if getattr(template, key):
            yield source.problem((key,), "DC-05", f"不是公文，却有{name}", "layout 写 letter，或删去它")


def _words(book: Book, template: Template) -> Iterator[Problem]:
    """DC-06, RL-01, RL-02: marks where they may stand, articles that can be cited."""
    source, owner = template.source, f"文书“{template.id}”"
    for path, text in source.texts:
        if "articles" in path:
            yield from citation(book, source, path, text, owner)
        elif _TOLD & set(path):
            yield from hand_written(source, path, text)
        elif mark := next((m for m in marks.find(text) if m.kind is not marks.Kind.NUMBER), None):
            yield source.problem(
                path,
                "DC-06",
                f"{owner}的纸面上有记法〔{mark.text}〕",
                "公文引规定写全名，不写记法；依据写在 articles",
            )
        elif match := _CITED.search(text):
            yield source.problem(
                path,
                "RL-02",
                f"{owner}：手写了条号“{match.group()[1:]}”",
                "公文里只写规定的全名；条写在 articles",
            )
