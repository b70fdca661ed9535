"""What makes a chapter a lesson, as HTML: head, titles, anchors of old, folds, tables for telephones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
from lxml import html
from lxml.html import HtmlElement
from markdown.extensions import Extension

from handbook.markdown.reading import EXTENSIONS
from handbook.model.book import load
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings
from handbook.site.print_content import for_paper

CHAPTER = "basics/principles/index.md"


def change(docs: Path, old: str, new: str) -> None:
    """Change the small book's chapter."""
    text = (docs / CHAPTER).read_text("utf-8")
    assert old in text
    (docs / CHAPTER).write_text(text.replace(old, new, 1), "utf-8")


def drawn(docs: Path, text: str = "", page: str = CHAPTER) -> HtmlElement:
    """Draw a text, or the small book's chapter, with the extensions of the book."""
    body = text or (docs / CHAPTER).read_text("utf-8").split("---\n", 2)[2]
    ours = HandbookExtension(Drawings(load(docs)), page=page)
    extensions: list[str | Extension] = [*EXTENSIONS, "toc", ours]
    output = markdown.markdown(body, extensions=extensions, extension_configs=EXTENSIONS)
    return html.fragment_fromstring(output, create_parent="div")


def texts(root: HtmlElement, path: str) -> list[str]:
    return [element.text_content().strip() for element in root.xpath(path)]


class TestHead:
    def test_it_is_one_line_and_the_rest_is_folded(self, mini_book: Callable[[], Path]) -> None:
        (head,) = drawn(mini_book(), "〔题头〕").find_class("hb-head")
        line, more = head
        assert (
            line.text_content()
            == "说得出两条原则各管什么，判得出一件事违反了哪一条，写得出检查记录。　阅读2分钟，练习17分钟"
        )
        assert more.tag == "details"
        assert more.get("open") is None
        facts = texts(more, ".//ul[@class='hb-head__facts']/li")
        assert facts == ["第06章", "对象：新任支部书记", "先修：无", "核对：2026-11-23"]
        assert texts(more, ".//ul[@class='hb-head__points']/li")[0].startswith("S2.3-1　")

    def test_objectives_stand_in_the_head_unless_the_page_has_a_place_for_them(
        self, mini_book: Callable[[], Path]
    ) -> None:
        docs = mini_book()
        ids = ["principles-o1", "principles-o2", "principles-o3"]
        assert drawn(docs).xpath(".//div[@class='hb-head']//ol[@class='hb-objectives']/li/@id") == ids
        change(docs, "一句话讲完。", "〔学习目标〕")
        assert drawn(docs).xpath(".//ol[@class='hb-objectives']/li/@id") == ids


class TestHeadings:
    def test_the_speechs_words_are_set_smaller_and_the_title_keeps_them(
        self, mini_book: Callable[[], Path]
    ) -> None:
        docs = mini_book()
        (title,) = drawn(docs).iter("h1")
        assert title.text_content() == "办事先问什么 — 两条原则"
        assert texts(title, "span[@class='hb-title__speech']") == ["— 两条原则"]
        assert title.get("id") == "principles"
        (link,) = drawn(docs, "〔目录〕", "index.md").xpath(".//div[@class='hb-contents']//a")
        assert link.text_content() == "办事先问什么 — 两条原则"
        assert texts(link, "span") == ["— 两条原则"]

    def test_anchors_of_old_stand_where_they_lead(self, mini_book: Callable[[], Path]) -> None:
        docs = mini_book()
        change(docs, "  zhunque:", "  old: dangxing\n  first: m-06-1\n  note: note-n06-1\n  zhunque:")
        root = drawn(docs)
        heading, item = root.get_element_by_id("old").getparent(), root.get_element_by_id("first").getparent()
        assert (heading.get("id"), heading.text_content()) == ("dangxing", "党性原则")
        assert (item.tag, item.get("id")) == ("li", "m-06-1")
        assert root.get_element_by_id("note").getnext().get("id") == "note-n06-1"


class TestFolds:
    def test_what_stands_alone_in_a_fold_is_drawn_in_it(self, mini_book: Callable[[], Path]) -> None:
        root = drawn(mini_book())
        assert root.get_element_by_id("note-n06-1").getparent().get("class") == "speech"
        assert root.get_element_by_id("form-f05").getparent().get("class") == "form"

    def test_the_speechs_fold_has_the_id_of_its_section(self, mini_book: Callable[[], Path]) -> None:
        docs = mini_book()
        assert [d.get("id") for d in drawn(docs).find_class("speech")] == ["speech-dangxing", "speech-sub"]
        (link,) = drawn(docs, "〔覆盖图〕", "appendix/x.md").xpath(".//tr[@id='point-s2.3-1']/td[3]/a")
        assert link.get("href").endswith("principles/index.md#speech-dangxing")

    def test_a_second_fold_in_a_section_has_no_id_of_its_own(self, mini_book: Callable[[], Path]) -> None:
        again = '??? speech "讲话怎么说"\n\n    再说一次。\n\n## 服务原则'
        docs = mini_book()
        change(docs, "## 服务原则", again)
        assert [d.get("id") for d in drawn(docs).find_class("speech")] == [
            "speech-dangxing",
            None,
            "speech-sub",
        ]

    def test_a_card_has_a_button_and_boxes_to_tick(self, mini_book: Callable[[], Path]) -> None:
        (card,) = drawn(mini_book()).find_class("card")
        assert card.getnext().text_content() == "打印这张卡"
        assert texts(card, ".//li[@class='hb-box']") == ["□ 这件事为了谁", "□ 谁少跑一趟"]

    def test_the_sources_are_folded(self, mini_book: Callable[[], Path]) -> None:
        (sources,) = drawn(mini_book(), "〔依据〕").find_class("hb-sources")
        assert (sources.tag, sources.get("open")) == ("details", None)
        assert texts(sources, "summary") == ["本章引到的规定，1份"]


class TestTables:
    def test_cells_carry_their_columns_names(self, mini_book: Callable[[], Path]) -> None:
        docs = mini_book()
        (table,) = drawn(docs).xpath(".//table[@data-cards]")
        assert table.xpath(".//tr[td][1]/td/@data-label") == ["事", "先问", "常见的毛病"]
        assert drawn(docs, "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |").xpath(".//table/@data-cards") == []

    def test_forms_and_how_to_facts_stay_tables(self, mini_book: Callable[[], Path]) -> None:
        docs = mini_book()
        for mark, page in (("〔表单 F05〕", CHAPTER), ("〔办事〕", "howto/hand-in/index.md")):
            assert drawn(docs, mark, page).xpath(".//table/@data-cards") == []


def test_on_paper_the_speech_stands_at_the_end(mini_book: Callable[[], Path]) -> None:
    root = drawn(mini_book())
    for_paper(root)
    assert root.xpath(".//details") != []  # answers, which the print page moves
    end = root[-1]
    assert [child.text_content() for child in end.xpath("h2 | .//p[@class='hb-speech__section']")] == [
        "讲话怎么说（按节）",
        "党性原则",
        "小节里的党支部",
    ]
    assert len(end.find_class("hb-note")) == 1
    assert root.find_class("speech") == end.find_class("speech")
    assert not root.find_class("hb-print-alone")
