"""Draws the courses that a trainer can hold: one sheet each, with everything that it takes one click away."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_table
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.courses import PAPER_TITLES, Course, Day, Session
from handbook.pages.form import render_files
from handbook.quiz.course import codes_of
from handbook.quiz.paper import paper_files


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔课程〕: every course, each on a sheet that can be printed alone."""
    for course in book.courses:
        sheet = add(parent, "section", class_="hb-sheet hb-course")
        add(sheet, "h3", course.title, id=f"course-{course.id}")
        _facts(sheet, course)
        for day in course.days:
            _timetable(sheet, book, day)
        _materials(sheet, book, course)
        line = add(parent, "p", class_="hb-print-alone", data_search="off")
        add(line, "button", "打印这张课程表", type="button", class_="hb-button")


def _facts(sheet: etree.Element, course: Course) -> None:
    hours, minutes = divmod(course.minutes, 60)
    whole = f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    add(sheet, "p", f"给{course.audience}。合计{whole}。学完能做到：")
    aims = add(sheet, "ul")
    for aim in course.aims:
        add(aims, "li", aim)


def _timetable(sheet: etree.Element, book: Book, day: Day) -> None:
    titles = ("钟点" if day.start else "用时", "做什么", "怎样做")
    body = add_table(sheet, titles, caption=day.title, scope="col")
    for time, session in day.clock():
        row = add(body, "tr")
        add(row, "td", time, class_="hb-course__time")
        _what(add(row, "th", scope="row"), book, session)
        add(row, "td", session.do)


def _what(cell: etree.Element, book: Book, session: Session) -> None:
    """What is done: a title of its own, or a chapter's with its number, linked."""
    chapter = book.chapter_by_number(session.chapter) if session.chapter else None
    if chapter is None:
        cell.text = session.title
        return
    add(cell, "a", f"{session.chapter} {chapter.plain_title}", href=link_to(chapter.page.path))
    add(cell, "span", class_="hb-slides", data_chapter=session.chapter)  # see site/slides_link.py


def _materials(sheet: etree.Element, book: Book, course: Course) -> None:
    add(sheet, "p", "材料：")
    items = add(sheet, "ul", class_="hb-course__materials")
    for name, code in zip(PAPER_TITLES, codes_of(course), strict=True):
        item = add(items, "li", f"{name}，网页上的卷号{code}：")
        for file, label in paper_files(code):
            add(item, "a", label, href=f"../exam/papers/{file}").tail = "　"
    for form_id in course.print:
        if form := book.form(form_id):
            item = add(items, "li", f"每人一份{form.id} {form.title}")
            render_files(add(item, "span", "　", class_="hb-files hb-screen-only"), form, sample=False)
    add(items, "li", f"作业：{course.homework}")
    add(items, "li", f"看效果：{course.effect}")
