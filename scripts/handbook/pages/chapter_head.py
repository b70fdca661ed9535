"""What is drawn from front matter and the contents plan: head line, objectives, contents."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.context import link_to
from handbook.markdown.html import add
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.contents import PlannedChapter
from handbook.model.questions import BLOOM_NAMES


def render_head(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Draw 〔题头〕: chapter number, minutes, audience, prerequisites, date, points."""
    meta = chapter.meta
    head = add(parent, "div", class_="hb-head", data_search="off")
    line = add(head, "ul", class_="hb-head__facts")
    add(line, "li", f"第{meta.chapter}章", class_="hb-head__number")
    add(line, "li", f"阅读{chapter.page.reading_minutes}分钟，练习{meta.minutes_practice}分钟")
    add(line, "li", f"对象：{'、'.join(meta.audience)}")
    _prerequisites(add(line, "li"), book, meta.prerequisites)
    add(line, "li", f"核对：{meta.reviewed}")
    points = add(head, "details", class_="hb-head__points")
    add(points, "summary", f"覆盖讲话编号{len(meta.points)}个")
    items = add(points, "ul")
    for point in meta.points:
        label = book.points[point].label if point in book.points else ""
        add(items, "li", f"{point}　{label}")
    # In the page from the start, so that nothing moves when points.js gives it its work.
    add(head, "button", "隐藏讲话编号", type="button", class_="hb-points-switch")


def _prerequisites(item: etree.Element, book: Book, numbers: tuple[str, ...]) -> None:
    if not numbers:
        item.text = "先修：无"
        return
    item.text = "先修："
    previous: etree.Element | None = None
    for number in numbers:
        if previous is not None:
            previous.tail = "、"
        previous = _chapter_name(item, book, book.contents.chapters.get(number), number)


def _chapter_name(
    parent: etree.Element, book: Book, planned: PlannedChapter | None, number: str
) -> etree.Element:
    """Add a chapter's number and title: a link if it is written, plain text if not."""
    written = book.chapter_by_number(number)
    text = f"{number} {planned.title}" if planned else number
    if written is None:
        return add(parent, "span", text)
    return add(parent, "a", text, href=link_to(written.page.path))


def render_objectives(parent: etree.Element, book: Book, chapter: Chapter) -> None:
    """Draw 〔学习目标〕: a numbered list; each item can be linked to by its objective's id."""
    items = add(parent, "ol", class_="hb-objectives")
    for objective in chapter.meta.objectives:
        item = add(items, "li", id=objective.id)
        add(item, "span", objective.text)
        add(
            item, "span", BLOOM_NAMES[objective.bloom],
            class_="hb-bloom", data_search="off", title=f"目标层次：{BLOOM_NAMES[objective.bloom]}",
        )  # fmt: skip


def render_contents(parent: etree.Element, book: Book) -> None:
    """Draw 〔目录〕: every part with its chapters, those still to come marked as such."""
    grid = add(parent, "div", class_="hb-contents")
    for part in book.contents.parts:
        section = add(grid, "section", class_="hb-contents__part", aria_labelledby=f"part-{part.id}")
        add(section, "h3", part.title, id=f"part-{part.id}")
        items = add(section, "ol", class_="hb-contents__list")
        for planned in part.chapters:
            page = _written_page(book, planned)
            item = add(items, "li", class_="" if page else "hb-planned", data_chapter=planned.number)
            add(item, "span", planned.number, class_="hb-contents__number")
            if page:
                add(item, "a", planned.title, href=link_to(page))
            else:
                add(item, "span", f"{planned.title}（待出）")


def _written_page(book: Book, planned: PlannedChapter) -> str:
    path = f"{planned.folder}/index.md"
    return path if planned.written and path in book.pages else ""


def render_part(parent: etree.Element, book: Book, part_id: str) -> bool:
    """Draw 〔篇 basics〕: the part's chapters, what each gives and how long it takes.

    Returns:
        Whether the contents plan has such a part.
    """
    part = next((p for p in book.contents.parts if p.id == part_id), None)
    if part is None:
        return False
    table = add(parent, "table")
    head = add(add(table, "thead"), "tr")
    for title in ("章", "读完能做什么", "用时"):
        add(head, "th", title)
    body = add(table, "tbody")
    for planned in part.chapters:
        row = add(body, "tr")
        page = _written_page(book, planned)
        chapter = book.chapters.get(page)
        name = f"{planned.number} {planned.title}"
        cell = add(row, "td")
        if page:
            add(cell, "a", name, href=link_to(page))
        else:
            cell.text = f"{name}（待出）"
        data = book.pages[page].front.data if page else None
        add(row, "td", data["description"] if data else "")
        minutes = f"{chapter.page.reading_minutes + chapter.meta.minutes_practice}分钟" if chapter else "随用"
        add(row, "td", minutes)
    return True
