"""Draws the page of numbers: every threshold, deadline and frequency, by matter, with its article."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_row, add_table
from handbook.model.book import Book
from handbook.model.numbers import Number


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔数字表〕, in the register's order."""
    topics: dict[str, list[Number]] = {}
    for number in book.numbers.values():
        topics.setdefault(number.topic, []).append(number)
    for place, (topic, numbers) in enumerate(topics.items(), 1):
        add(parent, "h2", topic, id=f"topic-{place}")
        box = add(parent, "div", class_="hb-rules hb-numbers")
        body = add_table(box, ("什么事", "多少", "按什么算，什么时候", "依据"))
        for number in numbers:
            _row(body, number)


def _row(body: etree.Element, number: Number) -> None:
    reckoned = "；".join(filter(None, (number.base, number.condition))) or "—"
    row = add_row(body, number.name, number.value, reckoned, id=number.anchor)
    source = add(row, "td", f"〔{number.article}〕")
    if number.practice:
        source.text = f"通行做法，以〔{number.article}〕原文和上级批复为准"
