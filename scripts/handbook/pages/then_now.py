"""Draws the appendix 今昔对照: every editor's note, the weightiest first."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import defaultdict

from handbook.markdown.html import add, add_table
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.facts import NEEDS_NOTE
from handbook.model.notes import Note
from handbook.pages.note import VERIFIED

WEIGHTS = {1: ("写进公文会出错", "heavy"), 2: ("容易误解", "medium"), 3: ("补充说明", "light")}


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔今昔对照〕: the notes by weight, then what became of each checked statement."""
    groups: dict[int, list[tuple[Chapter, Note]]] = defaultdict(list)
    for chapter in sorted(book.chapters.values(), key=lambda c: c.meta.chapter):
        for note in chapter.notes:
            groups[note.weight].append((chapter, note))
    for weight, (title, anchor) in WEIGHTS.items():
        add(parent, "h2", title, id=anchor)
        _notes(parent, book, groups[weight])
    add(parent, "h2", "95条核对结果的去处", id="rows")
    _rows(parent, book, {row: (c, n) for g in groups.values() for c, n in g for row in n.rows})


def _table(parent: etree.Element, titles: tuple[str, ...]) -> etree.Element:
    return add_table(add(parent, "div", class_="hb-then-now"), titles)


def _notes(parent: etree.Element, book: Book, notes: list[tuple[Chapter, Note]]) -> None:
    body = _table(parent, ("编号", "讲话", "现行", "怎么用", "核对"))
    for chapter, note in notes:
        row = add(body, "tr")
        _link(add(row, "th", scope="row"), chapter, note)
        add(row, "td", note.speech)
        add(row, "td", note.rule)
        add(row, "td", note.advice)
        checked = [book.regulations[r.split("#")[0]].checked for r in note.basis]
        date = f"，{min(checked)}核对" if checked else ""
        add(row, "td", f"{VERIFIED[note.verified]}{date}")


def _link(parent: etree.Element, chapter: Chapter, note: Note) -> None:
    add(parent, "a", note.id, href=link_to(chapter.page.path, note.anchor))


def _rows(parent: etree.Element, book: Book, handled: dict[str, tuple[Chapter, Note]]) -> None:
    body = _table(parent, ("行", "讲话的说法", "核对结论", "去处"))
    for fact in book.facts.values():
        row = add(body, "tr", id=f"row-{fact.id.lower()}")
        add(row, "th", fact.id, scope="row")
        add(row, "td", fact.claim)
        add(row, "td", fact.verdict)
        cell = add(row, "td")
        if fact.id in handled:
            _link(cell, *handled[fact.id])
        elif fact.queued:
            cell.text = f"还没有编者按：{fact.queued}"
        else:
            cell.text = "要写编者按" if fact.verdict in NEEDS_NOTE else f"相符，见第{fact.chapter}章"
