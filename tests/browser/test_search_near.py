"""The search engine by itself: slips, pinyin, other punctuation lead to what was meant."""

from __future__ import annotations

import pytest
from pypinyin import Style, lazy_pinyin

from tests.browser.search_engine import TERMS, Engine


@pytest.mark.parametrize("term", [term for term in TERMS if len(term) > 2])
def test_one_wrong_missing_or_extra_character_anywhere(glossary: Engine, term: str) -> None:
    for at in range(len(term)):
        assert glossary.meant(term[:at] + "龘" + term[at + 1 :]) == [term], f"第{at + 1}字错"
        if 0 < at < len(term) - 1:
            assert glossary.meant(term[:at] + term[at + 1 :]) == [term], f"第{at + 1}字漏"
        assert glossary.meant(term[:at] + "龘" + term[at:]) == [term], f"第{at + 1}字前多一字"


def test_characters_that_sound_alike(glossary: Engine) -> None:
    for typed, term in {
        "党知部": "党支部",
        "挡支布": "党支部",
        "民煮集钟制": "民主集中制",
        "三会一刻": "三会一课",
        "换界选举": "换届选举",
    }.items():
        assert glossary.meant(typed) == [term], typed


@pytest.mark.parametrize("term", TERMS)
def test_pinyin_and_initials(glossary: Engine, term: str) -> None:
    syllables = lazy_pinyin(term)
    for typed in (
        "".join(syllables),
        " ".join(syllables),
        "'".join(syllables),
        "".join(syllables).upper(),
        "".join(syllables)[:-1],
    ):
        assert glossary.meant(typed) == [term], typed
    assert glossary.meant(term[0] + "".join(syllables[1:])) == [term], "汉字和拼音混打"
    initials = "".join(lazy_pinyin(term, style=Style.FIRST_LETTER))
    assert term in glossary.ask(initials)["groups"][0]["found"][0]["terms"]
    assert glossary.meant(syllables[0] + initials[1:]) == [term], "全拼和首字母混打"


def test_pinyin_of_running_text(engine: Engine) -> None:
    engine.read({"a.html": "<p>组长还要长期重视这件重要的事。</p>"})
    assert engine.meant("zuzhang") == ["组长"]
    assert engine.meant("changqizhongshi") == ["长期重视"]
    assert engine.meant("zzhyc") == ["组长还要长"]


def test_initials_that_also_stand_within_a_word_are_not_lost(engine: Engine) -> None:
    engine.read({"a.html": "<p>下载PDF</p>", "b.html": "<h2 id='s'>党费</h2>"})
    answer = engine.ask("df")
    assert [(group["location"], group["note"]) for group in answer["groups"]] == [
        ("a.html", ""),
        ("b.html", "以下相近：“党费”"),
    ]


def test_pinyin_stands_below_exact_letters(engine: Engine) -> None:
    engine.read({"a.html": "<p>文件夹叫 dangzu</p>", "b.html": "<h2 id='s'>党组</h2>"})
    answer = engine.ask("dangzu")
    assert [(group["location"], group["note"]) for group in answer["groups"]] == [
        ("a.html", ""),
        ("b.html", "以下相近：“党组”"),
    ]


def test_punctuation_and_spaces_between(engine: Engine) -> None:
    engine.read({"a.html": "<p>党委、党组（党支部）的事</p>"})
    for typed in ("党委党组党支部", "党委，党组，党支部", "党 委 党 组", "“党委”“党组”", "党委/党组(党支部)"):
        groups = engine.ask(typed)["groups"]
        assert groups[0]["note"].startswith("没有完全匹配，以下相近"), typed
        assert groups[0]["location"] == "a.html"
    assert engine.ask("党委党组党支部")["groups"][0]["note"].endswith("“党委、党组（党支部”"), (
        "照书里的写法说"
    )


def test_the_nearest_names_are_offered_when_nothing_fits(glossary: Engine) -> None:
    for typed, name in {"党旗飞船": "党", "diaochaxyz": "调查研究", "会计课程": "三会一课"}.items():
        answer = glossary.ask(typed)
        assert answer["groups"] == []
        assert any(name in near["name"] for near in answer["nearest"]), typed
    assert glossary.ask("😀")["nearest"] == []
