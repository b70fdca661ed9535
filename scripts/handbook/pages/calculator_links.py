"""From a how-to page to the calculators that reckon with its numbers: derived, not written by hand."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.calculators import events
from handbook.model.procedures import Deadline, Procedure


def render(parent: etree.Element, book: Book, procedure: Procedure) -> None:
    """Draw the links of a task, if it has any."""
    found = [link for link in links(book, procedure) if link[1] in book.pages]
    if not found:
        return
    line = add(parent, "p", class_="hb-howto__calculators hb-screen-only")
    for text, page, anchor in found:
        add(line, "a", text, href=link_to(page, anchor)).tail = "　"


def links(book: Book, procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    """Yield the calculators that a task needs.

    A task needs one if a number of its 人数和时限 is one of the calculator's lines. Where a step
    has a deadline, the deadline's own words lead to the calculator of days.

    Args:
        book: the book.
        procedure: the task.

    Yields:
        What the link says, the page, and the id of the kind or event that is chosen there.
    """
    facts = {number for path, number in procedure.source.numbers if path[0] == "facts"}
    data = book.calculators
    for text, page, kinds in (
        ("算表决", addresses.VOTES, data.ballots),
        ("算党费", addresses.DUES, data.payers),
    ):
        if kind := next((kind for kind in kinds if facts & set(kind.numbers)), None):
            yield text, page, kind.id
    told = next((deadline for deadline in book.deadlines.values() if deadline.number in facts), None)
    if told and not any(step.due in book.deadlines for step in procedure.steps):
        yield "算日子", addresses.DAYS, events(book.deadlines)[told.event]


def render_deadline(parent: etree.Element, book: Book, deadline: Deadline, words: str) -> etree.Element:
    """Draw a deadline's words as a link to where its day is reckoned; return what was drawn."""
    if addresses.DAYS not in book.pages:
        return add(parent, "span", words)
    goal = link_to(addresses.DAYS, events(book.deadlines)[deadline.event])
    return add(parent, "a", words, href=goal, class_="hb-screen-link")
