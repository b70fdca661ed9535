"""The cleaned print page: each defect of the plugin's page is planted and must come out fixed."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from handbook.site.page_html import PageHtml
from handbook.site.print_page import PrintPageError, clean_print_page

FRAME = """<!doctype html><html><head>
<link href="/assets/a.css" rel="stylesheet">
<script>document.addEventListener('DOMContentLoaded', function () { remove_material_navigation(); })</script>
</head><body>
<script id="__config" type="application/json">{"base": "/", "search": "/assets/js/w.js"}</script>
<a class="md-skip" href="#a-index">跳到正文</a>
<div class="md-sidebar md-sidebar--secondary"><a href="#a-index">甲</a></div>
<div id="print-site-page"><section id="print-site-cover-page"><h1>书</h1></section>
<section class="print-page"><div id="print-page-toc"><nav><h1>Table of Contents</h1></nav></div></section>
<section class='print-page md-section' id='section-1' heading-number='1'><h1>第一篇<a class='headerlink' href='#section-1'></a></h1>
<section class="print-page" id="a-index" heading-number="1.1"><h1 id="a-index-a">坏掉的</h1></section>
<section class="print-page" id="b-index" heading-number="1.2">坏掉的</section>
</section><style>x{}</style></div></body></html>"""

PAGES = [
    PageHtml("index.html", "index.md", '<h1 id="home">首页</h1>'),
    PageHtml(
        "a/index.html",
        "a/index.md",
        '<h1 id="a">甲<a class="headerlink" href="#a">¶</a></h1>'
        '<p id="note">一<sup id="fnref:1"><a href="#fn:1">1</a></sup>'
        '<a href="../b/index.html#x">乙</a><a href="../index.html">首页</a><img src="p.svg" alt="图"></p>'
        '<div class="hb-calc"><select><option id="day">日子</option></select></div>'
        '<p><a class="hb-screen-link" href="#day">起1个月</a>内</p>'
        '<h2 id="x">节</h2><details class="trainer"><summary>提示</summary><p>正文</p></details>'
        '<form class="hb-quiz" id="q-1" data-answer="A"><fieldset><legend>问</legend>'
        '<input type="radio" id="o"><label for="o">甲</label>'
        '<label for="t">第1空</label><input type="text" id="t">。<select id="s"><option>乙</option></select>；'
        '<textarea id="w" rows="3"></textarea></fieldset>'
        '<details class="hb-answer" id="a-1" data-number="01-01"><summary>看</summary><p>答案：A</p>'
        '<a href="#x">回</a></details></form>'
        '<ol><li id="fn:1">注<a href="#fnref:1">↩</a></li></ol>',
    ),
    PageHtml("b/index.html", "b/index.md", '<h1 id="b">乙</h1><p id="note">同名</p><h2 id="x">同名节</h2>'),
]


@pytest.fixture
def page() -> HtmlElement:
    return html.document_fromstring(clean_print_page(FRAME, PAGES))


def ids(page: HtmlElement) -> list[str]:
    return [str(i) for i in page.xpath("//@id")]


def test_ids_are_unique(page: HtmlElement) -> None:
    assert len(ids(page)) == len(set(ids(page)))


def test_every_link_in_the_book_is_alive(page: HtmlElement) -> None:
    links = [h for h in page.xpath("//a/@href") if h.startswith("#")]
    assert "#p-b-index--x" in links
    assert "#p-a-index--fn:1" in links
    assert "#p-a-index--fnref:1" in links
    assert "#print-top" in links, "去首页的链接指向封面"
    assert {h[1:] for h in links} <= set(ids(page))


def test_what_leads_to_a_calculator_is_words_on_paper(page: HtmlElement) -> None:
    assert page.xpath("//p[text()='起1个月内']")
    assert not page.find_class("hb-calc")


def test_addresses_start_at_the_page(page: HtmlElement) -> None:
    assert page.xpath("//link/@href") == ["assets/a.css"]
    assert page.xpath("//img/@src") == ["a/p.svg"]
    assert '"base": "."' in page.xpath("string(//script[@id='__config'])")
    assert '"search": "assets/js/w.js"' in page.xpath("string(//script[@id='__config'])")


def test_answers_stand_at_the_end_with_links_both_ways(page: HtmlElement) -> None:
    question = page.get_element_by_id("p-a-index--q-1")
    assert "答案：A" not in question.text_content()
    assert question.xpath(".//a[text()='01-01']/@href") == ["#p-a-index--a-1"]
    answer = page.get_element_by_id("p-a-index--a-1")
    assert "答案：A" in answer.text_content()
    assert answer.xpath(".//a[text()='01-01']/@href") == ["#p-a-index--q-1"]
    sections = page.xpath("//section")
    assert sections[-1].get("class") == "hb-print-answers"


def test_nothing_interactive_is_left(page: HtmlElement) -> None:
    root = page.get_element_by_id("print-site-page")
    for tag in ("input", "select", "textarea", "form", "details", "summary", "button", "script", "label"):
        assert root.xpath(f".//{tag}") == []
    assert "remove_material_navigation" not in html.tostring(page, encoding="unicode")


def test_fields_become_room_on_paper(page: HtmlElement) -> None:
    question = page.get_element_by_id("p-a-index--q-1")
    boxes = [box.text for box in question.find_class("hb-print-box")]
    assert boxes == ["○", "＿＿＿＿＿＿＿＿", "（　　）"]
    assert len(question.xpath(".//div[@class='hb-print-lines']/p")) == 3
    assert "。" in question.text_content(), "字段后面的文字要留下"


def test_the_contents_are_plain_and_complete(page: HtmlElement) -> None:
    entries = [a.text for a in page.xpath("//nav[@class='hb-print-toc']//a")]
    assert entries == ["第一篇", "甲", "节", "乙", "同名节", "答案与解释"]


def test_one_h1_and_no_level_is_skipped(page: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_a_frame_that_is_not_the_plugins_is_refused() -> None:
    with pytest.raises(PrintPageError, match="换了版本"):
        clean_print_page("<html><body></body></html>", PAGES)
