"""Draws the calculator of days: what follows from an event, and by which day."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date
from typing import Any

from handbook.markdown.html import add
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.calculators import day_rules, events
from handbook.model.dates import written
from handbook.model.days import Rule, reckon
from handbook.pages import calculator
from handbook.pages.calculator import Field

_EXAMPLE = date(2026, 3, 10)  # the event's day in the table
_ALARM = "7"  # days before, unless the reader wants another number
_START = (Field("start", "哪一天", "那件事发生的日子", "date"),)
_FREE = (
    Field(
        "holidays",
        "法定节假日",
        "周末以外放假的日子，由你填；几天用顿号隔开，连着的写2026-10-01至2026-10-07",
        "lines",
    ),
    Field("worked", "调休上班的周末", "写法同上，没有的空着", "lines"),
)
_CALENDAR = (
    Field("who", "写给谁", "写在日历每一条的前面；可以空着", "text"),
    Field("alarm", "提前几天提醒", "早上9点响；当天提醒写0", "numeric", _ALARM),
)


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔算日子〕."""
    rules = day_rules(book.deadlines, book.numbers)
    box, form = calculator.start(parent, "days", {"rules": [_rule(book, rule) for rule in rules]})
    choice = calculator.choice(form, "days", "event", "从哪件事起算")
    firsts = [book.deadlines[id_] for id_ in events(book.deadlines).values()]
    for topic, of_topic in itertools.groupby(firsts, lambda deadline: deadline.topic):
        options = add(choice, "optgroup", label=topic)
        for deadline in of_topic:
            add(options, "option", deadline.event, value=deadline.id, id=deadline.id)
    calculator.group(form, "那件事", _START, "days")
    calculator.group(form, "哪些天不上班", _FREE, "days")
    calculator.group(form, "存进日历", _CALENDAR, "days", class_="hb-calc__file")
    calculator.finish(box, form)
    head = f"那件事在{written(_EXAMPLE)}的"
    calculator.table(parent, ("从哪件事起", "多长", head, "依据"), _rows(book, rules))
    calculator.sources(parent, book, addresses.DAYS)


def _rule(book: Book, rule: Rule) -> dict[str, Any]:
    deadline, number = rule.deadline, book.numbers[rule.deadline.number]
    return {
        "id": deadline.id,
        "event": deadline.event,
        "count": rule.length.count,
        "unit": rule.length.unit,
        "way": deadline.way,
        "first": deadline.first,
        "gives": deadline.gives,
        "result": deadline.result,
        **calculator.said(number),
        "cited": f"{calculator.cited(book, number.article)}。",
    }


def _rows(book: Book, rules: list[Rule]) -> Iterator[tuple[str, str, str, str]]:
    for rule in rules:
        deadline, number = rule.deadline, book.numbers[rule.deadline.number]
        day = reckon(_EXAMPLE, rule.length, deadline.way, deadline.first)
        result = deadline.result.replace("哪天", "这天")
        yield deadline.event, number.value, f"{written(day)}：{result}", f"〔{number.article}〕"
