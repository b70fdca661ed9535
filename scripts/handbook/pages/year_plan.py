"""Draws the year: what the articles ask of a branch, how often, and in which month; and the files of each body."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from handbook.markdown.html import add, add_row, add_table
from handbook.markdown.links import link_to
from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.year_plan import BODIES, Task, file_name
from handbook.office.calendar import SUFFIXES, articles, how_often

_BRANCHES = ("with-committee", "without-committee")
_NAMES = {".ics": "日历文件", ".xlsx": "Excel"}


def render_tasks(parent: etree.Element, book: Book) -> None:
    """Draw 〔年度事项〕: what the articles ask of a branch, the most frequent first."""
    body = add_table(parent, ("多久", "规定的事", "本书排的", "依据"))
    for task in book.year_plan.tasks:
        # The year of a branch with a committee has everything that the other branches have.
        if task.dated and _BRANCHES[0] in task.bodies and articles(book, task):
            _row(body, book, task)


def render_months(parent: etree.Element, book: Book) -> None:
    """Draw 〔逐月事项〕: what a branch does every month, in which month what else, and what falls due."""
    body = add_table(parent, ("什么时候", "要办的"))
    for title, tasks in _months(book):
        items = add(add(add_row(body, title), "td"), "ul")
        for task in tasks:
            own = "自己定的" if task.practice else ""
            _what(add(items, "li"), book, task, "" if task.dated else how_often(book, task), own)


def _months(book: Book) -> Iterator[tuple[str, list[Task]]]:
    """Yield the rows: every month, each month that has more, and what has no month."""
    tasks = list(book.year_plan.of(_BRANCHES[0]))
    often = [task for task in tasks if task.every == "month"]
    yield "每月", often
    for month in range(1, 13):
        if own := [t for t in tasks if t not in often and any(day.month == month for day in t.days(2000))]:
            yield f"{month}月", own
    yield "到期、随时", [task for task in tasks if not task.dated]


def _row(body: etree.Element, book: Book, task: Task) -> None:
    row = add(body, "tr")
    add(row, "td", how_often(book, task))
    _what(add(row, "td"), book, task)
    add(row, "td", _day(task))
    add(row, "td", "、".join(f"〔{reference}〕" for reference in articles(book, task)))


def _what(cell: etree.Element, book: Book, task: Task, *more: str) -> None:
    """Write what is to be done, with the way to its page, and for whom it is."""
    only = "" if _BRANCHES[1] in task.bodies else "设支委会的支部"
    words = "；".join(filter(None, (*more, only, task.note)))
    if page := _howto(book, task):
        add(cell, "a", task.what, href=link_to(page)).tail = f"（{words}）" if words else None
    else:
        cell.text = f"{task.what}（{words}）" if words else task.what


def _howto(book: Book, task: Task) -> str:
    return next((path for path, found in book.procedures.items() if found.id == task.howto), "")


def _day(task: Task) -> str:
    """Say on which days the book puts it, such as 3、6、9、12月第4个周四."""
    months = sorted({day.month for day in task.days(2000)})
    named = "每" if len(months) == 12 else "、".join(map(str, months))
    return f"{named}月{task.on}"


def render_files(parent: etree.Element, book: Book) -> None:
    """Draw 〔年度日历〕: the year of each kind of organisation, for a calendar and as an Excel sheet."""
    plan = book.year_plan
    box = add(parent, "details", class_="form hb-year hb-screen-only", data_search="off")
    add(box, "summary", "年度日历：存进电脑、手机，或者用Excel打勾")
    add(
        box,
        "p",
        f"排好了一年的事，从{plan.starts}年起每年照样，提前{plan.alarm}天提醒。日历文件（.ics）"
        "存进电脑、手机的日历；Excel一天一行，办了打勾。日子是本书排的，不是规定，按本单位的安排改；"
        "写着“日子照通知”的只是提醒，通知来了换成那天。",
    )
    items = add(box, "ul")
    for body, name in BODIES.items():
        item = add(items, "li", f"{name}：")
        for suffix in SUFFIXES:
            link = add(
                item,
                "a",
                _NAMES[suffix],
                href=link_to(f"{FILES}/{file_name(body, suffix)}"),
                aria_label=f"{name}的年度日历，{_NAMES[suffix]}",
            )
            link.tail = "、" if suffix != SUFFIXES[-1] else None
