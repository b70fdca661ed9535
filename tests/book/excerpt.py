"""A book of a few chapters, cut from the real print page: big enough to have everything in it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html

from handbook.book.selection import select, unlink

FOOTNOTE = (
    '<p>脚注的样子<sup id="fnref:t"><a class="footnote-ref" href="#fn:t">1</a></sup>在这里。</p>'
    '<div class="footnote"><hr><ol><li id="fn:t"><p>注文排在这一页的页脚。'
    '<a class="footnote-backref" href="#fnref:t">↩</a></p></li></ol></div>'
)


def excerpt(print_page: str, chapters: Iterable[str]) -> str:
    """Keep some chapters of the print page, with their answers; add a footnote to the first.

    Args:
        print_page: the cleaned print page.
        chapters: ids of the chapters' sections.

    Returns:
        A print page of the same form.
    """
    document = html.document_fromstring(print_page)
    root = document.get_element_by_id("print-site-page")
    select(root, set(chapters))
    unlink(root)
    first = root.find_class("hb-print-chapter")[0]
    for element in reversed(html.fragments_fromstring(FOOTNOTE)):
        first.insert(2, element)
    text: str = html.tostring(document, encoding="unicode")
    return text
