"""A book of a few chapters, cut from the real print page: big enough to have everything in it.

Of the forms, of the glossary's letters and of the coverage's tables some stand for all; in a long run all stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html

from handbook.book.selection import select, unlink
from tests.drawn import drawn


def _call(name: str) -> str:
    return f'<sup id="fnref:{name}"><a class="footnote-ref" href="#fn:{name}">1</a></sup>'


FOOTNOTE = (
    f"<p>脚注的样子{_call('t')}在这里。</p>"
    f"<table><thead><tr><th>表</th></tr></thead><tbody><tr><td>格里的注{_call('u')}</td></tr></tbody></table>"
    '<div class="footnote"><hr><ol><li id="fn:t"><p>注文排在这一页的页脚。</p>\n<p>注的第二段。</p>\n'
    "<ul>\n<li>注里的第一项</li>\n<li><p>注里的第二项</p></li>\n</ul>\n"
    f"<p>末段又有一注{_call('v')}。"
    '<a class="footnote-backref" href="#fnref:t">↩</a></p></li>\n'
    '<li id="fn:u"><p>表里的注文。</p></li><li id="fn:v"><p>注里的注文。</p></li></ol></div>'
)
NOTES = (
    "注文排在这一页的页脚",
    "注的第二段",
    "注里的第一项",
    "注里的第二项",
    "末段又有一注",
    "表里的注文",
    "注里的注文",
)


def cut(print_page: str, chapters: Iterable[str]) -> html.HtmlElement:
    """Keep some chapters of the print page, with their answers.

    Args:
        print_page: the cleaned print page.
        chapters: ids of the chapters' sections.

    Returns:
        The document of a print page of the same form.
    """
    document = html.document_fromstring(print_page)
    root = document.get_element_by_id("print-site-page")
    select(root, set(chapters))
    _thin(root)
    unlink(root)
    return document


def _thin(root: html.HtmlElement) -> None:
    """Keep the longest forms and some others, some letters of the glossary, some parts of the coverage."""
    forms = sorted(root.find_class("hb-form-sheet"), key=lambda form: len(form.text_content()))
    for form in forms:
        if form not in (*forms[-3:], *drawn(forms, 3)):
            form.drop_tree()
    for table in (tables := root.find_class("hb-coverage")):
        if table not in drawn(tables, 2):
            table.drop_tree()
    letters = root.xpath(".//*[@id='p-appendix-glossary-index']/h4")
    for letter in letters:
        if letter not in drawn(letters, 6):
            while (after := letter.getnext()) is not None and after.tag != "h4":
                after.drop_tree()
            letter.drop_tree()


def excerpt(print_page: str, chapters: Iterable[str]) -> str:
    """Keep some chapters, as `cut` does; add footnotes to the first that is no task, and return the page."""
    document = cut(print_page, chapters)
    root = document.get_element_by_id("print-site-page")
    tasks = root.find_class("hb-print-task")  # a page each, with no room for notes
    for first in [c for c in root.find_class("hb-print-chapter") if c not in tasks][:1]:
        for element in reversed(html.fragments_fromstring(FOOTNOTE)):
            first.insert(2, element)
    text: str = html.tostring(document, encoding="unicode")
    return text
