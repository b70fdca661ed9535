"""Plants one defect for every check into a book, before it is set."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement

from handbook.book.pages import BookPages


def plant(pages: BookPages) -> None:
    """Spoil a book: each line below is what one check must find.

    Args:
        pages: the book; changed in place.
    """
    body = pages.document.find("body")
    _wrong_number_in_contents(body)
    _wrong_answer_page(body)
    first, second = body.find_class("hb-print-chapter")[:2]
    _paragraph(first, "行首是禁排的标点<br>，这一行不该这样开头。")
    _paragraph(first, "Tip")
    _paragraph(first, "稿里在这里\n换行。")
    _paragraph(first, "部首混进来了：⼀⽅⾯。")
    _paragraph(first, '<a href="http://localhost/x">本机的地址</a>')
    wide = '<table style="table-layout:fixed;width:54em"><tr><td>一</td><td style="text-align:right">这一栏太宽</td></tr></table>'
    first.append(html.fragment_fromstring(wide))
    body.find_class("hb-print-part")[0].insert(
        0, html.fragment_fromstring('<div style="break-after:page">篇前</div>')
    )
    heading = html.fragment_fromstring('<h4 style="break-after:page">页末的标题</h4>')
    second.insert(3, heading)
    for paragraph in body.iter("p"):
        paragraph.set("style", "text-align:left")
    form = body.find_class("hb-form-sheet")[0]
    for element in (form, *form.iter("div", "table", "tr")):
        element.set("style", "break-inside:auto;line-height:40pt")
    for note in body.find_class("footnote-text"):
        note.set("style", "float:none")
    for entry in pages.index:  # all of them: one name may stand on that page by chance
        if entry.places:
            entry.places = ["imprint"]
    _blank_page(body)


def _paragraph(section: HtmlElement, markup: str) -> None:
    section.append(html.fragment_fromstring(f"<p>{markup}</p>"))


def _wrong_number_in_contents(body: HtmlElement) -> None:
    link = body.find_class("page")[1]
    link.set("class", "was-page")
    link.set("data-page", "999")


def _wrong_answer_page(body: HtmlElement) -> None:
    link = body.find_class("hb-print-question__answer")[0].find("a")
    link.set("class", "wrong")
    link.tail = "（第2页）"


def _blank_page(body: HtmlElement) -> None:
    page = etree.SubElement(body, "div", {"style": "break-before:page;break-after:page;page:bare;height:1px"})
    page.text = "\u00a0"
