"""The Markdown extension under plain Python-Markdown, without MkDocs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement
from markdown.extensions import Extension

from handbook.markdown.links import link_to, relative
from handbook.pages import HandbookExtension

CHAPTER = "basics/principles/index.md"
Render = Callable[..., HtmlElement]


@pytest.fixture
def render(mini_book: Callable[[], Path]) -> Render:
    """Renders a text as a page of the small book and returns its tree."""
    docs = mini_book()

    def run(text: str, page: str = CHAPTER) -> HtmlElement:
        ours = HandbookExtension(docs_dir=str(docs), page=page)
        extensions: list[str | Extension] = ["tables", "attr_list", ours]
        output = markdown.markdown(text, extensions=extensions)
        return html.fragment_fromstring(output, create_parent="div")

    return run


def texts(root: HtmlElement, path: str) -> list[str]:
    return [element.text_content().strip() for element in root.xpath(path)]


def terms(root: HtmlElement) -> list[str]:
    return texts(root, ".//span[@class='hb-term']/a")


class TestTooltips:
    def test_longest_match_first_in_each_section(self, render: Render) -> None:
        root = render("## 甲 { #a }\n\n党支部委员会管党支部，党支部再来。\n\n## 乙 { #b }\n\n党支部又来。")
        assert terms(root) == ["党支部委员会", "党支部", "党支部"]

    def test_aliases_count_as_the_term(self, render: Render) -> None:
        assert terms(render("支部组织就是党支部。")) == ["支部组织"]

    def test_never_inside_a_longer_word_and_the_place_is_not_used_up(self, render: Render) -> None:
        root = render("## 甲 { #a }\n\n党支部队来了，党支部接着说。")
        assert terms(root) == ["党支部"]
        assert root.xpath("string(.//p)").startswith("党支部队来了，党支部")

    @pytest.mark.parametrize(
        "text",
        [
            "## 党支部 { #x }",
            "`党支部`",
            "[党支部](#x)",
            "| 党支部 |\n|---|\n| 甲 |",
            "〔题 principles-002〕",
        ],
    )
    def test_never_in(self, render: Render, text: str) -> None:
        assert terms(render(text)) == []

    def test_text_around_terms_is_kept(self, render: Render) -> None:
        root = render("甲党支部乙**丙党支部委员会丁**戊")
        for tip in root.find_class("hb-tip"):
            tip.drop_tree()
        assert root.text_content() == "甲党支部乙丙党支部委员会丁戊"

    def test_everyday_words_only_where_asked(self, render: Render) -> None:
        assert terms(render("写报告。")) == []
        assert terms(render("写〔词 报告〕，党支部看。")) == ["报告", "党支部"]

    def test_reachable_and_announced(self, render: Render) -> None:
        root = render("党支部")
        (link,) = root.xpath(".//span[@class='hb-term']/a")
        (tip,) = root.xpath(".//span[@role='tooltip']")
        assert link.get("href") == "../../appendix/glossary/index.md#term-zhibu"
        assert link.get("aria-describedby") == tip.get("id")
        assert tip.text == "党的基础组织，直接联系党员"
        assert tip.get("data-search") == "off"

    def test_only_in_chapters(self, render: Render) -> None:
        assert terms(render("党支部", page="index.md")) == []


class TestMarks:
    def test_points_are_chips_kept_out_of_the_search(self, render: Render) -> None:
        root = render("一段。〔S2.3-1、S2.3-2〕")
        assert texts(root, ".//span[@class='hb-point']") == ["S2.3-1", "S2.3-2"]
        (group,) = root.find_class("hb-points")
        assert group.get("data-search") == "off"

    def test_citations_come_from_the_register(self, render: Render) -> None:
        root = render("见〔charter#第三条〕和〔charter〕。")
        assert texts(root, ".//a[@class='hb-cite']") == ["章程第三条", "《某某工作章程》"]

    @pytest.mark.parametrize(
        "mark",
        ["〔charter#第四条〕", "〔nothing〕", "〔S9.9-9〕", "〔题 principles-777〕", "〔编者按 N06-9〕"],
    )
    def test_what_the_book_does_not_know_stays_as_written(self, render: Render, mark: str) -> None:
        assert mark in render(mark).text_content()

    def test_misconceptions_are_anchors_and_links(self, render: Render) -> None:
        root = render("- **M-06-1　误解。** 说明\n\n见〔M-06-1〕。")
        assert root.xpath("string(.//li/@id)") == "m-06-1"
        assert root.xpath("string(.//p/a/@href)") == "#m-06-1"


class TestDirectives:
    def test_contents_links_every_chapter(self, render: Render) -> None:
        root = render("〔目录〕", page="index.md")
        assert root.xpath(".//a/@href") == ["basics/principles/index.md"]
        assert [link.text for link in root.iter("a")] == ["办事先问什么 "]

    def test_note(self, render: Render) -> None:
        (note,) = render("〔编者按 N06-1〕").xpath(".//aside")
        assert note.get("id") == "note-n06-1"
        assert texts(note, ".//dt") == ["讲话", "现行", "怎么用"]
        assert texts(note, ".//a[@class='hb-cite']") == ["章程第三条"], "编者按里的引用也由台账给出"

    def test_glossary(self, render: Render) -> None:
        root = render("〔术语表〕", page="appendix/glossary/index.md")
        assert texts(root, ".//h2") == ["B", "D"]
        assert root.xpath(".//h3/@id") == ["term-baogao", "term-zhibu", "term-zhiweihui"]
        assert "../../basics/principles/index.md" in root.xpath(".//li/a/@href")
        assert "#term-zhiweihui" in root.xpath(".//a/@href")


class TestQuestions:
    def test_single(self, render: Render) -> None:
        (form,) = render("〔题 principles-001〕").xpath(".//form")
        assert form.get("data-answer") == "A"
        assert form.xpath("string(.//legend/span[@class='hb-quiz__stem'])") == "党性原则先问哪一句？"
        fields = form.xpath(".//input[@type='radio']")
        assert len(fields) == 3
        assert {f.get("name") for f in fields} == {"q-principles-001"}
        for field in fields:
            assert form.xpath(f".//label[@for='{field.get('id')}']")

    def test_the_answer_is_folded_and_out_of_the_search(self, render: Render) -> None:
        (answer,) = render("〔题 principles-001〕").xpath(".//details")
        assert answer.get("open") is None
        assert answer.get("data-search") == "off"
        assert "答案：A" in answer.text_content()
        assert texts(answer, ".//ul/li")[0] == "A对，先问为了谁。"
        assert "#m-06-1" in answer.xpath(".//a/@href"), "why 里的记法也生效"
        assert answer.xpath(".//a[last()]/@href")[-1] == "#dangxing"

    def test_a_link_back_from_another_page(self, render: Render) -> None:
        root = render("〔题 principles-001〕", page="index.md")
        assert "basics/principles/index.md#dangxing" in root.xpath(".//a/@href")

    def test_chapter_test_lists_practice_questions(self, render: Render) -> None:
        root = render("〔章测〕")
        assert root.xpath(".//form/@id") == [f"q-principles-{n:03d}" for n in (*range(2, 11), 12)]
        multiple, judge = root.xpath(".//form")[:2]
        assert len(multiple.xpath(".//input[@type='checkbox']")) == 4
        assert multiple.get("data-answer") == "A,C"
        assert texts(judge, ".//label") == ["对", "错", "判“错”的，写出改正"]
        assert "改正：四条原则是讲话的提法" in judge.text_content()

    def test_fill_numbers_its_blanks(self, render: Render) -> None:
        form = self.one(render, "fill")
        assert "正式党员＿＿（1）以上的设支委会，每届任期＿＿（2）。" in form.text_content()
        assert texts(form, ".//fieldset//label") == ["第1空", "第2空"]
        assert [ways[:2] for ways in json.loads(form.get("data-answer"))] == [
            ["7人", "7名"],
            ["3年", "3周年"],
        ]
        assert "答案：（1）7人（也可写“七人”）；（2）3年（也可写“三年”）" in form.text_content()

    def test_match_letters_its_right_side_and_the_key_says_so(self, render: Render) -> None:
        form = self.one(render, "match")
        right = {t[0]: t[2:] for t in texts(form, ".//ol[@class='hb-match__right']/li")}
        assert sorted(right.values()) == ["为了谁", "凭什么", "方便谁", "花多少钱"]
        key = re.findall(r"(\d)—([A-D])", form.xpath("string(.//p[@class='hb-answer__key'])"))
        assert [right[letter] for _, letter in key] == ["为了谁", "方便谁", "凭什么"]
        for choice in form.xpath(".//select"):
            assert [o.text for o in choice.xpath("option[@value!='']")] == [
                f"{k}. {v}" for k, v in right.items()
            ]
            assert form.xpath(f".//label[@for='{choice.get('id')}']")

    def test_order_is_mixed_and_the_key_says_how_to_mend_it(self, render: Render) -> None:
        form = self.one(render, "order")
        shown = {t[0]: t[2:] for t in texts(form, ".//li[@class='hb-step']")}
        wanted = ["对照决定", "到现场看", "会上通报", "复查销号"]
        assert sorted(shown.values()) == sorted(wanted) != list(shown.values())
        key = form.xpath("string(.//p[@class='hb-answer__key'])").removeprefix("答案：")
        assert [shown[letter] for letter in key.split(" → ")] == wanted
        assert list(shown.values()) != wanted

    def test_words_have_room_a_model_answer_and_a_rubric(self, render: Render) -> None:
        form = self.one(render, "short")
        (box,) = form.xpath(".//textarea")
        assert form.xpath(f".//label[@for='{box.get('id')}']")
        assert "一是对照的决定" in form.xpath("string(.//details)")
        assert texts(form, ".//ul[@class='hb-answer__rubric']/li")[0] == "写出对照的决定并说明理由（2分）"

    def test_every_text_of_an_answer_is_in_the_details(self, render: Render) -> None:
        for form in render("〔章测〕").xpath(".//form"):
            (details,) = form.xpath("details")
            assert details.get("data-search") == "off"
            assert not form.xpath(".//fieldset//*[contains(@class, 'hb-answer')]")

    @staticmethod
    def one(render: Render, kind: str) -> HtmlElement:
        (form,) = render("〔章测〕").xpath(f".//form[@data-type='{kind}']")
        return form


def test_link_to() -> None:
    assert relative(link_to("a/b/index.md", "x"), "a/b/index.md") == "#x"
    assert relative(link_to("a/c.md", "x"), "a/b/index.md") == "../c.md#x"
    assert relative(link_to("a/c.md"), "") == "a/c.md"
    assert relative("../c.md", "a/b/index.md") == "../c.md"


class TestAlone:
    """A whole lesson by `markdown.Markdown` alone, with the extensions that mkdocs.yml names."""

    @pytest.fixture
    def lesson(self, mini_book: Callable[[], Path]) -> HtmlElement:
        docs = mini_book()
        parser = markdown.Markdown(
            extensions=["admonition", "attr_list", "tables", "toc", "pymdownx.details", "handbook.pages"],
            extension_configs={"handbook.pages": {"docs_dir": str(docs), "page": CHAPTER}},
        )
        source = (docs / CHAPTER).read_text("utf-8").split("---\n", 2)[2]
        for mark in ("〔题头〕", "〔章测〕"):
            assert mark in source
        goals = source.replace("〔题头〕", "〔题头〕\n\n〔学习目标〕")
        return html.fragment_fromstring(parser.convert(goals), create_parent="div")

    def test_no_mark_is_left(self, lesson: HtmlElement) -> None:
        assert re.findall("〔[^〕]*〕", lesson.text_content()) == []

    def test_the_head_and_the_objectives_are_the_chapters_own(self, lesson: HtmlElement) -> None:
        (head,) = lesson.find_class("hb-head")
        assert "说得出两条原则各管什么" in head.text_content()
        assert "判断一件事违反了哪一条原则" in lesson.text_content()

    def test_the_test_is_the_chapters_own(self, lesson: HtmlElement) -> None:
        assert lesson.xpath(".//section//form/@id | .//div[contains(@class, 'hb-test')]//form/@id") == [
            f"q-principles-{n:03d}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
        ]

    def test_terms_lead_to_the_glossary_from_where_the_lesson_stands(self, lesson: HtmlElement) -> None:
        links = set(lesson.xpath(".//span[@class='hb-term']/a/@href"))
        assert "../../appendix/glossary/index.md#term-zhibu" in links
        assert all(link.startswith("../../appendix/glossary/index.md#term-") for link in links)


def test_mkdocs_need_not_be_installed(mini_book: Callable[[], Path]) -> None:
    """The way out when MkDocs ends: a process that can't import it still turns a chapter into HTML."""
    program = (
        "import sys\n"
        "sys.modules['mkdocs'] = sys.modules['material'] = None\n"
        "import markdown\n"
        "configs = {'handbook.pages': {'docs_dir': sys.argv[1], 'page': sys.argv[2]}}\n"
        "extensions = ['attr_list', 'handbook.pages']\n"
        "print(markdown.markdown('〔章测〕\\n\\n党支部〔S2.3-1〕', extensions=extensions, extension_configs=configs))\n"
    )
    output = subprocess.run(
        [sys.executable, "-c", program, str(mini_book()), CHAPTER],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert 'class="hb-quiz"' in output
    assert 'class="hb-term"' in output
    assert "S2.3-1" in output
