"""Draws the page of updates: which regulation changed when, and which pages say so now."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_row, add_table
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.updates import Update
from handbook.model.uses import Use, concerns, uses

_SHOWN = ("页", "办事", "文书", "题", "编者按", "表单", "图")  # what a reader of a chapter's page meets


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔规定更新〕, newest first."""
    every = [use for use in uses(book) if use.kind in _SHOWN]
    for update in book.updates:
        regulation = book.regulations[update.regulation]
        add(parent, "h2", f"{update.issued[:4]}年　《{regulation.name}》", id=update.anchor)
        add(parent, "p", update.summary)
        _facts(parent, book, update)
        if update.changes:
            _changes(parent, update)
        _pages(parent, book, update, every)


def _facts(parent: etree.Element, book: Book, update: Update) -> None:
    facts = add(parent, "ul", class_="hb-rule__facts")
    if update.issued:
        add(facts, "li", f"日期：{update.issued}")
    if update.in_force:
        add(facts, "li", f"施行：{update.in_force}")
    if update.replaces:
        old = book.regulations[update.replaces]
        add(
            facts,
            "li",
            f"取代：[《{old.name}》（{old.years}）]({link_to(addresses.REGULATIONS, old.anchor)})",
        )


def _changes(parent: etree.Element, update: Update) -> None:
    box = add(parent, "div", class_="hb-rules hb-numbers")
    body = add_table(box, ("哪件事", "原来", "现在", "支部怎么办"))
    for change in update.changes:
        add_row(body, change.about, change.was, f"{change.now}（〔{change.article}〕）", change.do)


def _pages(parent: etree.Element, book: Book, update: Update, every: list[Use]) -> None:
    """Name the pages that say what changed: those that rest on the changed articles."""
    wanted = [change.article for change in update.changes] or [update.regulation]
    references = {use.reference for use in every}
    concerned = {r for r in references if any(concerns(r, article) for article in wanted)}
    paths = dict.fromkeys(use.page for use in every if use.reference in concerned)
    paragraph = add(parent, "p")
    if not paths:
        paragraph.text = "本书没有引用。"
        return
    paragraph.text = "照它写的页："
    previous: etree.Element | None = None
    for path in paths:
        if previous is not None:
            previous.tail = "、"
        previous = add(paragraph, "a", _title(book, path), href=link_to(path))


def _title(book: Book, path: str) -> str:
    chapter = book.chapters.get(path)
    return f"{chapter.meta.chapter} {chapter.title}" if chapter else book.pages[path].headings[0].text
