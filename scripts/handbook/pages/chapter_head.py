"""What is drawn from front matter and the contents: head line, objectives, contents."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_table, add_title
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import BLOOM_NAMES
from handbook.pages import lesson_tasks


def render_head(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Draw 〔题头〕: what the reader will be able to do and how long it takes; the rest in a closed fold.

    The fold is for editors and trainers: number, readers, prerequisites, day of the review,
    objectives, points of the speech, and the switch that shows the points' ids in the text.
    """
    meta = chapter.meta
    head = add(parent, "div", class_="hb-head", data_search="off", data_chapter=meta.chapter)
    line = add(head, "p", f"{meta.description}　", class_="hb-head__line")
    minutes = f"阅读{chapter.page.reading_minutes}分钟，练习{chapter.practice_minutes}分钟"
    add(line, "span", minutes, class_="hb-head__minutes")
    more = add(head, "details", class_="hb-head__more")
    add(more, "summary", "给编者和培训者")
    facts = add(more, "ul", class_="hb-head__facts")
    add(facts, "li", f"第{meta.chapter}章")
    add(facts, "li", f"对象：{'、'.join(meta.audience)}")
    _prerequisites(add(facts, "li"), book, meta.prerequisites)
    add(facts, "li", f"核对：{meta.reviewed}")
    if not chapter.page.has_directive("学习目标"):
        add(more, "p", "学习目标：")
        render_objectives(more, book, chapter)
    _points(more, book, chapter)
    lesson_tasks.render(parent, book, chapter)


def _points(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    add(parent, "p", f"讲话编号{len(chapter.points)}个：")
    items = add(parent, "ul", class_="hb-head__points")
    for point in chapter.points:
        label = book.points[point].label if point in book.points else ""
        add(items, "li", f"{point}　{label}")
    add(parent, "button", "在文中显示讲话编号", type="button", class_="hb-points-switch")


def _prerequisites(item: etree.Element, book: Book, numbers: tuple[str, ...]) -> None:
    if not numbers:
        item.text = "先修：无"
        return
    item.text = "先修："
    for number in numbers:
        entry = book.contents.chapters.get(number)
        text = f"{number} {entry.title}" if entry else number
        found = add(item, "a", text, href=link_to(entry.path)) if entry else add(item, "span", text)
        found.tail = "、"
    found.tail = None


def render_objectives(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Draw 〔学习目标〕: a numbered list; each item can be linked to by its objective's id."""
    items = add(parent, "ol", class_="hb-objectives")
    for objective in chapter.meta.objectives:
        item = add(items, "li", id=objective.id)
        add(item, "span", objective.text)
        add(
            item,
            "span",
            BLOOM_NAMES[objective.bloom],
            class_="hb-bloom",
            data_search="off",
            title=f"目标层次：{BLOOM_NAMES[objective.bloom]}",
        )


def render_contents(parent: etree.Element, book: Book) -> None:
    """Draw 〔目录〕: every part with its chapters."""
    grid = add(parent, "div", class_="hb-contents")
    for part in book.contents.parts:
        section = add(grid, "section", class_="hb-contents__part", aria_label=part.title)
        head = add(section, "h3", id=f"part-{part.id}")
        introduction = f"{part.id}/index.md"
        if introduction in book.pages:
            add(head, "a", part.title, href=link_to(introduction))
        else:
            head.text = part.title
        items = add(section, "ol", class_="hb-contents__list")
        for entry in part.chapters:
            item = add(items, "li", data_chapter=entry.number)
            add(item, "span", entry.number, class_="hb-contents__number")
            add_title(add(item, "a", href=link_to(entry.path)), entry.title)


def render_part(parent: etree.Element, book: Book, part_id: str) -> bool:
    """Draw 〔篇 basics〕: the part's chapters, what each gives and how long it takes.

    Returns:
        Whether the book has such a part.
    """
    part = next((p for p in book.contents.parts if p.id == part_id), None)
    if part is None:
        return False
    body = add_table(add(parent, "div", class_="hb-part"), ("章", "读完能做什么", "用时"))
    for entry in part.chapters:
        row = add(body, "tr")
        add_title(add(add(row, "td"), "a", href=link_to(entry.path)), f"{entry.number} {entry.title}")
        add(row, "td", entry.description)
        chapter = book.chapters.get(entry.path)
        minutes = chapter.page.reading_minutes + chapter.practice_minutes if chapter else 0
        add(row, "td", f"{minutes}分钟" if minutes else "随用", class_="hb-course__time")
    return True
