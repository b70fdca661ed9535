"""Draws a page's test: its questions, how long they take, and what to read again after which.

Without JavaScript and on paper all stands there at once; with it, `quiz/self-test.js` opens the
test on demand and asks one question at a time.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model import self_test
from handbook.model.book import Book
from handbook.model.self_test import Asked
from handbook.quiz.drawing import Drawings


def render(parent: etree.Element, drawings: Drawings, path: str) -> bool:
    """Draw 〔章测〕 or 〔自测〕, the test of a page.

    Args:
        parent: the element to append to.
        drawings: the book, and its questions as they are drawn.
        path: the page.

    Returns:
        Whether the page has questions to ask.
    """
    book = drawings.book
    asked = self_test.asked(book, path) if path in book.pages else []
    if not asked:
        return False
    minutes = sum(item.question.minutes for item in asked)
    box = add(parent, "div", class_="hb-test", data_minutes=str(minutes))
    if path not in book.chapters:
        box.set("data-first", "3")
    facts = f"{len(asked)}题，约{minutes}分钟。先自己做，再看答案。"
    add(box, "p", facts, class_="hb-test__facts", data_search="off")
    for item in asked:
        drawings.of(item.chapter, item.question).append_to(box)
        _number(box[-1], item)
    _readings(box, book, path)
    return True


def _number(form: etree.Element, item: Asked) -> None:
    for element in form.iter():
        if element.get("class") == "hb-quiz__number":
            element.text = item.number
        elif element.get("data-number"):
            element.set("data-number", item.number)


def _readings(box: etree.Element, book: Book, path: str) -> None:
    """What to read again: a line a place, with the questions that lead there."""
    place = add(box, "div", class_="hb-test__readings", data_search="off")
    add(place, "p", "做错了，重读这里：")
    items = add(place, "ul")
    for reading in self_test.readings(book, path):
        line = add(items, "li", data_questions=" ".join(item.question.id for item in reading.asked))
        link = add(line, "a", reading.title, href=link_to(reading.path, reading.anchor))
        link.tail = f"（题{'、'.join(item.number for item in reading.asked)}）"
