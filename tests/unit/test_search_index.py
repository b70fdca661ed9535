"""The search index is what a reader sees, cut at the headings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from lxml import html

from handbook.model.everyday_words import EverydayWords, Same
from handbook.site import search_index
from handbook.site.search_index import write_search_index
from handbook.site.search_sections import PageSource, Section, read_sections
from handbook.site.search_tables import Knowledge, NamedPlace, TermEntry, build_tables


def page(path: str, title: str, content: str, kind: Literal["chapter", "page"] = "chapter") -> PageSource:
    return PageSource(path, title, kind, html.fragment_fromstring(content, create_parent="div"))


def read(content: str) -> list[Section]:
    return read_sections(page("a/index.html", "书名", content))


def lines(content: str) -> list[str]:
    return read(content)[0].text.split("\n")


def test_a_page_is_cut_at_headings_with_ids() -> None:
    sections = read(
        '<h1 id="top">题<a class="headerlink" href="#top">¶</a></h1><p>一</p><h2 id="b">乙 <b>节</b></h2><p>二</p>'
        '<h5 id="e">小题</h5><p>三</p><h3>无号</h3><h4 id="d">丁</h4>'
    )
    assert sections == [
        Section("a/index.html", "题", "一"),
        Section("a/index.html#b", "乙 节", "二\n小题\n三\n无号"),
        Section("a/index.html#d", "丁", ""),
    ]


def test_a_page_without_h1_bears_the_given_title() -> None:
    assert read("<p>一</p>") == [Section("a/index.html", "书名", "一")]


def test_inline_elements_join_and_blocks_part() -> None:
    assert lines("<p>党<strong>支</strong><a href='#'>部</a>是</p><ul><li>甲<li>乙</ul>尾") == [
        "党支部是",
        "甲",
        "乙",
        "尾",
    ]
    assert lines("<table><tr><th>甲<td>乙</table><p>丙<br>丁</p><dl><dt>戊<dd>己</dl>") == [
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
        "己",
    ]
    assert lines("<svg><title>图</title><text>框<tspan>一</tspan></text><text>框二</text></svg>") == [
        "框一",
        "框二",
    ]


def test_white_space_is_what_is_read() -> None:
    assert lines("<p>党的\n  组织，\n如 A\n B\u3000C\u00a0D</p>") == ["党的组织，如 A B C D"]
    assert lines("<p>党\u200b支\u00ad部</p>") == ["党支部"]


@pytest.mark.parametrize(
    "unread",
    [
        '<p data-search="off">秘</p>',
        '<span data-search="off">秘<b>密</b></span>',
        "<div hidden>秘</div>",
        "<script>秘</script>",
        "<style>秘</style>",
        "<template>秘</template>",
        "<noscript>秘</noscript>",
        "<!-- 秘 -->",
        '<sup><a class="footnote-ref" href="#">秘</a></sup>',
        '<details data-search="off"><h2 id="x">秘</h2></details>',
        '<div data-search="off"><form data-search="question">秘</form></div>',
        "<select><option>秘</select>",
    ],
)
def test_what_is_not_for_search_is_left_out_but_not_what_follows(unread: str) -> None:
    assert read(f"<p>前{unread}后</p>")[0].text.replace("\n", "") == "前后"
    assert len(read(unread)) == 1


def test_a_question_is_a_section_of_its_own() -> None:
    sections = read(
        '<h2 id="s">测</h2><p>前</p><form id="q-1"><fieldset data-search="question"><legend>问？</legend>'
        '<h4 id="no">不成节</h4><label>选一</label></fieldset><details data-search="off">答</details></form><p>后</p>'
    )
    assert sections[1:] == [
        Section("a/index.html#s", "测", "前\n后"),
        Section("a/index.html#q-1", "测", "问？\n不成节\n选一", question=True),
    ]


def test_a_question_without_an_id_leads_to_its_section() -> None:
    assert read('<div><p data-search="question">问</p></div>')[1] == Section(
        "a/index.html", "书名", "问", question=True
    )


def build(site: Path, *names: str) -> dict[str, object]:
    pages = [page(name, name, f'<h1 id="t">{name}</h1><p>党组</p>', "page") for name in names]
    return write_search_index(site, pages, Knowledge([TermEntry("党组", ("党 组",), "b.html#t", None)]))


def test_the_index_names_its_files_and_they_call_the_engine(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("没有这一页", "utf-8")
    index = build(tmp_path, "a.html", "b.html")
    config = json.loads((tmp_path / "search/search_index.json").read_text("utf-8"))
    assert config == {"config": index["config"], "docs": []}
    (file,) = config["config"]["files"]
    calls = [
        re.fullmatch(r'handbookSearch\.data\("(\w+)",(.*)\)', line)
        for line in (tmp_path / "search" / file).read_text("utf-8").splitlines()
    ]
    data = {call[1]: json.loads(call[2]) for call in calls if call}
    assert data["pages"] == [[name, "page", [["", name, "党组"]]] for name in ("a.html", "b.html")]
    assert data["tables"] == index["tables"]
    assert config["config"]["sections"] == 2
    assert index["docs"] == [
        {"location": name, "title": name, "text": "党组", "question": False} for name in ("a.html", "b.html")
    ]


def test_the_index_is_utf8_and_compact(tmp_path: Path) -> None:
    build(tmp_path, "a.html")
    text = "".join(file.read_text("utf-8") for file in (tmp_path / "search").iterdir())
    assert "党组" in text
    assert "\\u" not in text
    assert '", "' not in text


def test_file_names_change_with_their_content_only_and_old_ones_go(tmp_path: Path) -> None:
    build(tmp_path, "a.html")
    first = {file.name for file in (tmp_path / "search").iterdir()}
    build(tmp_path, "a.html")
    assert {file.name for file in (tmp_path / "search").iterdir()} == first
    build(tmp_path, "b.html")
    second = {file.name for file in (tmp_path / "search").iterdir()}
    assert len(first - second) == len(second - first) == 1


def test_pages_are_split_into_parts_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PART_BYTES", 60)
    index = build(tmp_path, "a.html", "b.html", "c.html")
    config = index["config"]
    assert isinstance(config, dict)
    first, second = ((tmp_path / "search" / file).read_text("utf-8") for file in config["files"])
    assert (first.count("handbookSearch.data"), second.count("handbookSearch.data")) == (2, 1)


def test_readings_are_those_in_use() -> None:
    pinyin = build_tables(["能长大率"], Knowledge())["pinyin"]
    assert "能" in pinyin["neng"]
    assert "能" not in pinyin.get("tai", "")
    assert "长" in pinyin["chang"]
    assert "长" in pinyin["zhang"]
    assert "率" in pinyin["lv"]
    assert "挡" in pinyin["dang"], "常用字不在书里也要有读音：读者会打错成它"


def test_traditional_characters_lead_to_simplified_ones() -> None:
    tables = build_tables(["党组", "黨"], Knowledge())
    pairs = dict(zip(tables["simplified"][::2], tables["simplified"][1::2], strict=True))
    assert (pairs["黨"], pairs["組"], pairs["羣"]) == ("党", "组", "群")
    assert "党" not in pairs
    assert tables["traditional"] == "黨"


def test_terms_are_handed_on_by_all_their_names() -> None:
    term = TermEntry("三会一课", ("三会\u200b制度",), "g.html#term-x", None)
    assert build_tables([], Knowledge([term]))["terms"] == [[["三会一课", "三会制度"], "g.html#term-x", ""]]


def test_radicals_and_toned_vowels_fold_to_what_they_stand_for() -> None:
    tables = build_tables(["长期民主", "⻓"], Knowledge())
    pairs = dict(zip(tables["simplified"][::2], tables["simplified"][1::2], strict=True))
    for typed, meant in {
        "⻓": "长",
        "⺠": "民",
        "⾧": "长",
        "⼀": "一",
        "⽀": "支",
        "ǎ": "a",
        "ǜ": "v",
    }.items():
        assert pairs[typed] == meant
    assert tables["traditional"] == "⻓"
    assert "⿕" not in pairs, "没有人会读的字不必认"


def test_names_and_everyday_words_are_handed_on() -> None:
    words = EverydayWords(("怎么",), (Same(("花名册",), ("名册",)),))
    place = NamedPlace("a.html#f", ("名\u200b册", "表单F01"))
    tables = build_tables([], Knowledge([], [place], words, ["党组织"]))
    assert tables["names"] == [["a.html#f", ["名册", "表单F01"]]]
    assert (tables["empty"], tables["same"]) == (["怎么"], [[["花名册"], ["名册"]]])
    assert tables["longer"] == ["党组织"]
