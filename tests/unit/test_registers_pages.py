"""The generated pages: coverage map, index of regulations, then and now, forms, diagrams."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement

from handbook.checks.originality import RUN, copied, runs
from handbook.model import regulations
from handbook.model.book import Book
from handbook.pages import HandbookExtension

Draw = Callable[[str], HtmlElement]


@pytest.fixture
def draw(mini_book: Callable[[], Path]) -> Draw:
    """Renders a directive on an appendix page of the small book."""
    docs = mini_book()

    def run(text: str) -> HtmlElement:
        extension = HandbookExtension(docs_dir=str(docs), page="appendix/page/index.md")
        output = markdown.markdown(text, extensions=[extension])
        return html.fragment_fromstring(output, create_parent="div")

    return run


def row(root: HtmlElement, anchor: str) -> list[str]:
    return [cell.text_content() for cell in root.get_element_by_id(anchor)]


def test_coverage_shows_where_a_point_is_taught_and_what_touches_it(draw: Draw) -> None:
    root = draw("〔覆盖图〕")
    assert "3个编号，正文已讲到2个" in root.text_content()
    taught = row(root, "point-s2.3-1")
    assert taught[0] == "S2.3-1"
    assert taught[3] == "第06章 党性原则"
    assert "题 06-01" in taught[4]
    assert taught[5] == "F05 自问卡"


def test_a_gap_is_marked_in_words_and_colour(draw: Draw) -> None:
    root = draw("〔覆盖图〕")
    gap = root.get_element_by_id("point-s1.1-1")
    assert gap.get("class") == "hb-gap"
    assert "没有讲到；主章是第05章" in gap.text_content()


def test_the_terms_of_a_point_are_those_its_label_means(mini_book: Callable[[], Path]) -> None:
    """Each once, by any of its names; not the part of a longer word, which 党支部队 is."""
    docs = mini_book()
    points = docs / "appendix/coverage/points.yml"
    labels = {"服务原则": "党支部和支部组织的报告", "别章的一点": "党支部队的报告"}
    text = points.read_text("utf-8")
    for old, new in labels.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    points.write_text(text, "utf-8")
    output = markdown.markdown("〔覆盖图〕", extensions=[HandbookExtension(docs_dir=str(docs))])
    root = html.fragment_fromstring(output, create_parent="div")
    place = [cell.text_content() for cell in root.xpath("(//tr)[1]/th")].index("术语")
    assert row(root, "point-s2.3-2")[place] == "党支部、报告"
    assert row(root, "point-s1.1-1")[place] == "报告"


def test_rule_index_lists_every_citing_place_and_hides_unseen_numbers(draw: Draw) -> None:
    root = draw("〔规定索引〕")
    seen = row(root, "rule-charter-3")
    assert seen[0] == "第三条"
    assert seen[3] == "第06章 党性原则、编者按 N06-1、题 06-02、题 06-11、术语 党支部"
    assert row(root, "rule-charter-4")[0] == "（只引文件名）"
    assert "第四条" not in root.text_content()


def facts_of_the_rule(draw: Draw) -> list[str]:
    (facts,) = draw("〔规定索引〕").find_class("hb-rule__facts")
    return [item.text_content() for item in facts.iter("li")][1:2]


def test_an_issuer_not_verified_is_left_out(draw: Draw) -> None:
    assert facts_of_the_rule(draw) == ["印发：2017年发布，2022年修订"]


def test_a_rule_of_which_nothing_is_verified_says_so(draw: Draw, tmp_path: Path) -> None:
    register = tmp_path / "book" / "docs" / "appendix" / "rules" / "rules.yml"
    text = register.read_text("utf-8")
    register.write_text(
        text.replace("year: 2017", "year: null").replace("revised: 2022", "revised: null"), "utf-8"
    )
    assert facts_of_the_rule(draw) == ["印发：未核对"]


def test_since_when_a_text_holds_is_said(draw: Draw, tmp_path: Path) -> None:
    register = tmp_path / "book" / "docs" / "appendix" / "rules" / "rules.yml"
    dated = "year: 2017\n  issued: 2022-10-22\n  in_force: 2022-11-01"
    register.write_text(register.read_text("utf-8").replace("year: 2017", dated), "utf-8")
    (facts,) = draw("〔规定索引〕").find_class("hb-rule__facts")
    assert "状态：现行，2022年10月22日发布，2022年11月1日起施行" in [item.text_content() for item in facts]


def test_a_year_not_verified_is_left_out(draw: Draw, tmp_path: Path) -> None:
    register = tmp_path / "book" / "docs" / "appendix" / "rules" / "rules.yml"
    text = register.read_text("utf-8")
    text = text.replace("issuer: null", "issuer: 某某机关").replace("year: 2017", "year: null")
    register.write_text(text, "utf-8")
    assert facts_of_the_rule(draw) == ["印发：某某机关，2022年修订"]
    (link,) = draw("〔charter#第三条〕").find_class("hb-cite")
    assert link.get("title") == "《某某工作章程》（2022年修订）：看到了文本的一条"


def test_a_rule_checked_long_ago_is_marked(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "超过12个月" not in draw("〔规定索引〕").text_content()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "超过12个月没有核对" in draw("〔规定索引〕").text_content()


def test_then_and_now_gathers_notes_and_rows(draw: Draw) -> None:
    root = draw("〔今昔对照〕")
    assert [h.text for h in root.iter("h2")] == [
        "写进公文会出错",
        "容易误解",
        "补充说明",
        "95条核对结果的去处",
    ]
    assert row(root, "row-f29")[3] == "N06-1"
    assert row(root, "row-f25")[3] == "还没有编者按：第05章还没有写"
    assert root.xpath("string(.//a[text()='N06-1']/@href)").endswith("principles/index.md#note-n06-1")


def test_a_form_has_its_filled_example_in_the_chapter(draw: Draw) -> None:
    root = draw("〔表单 F05〕")
    (example,) = root.iter("table")
    assert [td.text for td in example.iter("td")] == ["党性", "为了谁"]
    assert root.xpath(".//h3/@id | .//h4/@id") == ["form-f05", "form-f05-example"]
    assert root.xpath("string(.//p[last()]/a/@href)").endswith("toolkit/forms/index.md#form-f05-blank")


def test_a_blank_has_its_sheet_in_the_collection(draw: Draw) -> None:
    root = draw("〔表单集〕")
    (sheet,) = root.find_class("hb-form-sheet")
    assert [td.text or "" for td in sheet.iter("td")] == ["服务", "", "", "", "", ""]
    assert sheet.xpath("./h2/@id") == ["form-f05-blank"]


@pytest.mark.parametrize(
    ("number", "anchor"),
    [
        ("第三条", "r-3"),
        ("第十条（五）", "r-10-5"),
        ("第二十三条", "r-23"),
        ("第三十六条（三）", "r-36-3"),
        ("第一百零五条", "r-105"),
        ("第二章", "r-chapter-2"),
        ("总纲", "r-preamble"),
    ],
)
def test_article_anchors(number: str, anchor: str) -> None:
    regulation = regulations.Regulation("x", "", "", None, 2000, None, "in-force", None, "2026-01-01", {})
    assert regulation.article_anchor(number) == anchor.replace("r-", "rule-x-", 1)


def test_article_anchors_are_unique_in_the_real_register(real_book: Book) -> None:
    for regulation in real_book.regulations.values():
        anchors = [regulation.article_anchor(number) for number in regulation.articles]
        assert len(anchors) == len(set(anchors))


def test_all_95_rows_are_kept(real_book: Book) -> None:
    assert list(real_book.facts) == [f"F{n:02d}" for n in range(1, 96)]


def test_originality_counts_han_only_and_spares_marked_quotations() -> None:
    speech = (
        "位于塔尖的是中国共产党中央委员会，是党的最高权力机构，由党的代表大会选举产生，中央委员会设常委。"
    )
    assert copied(speech)
    assert copied(speech.replace("，", "、 ")), "换标点不算改写"
    assert not copied(f"讲话原文：“{speech}”")
    assert copied(f"有人说：“{speech}”"), "没有写明是讲话原文"
    assert not copied(speech[: RUN - 4])
    assert len(list(runs("字" * RUN))) == 1


def test_a_diagram_is_inline_and_named(draw: Draw) -> None:
    root = draw("〔图 G1〕")
    figure = root.get_element_by_id("diagram-g1")
    (drawing,) = figure.iter("svg")
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "一个方框里写着两条原则，说明画得出来")
    assert "style" not in drawing.attrib
    assert drawing.find("text").text == "原则"
    assert figure.find("figcaption").text == "G1 一张小图"


def test_a_diagram_has_its_table_beside_it_and_again_in_the_collection(draw: Draw) -> None:
    for text in ("〔图 G1〕", "〔图集〕"):
        details = draw(text).find_class("hb-diagram__table")[0]
        assert details.findtext("summary") == "一张小图：文字表"
        assert [cell.text_content() for cell in details.iter("th", "td")] == ["框", "写着", "一", "原则"]
