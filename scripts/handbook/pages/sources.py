"""Draws what a chapter rests on: every article that its text, notes and questions cite."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.regulations import split
from handbook.model.uses import uses


def render(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Draw 〔依据〕: a closed fold, one line a regulation, its articles in the register's order."""
    cited = {split(use.reference) for use in uses(book, chapter.page.path)}
    fold = add(parent, "details", class_="hb-sources")
    summary = add(fold, "summary")
    items = add(fold, "ul", class_="hb-cited")
    for regulation in book.regulations.values():
        articles = [number for number in regulation.articles if (regulation.id, number) in cited]
        if not articles and (regulation.id, "") not in cited:
            continue
        marks = "、".join(f"〔{regulation.id}#{number}〕" for number in articles)
        add(items, "li", marks or f"〔{regulation.id}〕")
    summary.text = f"本章引到的规定，{len(items)}份"
