"""Draws, below a lesson's head, the tasks that it explains."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.lesson_tasks import tasks_of


def render(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Append the line of links; nothing if no task leads to the chapter."""
    tasks = tasks_of(book, chapter.page.path)
    if not tasks:
        return
    line = add(parent, "p", "办事：", class_="hb-lesson-tasks", data_search="off")
    for task in tasks:
        add(line, "a", task.title, href=link_to(task.page.path)).tail = "、"
    line[-1].tail = ""
