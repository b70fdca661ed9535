"""Draws the page of numbers: every threshold, deadline and frequency, by matter, with its article."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.book import Book
from handbook.model.numbers import Number


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔数字表〕, in the register's order."""
    topics: dict[str, list[Number]] = {}
    for number in book.numbers.values():
        topics.setdefault(number.topic, []).append(number)
    for place, (topic, numbers) in enumerate(topics.items(), 1):
        add(parent, "h2", topic, id=f"topic-{place}")
        table = add(add(parent, "div", class_="hb-rules hb-numbers"), "table")
        head = add(add(table, "thead"), "tr")
        for title in ("什么事", "多少", "按什么算，什么时候", "依据"):
            add(head, "th", title)
        body = add(table, "tbody")
        for number in numbers:
            _row(body, number)


def _row(body: etree.Element, number: Number) -> None:
    row = add(body, "tr", id=number.anchor)
    add(row, "th", number.name, scope="row")
    add(row, "td", number.value)
    add(row, "td", "；".join(filter(None, (number.base, number.condition))) or "—")
    source = add(row, "td", f"〔{number.article}〕")
    if number.practice:
        source.text = f"通行做法，以〔{number.article}〕原文和上级批复为准"
