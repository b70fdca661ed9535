"""The search engine by itself, on small made-up books: order, tolerance, what is shown."""

from __future__ import annotations

import random

import pytest

from handbook.site.search_tables import TermEntry
from tests.browser.search_engine import PREPARE, Engine


def test_titles_come_before_definitions_and_definitions_before_mentions(engine: Engine) -> None:
    engine.read(
        {
            "mention.html": "<h1 id='h'>甲</h1><p>请看台账，台账，台账，台账，台账，台账，台账，台账，台账。</p>",
            "definition.html": "<h1 id='h'>乙</h1><p>前面一句。台账是记事的簿子。</p>",
            "contains.html": "<h1 id='h'>怎样记台账</h1>",
            "begins.html": "<h1 id='h'>台账的用处</h1>",
            "equals.html": "<h1 id='h'>第三章 台账</h1>",
            "section.html": "<h1 id='h'>丙</h1><h2 id='s'>台账的用处</h2>",
        }
    )
    assert engine.order("台账") == [
        "equals.html",
        "begins.html",
        "contains.html",
        "section.html#s",
        "definition.html",
        "mention.html",
    ]


@pytest.mark.parametrize(
    "defines",
    [
        "台账：记事的簿子",
        "台账是记事的簿子",
        "“台账”指簿子",
        "台账（簿子）是什么",
        "《台账》即簿子",
        "记！台账是簿子",
        "台账(簿子):记事用",
    ],
)
def test_what_is_a_definition(engine: Engine, defines: str) -> None:
    engine.read({"a.html": "<p>用台账。看台账。记台账。</p>", "b.html": f"<p>{defines}</p>"})
    assert engine.order("台账") == ["b.html", "a.html"]


def test_a_term_puts_its_home_first_and_its_entry_second(engine: Engine) -> None:
    engine.read(
        {
            "title.html": "<h1 id='h'>台账</h1><p>台账是簿子。</p>",
            "home.html": "<h1 id='h'>别的</h1><p>说起台账。</p><h2 id='s'>家</h2><p>这里讲台账。</p>",
            "g.html": "<h1 id='h'>术语表</h1><h3 id='t'>台账</h3><p>也写作：工作台账</p>",
        },
        [TermEntry("台账", ("工作台账",), "g.html#t", "home.html#s")],
        {"g.html": "glossary"},
    )
    assert engine.order("台账") == ["home.html#s", "home.html", "g.html#t", "title.html"]
    answer = engine.ask("工作台账")
    assert [group["location"] for group in answer["groups"]][:3] == ["g.html", "home.html", "title.html"]
    assert [group["note"] for group in answer["groups"]] == ["", "以下相近：“台账”（同义词）", ""]


def test_a_page_that_is_the_home_gives_its_best_section(engine: Engine) -> None:
    engine.read(
        {
            "title.html": "<h1 id='h'>台账</h1>",
            "home.html": "<p>说起台账。</p><h2 id='s'>家</h2><p>台账是簿子。</p>",
        },
        [TermEntry("台账", (), "none.html", "home.html")],
    )
    assert engine.order("台账") == ["home.html#s", "home.html", "title.html"]


def test_an_unseen_alias_still_finds_its_term_and_says_so(engine: Engine) -> None:
    engine.read({"g.html": "<h2 id='t'>台账</h2>"}, [TermEntry("台账", ("流水簿",), "g.html#t", None)])
    answer = engine.ask("流水簿")
    assert answer["groups"][0]["note"] == "没有完全匹配，以下相近：“台账”（同义词）"
    assert engine.order("流水簿") == ["g.html#t"]


def test_a_match_does_not_cross_blocks_but_crosses_inline_elements(engine: Engine) -> None:
    engine.read({"a.html": "<p>开展民主</p><p>生活会</p>", "b.html": "<p>开展民<b>主</b>生<i>活</i>会</p>"})
    assert engine.order("民主生活") == ["b.html"]


def test_case_does_not_count_width_and_script_count_as_near(engine: Engine) -> None:
    engine.read(
        {
            "a.html": "<p>用 Excel 表</p>",
            "b.html": "<p>用Ｅｘｃｅｌ表</p>",
            "c.html": "<p>黨組在這裏</p>",
            "d.html": "<p>党组在这里</p>",
        }
    )
    assert engine.order("EXCEL") == ["a.html"]
    assert engine.order("黨組") == ["c.html"]
    assert engine.order("党组") == ["d.html"]
    assert sorted(engine.order("黨组")) == ["c.html", "d.html"]
    assert engine.ask("黨组")["groups"][0]["note"].startswith("没有完全匹配，以下相近")


def test_what_needs_no_looking_up_is_spoken_or_not_as_unicode_says(engine: Engine) -> None:
    wrong = engine.run("""() => Array.from({ length: 65536 }, (_, code) => code).filter((code) => {
      const isPair = code >= 0xd800 && code < 0xe000
      return handbookSearch.isSpoken(code) !== (isPair || /[\\p{L}\\p{N}]/u.test(String.fromCharCode(code)))
    })""")
    assert wrong == []


def test_questions_are_marked_and_stand_below_text(engine: Engine) -> None:
    engine.read(
        {
            "a.html": "<h2 id='s'>台账题</h2><form id='q'><p data-search='question'>记录进度</p></form><h2 id='n'>后</h2><p>记录进度</p>"
        }
    )
    found = [f for group in engine.ask("记录进度")["groups"] for f in group["found"]]
    assert [(f["location"], f["question"]) for f in found] == [("a.html#n", False), ("a.html#q", True)]
    assert engine.order("台账题") == ["a.html#s"], "题不因所在小节的标题而被找到"


