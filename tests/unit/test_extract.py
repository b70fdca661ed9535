"""What the pocket book and pages by themselves are made of; nothing is set here."""

from __future__ import annotations

import pytest
from lxml import html

from handbook.book.selection import select, unlink
from handbook.commands.failure import CommandError
from handbook.commands.pdf_pages import chosen_pages
from handbook.model.book import Book

PAGES = """<div id="print-site-page">
<section class="hb-print-part"><h2>甲篇</h2>
<section class="hb-print-chapter" id="p-a"><h3 id="p-a--t">甲</h3><p>见<a href="#p-b--t">乙</a>、
<a class="hb-cite" href="#rule">党章</a>、<span class="hb-term"><a href="#term">党员</a></span></p><div id="p-a--q"></div></section></section>
<section class="hb-print-part"><h2>乙篇</h2>
<section class="hb-print-chapter" id="p-b"><h3 id="p-b--t">乙</h3><div id="p-b--q"></div></section></section>
<section class="hb-print-answers"><h2>答案与解释</h2>
<h3>甲</h3><div class="hb-print-answer"><p class="hb-print-answer__number"><a href="#p-a--q">01-01</a></p></div>
<h3>乙</h3><div class="hb-print-answer"><p class="hb-print-answer__number"><a href="#p-b--q">02-01</a></p></div>
</section></div>"""


def test_a_page_is_selected_with_its_answers() -> None:
    root = html.fragment_fromstring(PAGES)
    select(root, {"p-a"})
    assert [e.text for e in root.iter("h2", "h3")] == ["甲篇", "甲", "答案与解释", "甲"]
    assert [e.text_content() for e in root.find_class("hb-print-answer")] == ["01-01"]


def test_no_heading_of_answers_is_left_without_one() -> None:
    root = html.fragment_fromstring(PAGES.replace("#p-a--q", "#p-b--q"))
    select(root, {"p-a"})
    assert not root.find_class("hb-print-answers")


def test_links_out_of_a_selection_become_words() -> None:
    root = html.fragment_fromstring(PAGES)
    select(root, {"p-a"})
    for link in root.xpath(".//span/a"):
        link.set("class", "hb-term-link")
    unlink(root, "※")
    assert [link.get("href") for link in root.iter("a")] == ["#p-a--q"]
    assert "".join(root.find(".//p").text_content().split()) == "见乙※、党章、党员"


@pytest.mark.parametrize(
    ("words", "ids", "label"),
    [
        (["4"], ("p-basics-organs-index",), "第04章"),
        (["第04章，6"], ("p-basics-organs-index", "p-basics-principles-index"), "第04章、第06章"),
        (["howto/dues"], ("p-howto-dues-index",), "收党费"),
        (["转正、延长、取消"], ("p-howto-regularization-index",), "转正、延长、取消"),
        (["4、04", "dues", "5", "6"], None, "第04章等4篇"),
    ],
)
def test_pages_are_named_as_users_do(
    real_book: Book, words: list[str], ids: tuple[str, ...] | None, label: str
) -> None:
    chosen = chosen_pages(real_book, words)
    assert chosen.label == label
    assert ids is None or chosen.ids == ids


@pytest.mark.parametrize(
    ("word", "near"),
    [("44", "14"), ("howto/duez", "howto/dues"), ("开党员大会", "开支部党员大会"), ("，", "没有写")],
)
def test_a_wrong_name_gives_one_line_with_the_near_ones(real_book: Book, word: str, near: str) -> None:
    with pytest.raises(CommandError, match=near) as error:
        chosen_pages(real_book, [word])
    assert "\n" not in str(error.value)
