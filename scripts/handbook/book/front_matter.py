"""The imprint: what this book is, from which speech, which edition, whose fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

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