def test_the_sentence_with_the_match_is_shown_and_marked(engine: Engine) -> None:
    engine.read({"a.html": "<p>第一句。第二句有台账，也有别的；第三句也有台账。台账是簿子。</p>"})
    view = engine.ask("台账")["groups"][0]["found"][0]
    assert view["sentence"] == {"text": "台账是簿子。", "marks": [[0, 2]]}
    view = engine.ask("句。第二")["groups"][0]["found"][0]
    assert view["sentence"] == {"text": "第一句。第二句有台账，也有别的；", "marks": [[2, 6]]}


def test_a_long_sentence_is_cut_around_the_match_and_not_inside_a_character(engine: Engine) -> None:
    for shift in range(3):
        engine.read({"a.html": f"<p>{'一' * shift}{'𠮷' * 60}台账{'𠮷' * 90}</p>"})
        sentence = engine.ask("台账")["groups"][0]["found"][0]["sentence"]
        start, end = sentence["marks"][0]
        assert sentence["text"][0] == sentence["text"][-1] == "…"
        assert set(sentence["text"]) == {"…", "𠮷", "台", "账"}
        assert (
            engine.run("([text, from, to]) => text.slice(from, to)", [sentence["text"], start, end]) == "台账"
        )


def test_a_result_by_its_title_shows_its_first_sentence(engine: Engine) -> None:
    engine.read({"a.html": "<h2 id='s'>台账</h2><p>先说一句。再说一句。</p>"})
    view = engine.ask("台账")["groups"][0]["found"][0]
    assert (view["titleMarks"], view["sentence"]) == ([[0, 2]], {"text": "先说一句。", "marks": []})


def test_several_words_are_an_and_below_the_whole(engine: Engine) -> None:
    engine.read(
        {
            "whole.html": "<p>学习 讨论</p>",
            "both.html": "<p>学习</p><h2 id='s'>再</h2><p>讨论</p>",
            "one.html": "<p>学习</p>",
            "same.html": "<p>讨论怎样学习</p>",
        }
    )
    answer = engine.ask("学习　讨论")
    assert [group["location"] for group in answer["groups"]] == ["whole.html", "same.html", "both.html"]
    assert [group["note"] for group in answer["groups"]] == ["", "以下相近：同一页里有“学习”和“讨论”", ""]
    assert [group["location"] for group in engine.ask("学习 xuexi 讨仑")["groups"]] == [
        "whole.html",
        "same.html",
        "both.html",
    ]


def test_words_that_are_nowhere_are_named(engine: Engine) -> None:
    engine.read({"a.html": "<p>学习</p>"})
    assert (
        engine.ask("学习 䶮䶮䶮")["groups"][0]["note"]
        == "没有完全匹配，以下相近：同一页里有“学习”，没有“䶮䶮䶮”"
    )


@pytest.mark.parametrize("prepared", ["nothing", "half", "all"])
def test_the_filter_never_leaves_out_a_section_that_holds_the_text(engine: Engine, prepared: str) -> None:
    dice = random.Random(1)
    alphabet = "党支部组织的，。、A1 " + "".join(map(chr, range(0x4E00, 0x4E40)))
    texts = ["".join(dice.choices(alphabet, k=300)) for _ in range(70)]
    engine.read({f"{i}.html": f"<p>{text}</p>" for i, text in enumerate(texts)})
    lost = engine.run(
        """prepared => {
      const lost = [], sections = book.sections, steps = book.prepare()
      for (let i = 0; i < {nothing: 0, half: 35, all: 71}[prepared]; i++) steps.next()
      const few = book.filter.holding(handbookSearch.spokenUnits(sections[0].foldedText.slice(0, 9))).length
      if (prepared === "all" && few > 5) throw new Error("什么也没有筛掉")
      for (let i = 0; i < 4000; i++) {
        const text = sections[i % sections.length].foldedText, at = (i * 7919) % (text.length - 9)
        const query = text.slice(at, at + 1 + i % 8), units = handbookSearch.spokenUnits(query)
        const truth = sections.filter(section => section.foldedText.includes(query)).map(section => section.number)
        const named = new Set(book.filter.holding(units))
        if (truth.some(number => !named.has(number))) lost.push(query)
      }
      return lost
    }""",
        prepared,
    )
    assert lost == []


def test_preparing_changes_no_answer(engine: Engine) -> None:
    dice = random.Random(2)
    engine.read(
        {f"{i}.html": f"<p>{''.join(dice.choices('党支部组织生活会调查研究', k=200))}</p>" for i in range(40)}
    )
    queries = ["党支部", "zuzhi", "shenghuo", "党之部", "组组组织", "组 会", "研"]
    before = [engine.ask(query) for query in queries]
    assert engine.run(PREPARE) == 40
    after = [engine.ask(query) for query in queries]
    for answer in before + after:
        answer.pop("pauses")
    assert after == before
    assert all(answer["groups"] for answer in after[:4])


def test_the_work_is_cut_into_short_steps(engine: Engine) -> None:
    engine.read({f"{i}.html": "<p>党支部的工作</p>" for i in range(1300)})
    assert engine.ask("党支部")["pauses"] >= 10
    assert engine.ask("挡支部")["pauses"] >= 20
    assert engine.ask("没有的词")["pauses"] >= 40


def test_a_page_appears_once_in_a_tier_and_a_section_once_at_all(engine: Engine) -> None:
    engine.read(
        {
            f"{i}.html": f"<h1 id='h'>台账</h1><p>台账 簿子</p><h2 id='s'>簿子{i}</h2><p>台账</p>"
            for i in range(5)
        },
        [TermEntry("台账", ("簿子",), "0.html", "1.html")],
    )
    for query in ("台账", "簿子", "台账 簿子", "taizhang"):
        order = engine.order(query)
        assert len(order) == len(set(order)) == engine.ask(query)["sections"]
