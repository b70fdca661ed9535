"""Draws the coverage map: every point of the speech, where it is taught, what touches it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from itertools import groupby

from handbook.markdown.html import add, add_row, add_table
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.points import Point
from handbook.pages.places import Place, add_places, question_place
from handbook.pages.places import points as point_places

KINDS = {
    "claim": "说法",
    "rule": "要求",
    "definition": "定义",
    "problem": "问题",
    "task": "任务",
    "list-item": "并列项",
}


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔覆盖图〕: a count, then a table for each part of the speech."""
    taught = point_places(book)
    covered = sum(1 for point in book.points if taught.get(point))
    add(parent, "p", f"讲话共{len(book.points)}个编号，正文已讲到{covered}个。", class_="hb-coverage__sum")
    parts = groupby(book.points.values(), key=lambda point: point.part)
    for number, (part, points) in enumerate(parts, 1):
        add(parent, "h2", part, id=f"part-{number}")
        box = add(parent, "div", class_="hb-coverage")
        titles, others = ("编号", "讲什么", "类别", "在哪里讲"), ("题", "表单", "术语")
        body = add_table(box, titles, screen_only=others)
        for point in points:
            _row(body, book, point, taught.get(point.id, []))


def _row(body: etree.Element, book: Book, point: Point, places: list[Place]) -> None:
    state = "" if places else "hb-gap"
    row = add_row(
        body, point.id, point.label, KINDS[point.kind], id=f"point-{point.id.lower()}", class_=state
    )
    home = book.contents.chapters.get(point.chapter)
    waiting = f"没有讲到；主章是第{point.chapter}章" + (f"“{home.title}”" if home else "")
    add_places(add(row, "td"), places, waiting)
    add_places(add(row, "td", class_="hb-screen-only"), _questions(book, point), "—")
    add_places(add(row, "td", class_="hb-screen-only"), _forms(book, point), "—")
    add_places(add(row, "td", class_="hb-screen-only"), _terms(book, point), "—")


def _questions(book: Book, point: Point) -> Iterator[Place]:
    for chapter in book.chapters.values():
        for question in chapter.questions:
            if point.id in question.points:
                yield question_place(chapter, question)


def _forms(book: Book, point: Point) -> Iterator[Place]:
    for chapter in book.chapters.values():
        for form in chapter.forms:
            if point.id in form.points:
                yield Place(chapter.page.path, form.anchor, f"{form.id} {form.title}")


def _terms(book: Book, point: Point) -> Iterator[Place]:
    """Terms that the point's label names, each once; the longest name wins, as in the tooltips."""
    label = point.label
    seen = set()
    for name in sorted({*book.terms_by_name, *book.longer_words.apart}, key=lambda word: (-len(word), word)):
        if name in label:
            label = label.replace(name, "　")
            term = book.terms_by_name.get(name)
            if term and term.id not in seen:
                seen.add(term.id)
                yield Place(addresses.GLOSSARY, term.anchor, term.term)
