"""The questions of a page's own test as a paper: what learners are asked before a course, to see where it must begin."""

from __future__ import annotations

from collections import Counter

from handbook.model import self_test
from handbook.model.blueprint import Section, made
from handbook.model.book import Book
from handbook.quiz.bank import Bank
from handbook.quiz.draw import Item, Paper, PaperSection

CODE, TITLE = "ZD", "摸底卷"
PAGE = "start/quick/index.md"


def paper(book: Book, bank: Bank) -> Paper:
    """Return the paper: numbers and letters are those of the page, so that both can be talked about together.

    Args:
        book: the book.
        bank: its questions.
    """
    entries = [bank.entries[asked.question.id] for asked in self_test.asked(book, PAGE)]
    items = tuple(Item(n, entry, tuple(range(entry.size))) for n, entry in enumerate(entries, 1))
    types = tuple(dict.fromkeys(entry.question.type for entry in entries))
    section = Section("选择、判断题", types, 1, len(items))
    minutes = sum(entry.question.minutes for entry in entries)
    blueprint = made(CODE[0], TITLE, minutes, Counter(e.part for e in entries), (section,))
    return Paper(CODE, blueprint, bank.version, (PaperSection(section.title, section.score, items),))
