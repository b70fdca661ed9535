"""Pages to write on: the log of wrong answers and the review calendar."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.model.book import Book

REVIEW_DAYS = (1, 3, 7, 21)
_LOG_ROWS = 40


def wrong_answers() -> HtmlElement:
    """Make 错题登记格: rows to note a question, what went wrong, and when it went right."""
    section = _section("wrong-answers", "错题登记格")
    _paragraph(section, "做错一题，登记一行；隔一周重做，做对了打勾。连错两次的，回到题旁写的那一节重读。")
    columns = ("题号", "日期", "我的答案", "错在哪里", "一周后重做", "三周后重做")
    body = _table(section, "log", columns)
    for _ in range(_LOG_ROWS):
        row = etree.SubElement(body, "tr")
        for _column in columns:
            etree.SubElement(row, "td").text = "\u00a0"
    return section


def calendar(book: Book) -> HtmlElement:
    """Make the review calendar: for each chapter, a date to come back after 1, 3, 7, 21 days.

    Args:
        book: its written chapters are listed.

    Returns:
        The section.
    """
    section = _section("review-calendar", "复习日历")
    days = "、".join(str(day) for day in REVIEW_DAYS)
    _paragraph(
        section,
        f"读完一章，写下日期，再往后推{days}天，各写一个日期。到那天不看书，先把这一章的卡说一遍，再重做错题。",
    )
    body = _table(section, "calendar", ("章", "读完", *(f"{day}天后" for day in REVIEW_DAYS)))
    for chapter in sorted(book.chapters.values(), key=lambda c: c.meta.chapter):
        row = etree.SubElement(body, "tr")
        plain = chapter.plain_title  # the whole would push the days off a small page
        etree.SubElement(row, "th", {"scope": "row"}).text = f"{chapter.meta.chapter}　{plain}"
        for _ in range(1 + len(REVIEW_DAYS)):
            etree.SubElement(row, "td").text = "　月　日"
    return section


def _section(name: str, title: str) -> HtmlElement:
    section = lxml_html.fragment_fromstring('<section class="hb-print-chapter written-on"></section>')
    section.set("id", name)
    etree.SubElement(section, "h3", {"id": f"{name}-title"}).text = title
    return section


def _paragraph(section: HtmlElement, text: str) -> None:
    etree.SubElement(section, "p").text = text


def _table(section: HtmlElement, kind: str, columns: tuple[str, ...]) -> etree._Element:
    table = etree.SubElement(section, "table", {"class": f"{kind} long"})
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    for column in columns:
        etree.SubElement(head, "th", {"scope": "col"}).text = column
    return etree.SubElement(table, "tbody")
