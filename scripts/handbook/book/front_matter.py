"""The imprint: what this book is, from which speech, which edition, whose fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.contents import text_of
from handbook.book.errors import PagesError
from handbook.model.book import Book
from handbook.model.regulations import build_date

AUTHOR = "本书编写组"
_SOURCE = "依据一次全系统党建工作会议的讲话改写。讲话作于2020年初；过时、不准确的说法，全书里有编者按。"
_RULES = "引用的规定以官方公布的现行文本为准。本书是学习材料，不是规定。"
_FONTS = (
    "正文用思源宋体，标题用思源黑体（Noto CJK，Adobe、Google），引文和案例用霞鹜文楷（LXGW WenKai，落霞孤鹜），"
    "都依SIL开放字体许可证1.1版使用，在本文件里只嵌入用到的字。"
)


@dataclass(frozen=True)
class Edition:
    """What distinguishes this edition.

    Attributes:
        title: the book's title.
        description: what it is, in a sentence.
        author: who answers for it.
        version: the commit that it was made from.
        date: the day of that commit, ISO.
        checked: the day on which the oldest regulation was last checked, ISO.
        size: such as A4双面.
    """

    title: str
    description: str
    author: str
    version: str
    date: str
    checked: str
    size: str


def edition(print_page: str, book: Book, version: str, size: str, title: str = "") -> Edition:
    """Describe this edition, as the print page's cover does: a unit's own name stands there too.

    Args:
        print_page: the print page.
        book: the book that it was made from.
        version: the commit.
        size: how it is made, such as A4双面.
        title: the title, if it is another than the cover's.

    Raises:
        PagesError: there is no cover.
    """
    covers = lxml_html.document_fromstring(print_page).find_class("hb-cover")
    if not covers:
        raise PagesError("print_page.html 里没有封面：先运行 build")
    about = "".join(text_of(line) for line in covers[0].find_class("hb-cover__about"))
    checked = min((regulation.checked for regulation in book.regulations.values()), default="没有记载")
    date = build_date().isoformat()
    return Edition(title or text_of(covers[0].find("h1")), about, AUTHOR, version, date, checked, size)


def imprint(edition: Edition, more: Sequence[tuple[str, str]] = ()) -> HtmlElement:
    """Make the imprint, which stands on the back of the cover.

    Args:
        edition: what to say.
        more: what else, each with its label.

    Returns:
        The page.
    """
    page = lxml_html.fragment_fromstring('<section class="imprint" id="imprint"><h2>版本说明</h2></section>')
    for label, text in (
        ("书名", edition.title),
        ("内容", edition.description),
        ("来源", _SOURCE),
        ("依据", _RULES),
        ("版本", f"{edition.version}，{edition.date}，{edition.size}"),
        ("核对", f"规定最早一份核对于{edition.checked}，其余更晚；各份日期见全书附录“规定索引”。"),
        ("字体", _FONTS),
        ("同源", "本书与网站、打印页由同一份书稿生成，编号一致。"),
        *more,
    ):
        line = etree.SubElement(page, "p")
        etree.SubElement(line, "strong").text = label
        line[-1].tail = f"　{text}"
    return page
