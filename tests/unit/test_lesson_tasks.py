"""The way from a lesson to the tasks it explains is derived from the tasks' own links."""

from __future__ import annotations

import markdown
from lxml import html

from handbook.model.book import Book
from handbook.model.lesson_tasks import tasks_of
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings


def test_the_tasks_of_a_lesson_are_those_that_lead_to_it(real_book: Book) -> None:
    pairs = {
        (link.ref.partition("#")[0], task.id) for task in real_book.procedures.values() for link in task.learn
    }
    found = {(page, task.id) for page in real_book.pages for task in tasks_of(real_book, page)}
    assert found == pairs


def test_they_come_in_the_order_of_the_navigation(real_book: Book) -> None:
    for chapter in real_book.chapters:
        places = [real_book.nav_place(task.page.path) for task in tasks_of(real_book, chapter)]
        assert places == sorted(places)


def test_the_line_stands_below_the_lessons_head(real_book: Book) -> None:
    extension = HandbookExtension(Drawings(real_book), page="basics/organs/index.md")
    text = markdown.markdown("〔题头〕", extensions=[extension])
    root = html.fragment_fromstring(text, create_parent="div")
    head, line = root
    assert "hb-head" in head.get("class")
    assert line.text_content().startswith("办事：开支委会、")
    assert line.find("a").get("href") == "../../howto/committee-meeting/index.md"
