"""The words that Python-Markdown writes by itself, in English: here they are said in Chinese.

A box or a fold without a title of its own is named after its class, Tip or Warning; a footnote's way
back says where it jumps to.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_BACK = "回到正文"
_OTHER = "说明"
_TITLES = {
    "abstract": "摘要",
    "attention": "注意",
    "bug": "毛病",
    "caution": "注意",
    "danger": "当心",
    "error": "错了",
    "example": "例子",
    "failure": "没做成",
    "hint": "提示",
    "important": "要紧",
    "question": "问题",
    "quote": "引文",
    "success": "做成了",
    "tip": "提示",
    "warning": "注意",
}


class DefaultWordTreeprocessor(Treeprocessor):
    """Writes titles that no author wrote, and what footnotes say of their way back."""

    def run(self, root: etree.Element) -> None:
        """Walk the page; called by Python-Markdown."""
        for box in root.iter():
            if box.tag == "a" and box.get("class") == "footnote-backref":
                box.set("title", _BACK)
            elif box.tag in ("div", "details") and len(box) and box[0].tag in ("p", "summary"):
                _name(box, box[0])


def _name(box: etree.Element, title: etree.Element) -> None:
    for kind in (box.get("class") or "").split():
        if title.text == kind.capitalize() and kind.isascii():
            title.text = _TITLES.get(kind, _OTHER)
