"""The site's search, as a reader meets it, on the real site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.search_box import LIST, SearchBox, page_without_errors
from tests.browser.search_oracle import Place, draw_queries, expected, index_data, read_site
from tests.drawn import LONG, SEED, drawn

QUERIES = 200 if LONG else 20  # drawn anew in every run


@pytest.fixture(scope="module")
def index(site_dir: Path) -> dict[str, list[Any]]:
    """The data files of the index: tables and pages."""
    return index_data(site_dir)


@pytest.fixture(scope="module")
def read(browser: Browser, site_dir: Path, index: dict[str, list[Any]]) -> list[Place]:
    """What a browser shows of some pages, drawn anew in every run."""
    paths = [path for path, _, _ in index["pages"]]
    chosen = drawn(paths, 16)
    return read_site(browser, site_dir, [path for path in paths if path in chosen])


@pytest.fixture(scope="module")
def places(read: list[Place], index: dict[str, list[Any]]) -> list[Place]:
    """What a browser shows; of pages that were not drawn, what the index holds of them."""
    shown = {place.location.split("#")[0] for place in read}
    return [*read, *(place for place in indexed(index) if place.location.split("#")[0] not in shown)]


def indexed(index: dict[str, list[Any]]) -> list[Place]:
    """What the index holds."""
    return [
        Place(
            path + (f"#{row[0]}" if row[0] else ""),
            row[1],
            tuple(row[2].split("\n") if row[2] else ()),
            len(row) > 3,
        )
        for path, _, rows in index["pages"]
        for row in rows
    ]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_without_errors(browser) as page:
        yield page


@pytest.fixture
def box(page: Page, site_url: str) -> SearchBox:
    return SearchBox(page, site_url)


@pytest.fixture(scope="module")
def stick_box(browser: Browser, site_dir: Path) -> Iterator[SearchBox]:
    """For all that asks only queries: the engine is the same from a server."""
    with page_without_errors(browser) as page:
        yield SearchBox(page, f"{site_dir.as_uri()}/")


@pytest.mark.seldom
def test_the_index_holds_what_a_browser_shows(index: dict[str, list[Any]], read: list[Place]) -> None:
    pages = {place.location.split("#")[0] for place in read}
    held = [place for place in indexed(index) if place.location.split("#")[0] in pages]
    assert [pair for pair in zip(held, read, strict=True) if pair[0] != pair[1]] == []


def test_exact_recall_and_precision(stick_box: SearchBox, places: list[Place]) -> None:
    wrong = []
    for query in draw_queries(places, QUERIES, SEED):
        shown = stick_box.ask(query)
        found, right = [f.location for f in shown.exact], expected(places, query)
        if set(found) != right or len(found) != len(right):
            wrong.append((query, sorted(right - set(found)), sorted(set(found) - right)))
        assert all(query in "".join(f.marks) for f in shown.exact), f"没有标出{query}"
    assert wrong == []


def test_single_characters_are_found(stick_box: SearchBox, places: list[Place]) -> None:
    text = "".join("".join(place.lines) for place in places)
    for character in drawn(sorted(set(re.findall("[\u4e00-\u9fff]", text))), 8):
        assert {f.location for f in stick_box.ask(character).exact} == expected(places, character)


def test_after_tasks_and_forms_come_the_home_of_a_term_and_its_entry(
    stick_box: SearchBox, index: dict[str, list[Any]], places: list[Place]
) -> None:
    tables = index["tables"][0]
    names = [name for names, _, _ in tables["terms"] for name in names]
    named = {location.split("#")[0] for location, _ in tables["names"]}
    assert len(tables["terms"]) >= 60
    for (term, *_), entry, home in drawn(tables["terms"], 20):
        if names.count(term) > 1:
            continue  # two entries lay claim to it
        found = [page[0].location for page in stick_box.ask(term).pages]
        before = [location.split("#")[0] for location in found[: found.index(entry)]]
        home_page = home.split("#")[0]
        if any(location.split("#")[0] == home_page for location in expected(places, term)):
            assert home_page in before, term
        assert set(before) - {home_page} <= named, term


def test_chapter_titles_come_before_mentions(stick_box: SearchBox, index: dict[str, list[Any]]) -> None:
    tables = index["tables"][0]
    others = {name for names, _, _ in tables["terms"] for name in names}
    named = {location.split("#")[0] for location, _ in tables["names"]}
    chapters = [(path, rows[0][1]) for path, kind, rows in index["pages"] if kind == "chapter"]
    assert chapters
    for path, title in drawn(chapters, 6):
        pages = [page[0].location.split("#")[0] for page in stick_box.ask(title).pages]
        before = pages[: pages.index(path)]
        assert set(before) <= named or title in others, title


def test_answers_and_explanations_are_not_indexed(
    stick_box: SearchBox, site_dir: Path, index: dict[str, list[Any]], places: list[Place]
) -> None:
    chapter = next(
        path for path, kind, rows in index["pages"] if kind == "chapter" and any(len(row) > 3 for row in rows)
    )
    html = (site_dir / chapter).read_text("utf-8")
    hidden = re.findall(r'<details[^>]*data-search="off".*?</details>', html, re.S)
    texts = re.findall("[\u4e00-\u9fff]{8,12}", re.sub("<[^>]+>", "\n", "\n".join(hidden)))
    only_there = [text for text in texts if not expected(places, text)]
    assert len(only_there) > 20
    for text in only_there[:8]:
        assert stick_box.ask(text).exact == []


def test_questions_are_found_and_marked(box: SearchBox, places: list[Place]) -> None:
    questions = [place for place in places if place.question]
    assert questions
    for place in drawn(questions, 5):
        found = {f.location: f.question for f in box.ask(place.lines[0][:30]).exact}
        assert found[place.location] is True
    assert not any(f.question for f in box.ask("讲话要点").exact if "#q" not in f.location)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("黨支部", "党支部"),
        ("羣衆路線", "群众路线"),
        ("民主集中製", "民主集中制"),
        ("党 支 部", "党支部"),
        ("“党支部”", "党支部"),
        ("党、支部", "党支部"),
        ("党知部", "党支部"),
        ("民主几种制", "民主集中制"),
        ("民主集体制", "民主集中制"),
        ("民主中制", "民主集中制"),
        ("民主集集中制", "民主集中制"),
        ("dangzhibu", "党支部"),
        ("dang zhi bu", "党支部"),
        ("DangZhiBu", "党支部"),
        ("dangzhib", "党支部"),
        ("minzhujizhongzhi", "民主集中制"),
        ("党zhibu", "党支部"),
        ("shyk", "三会一课"),
        ("shykt", "三会一课"),
        ("mzjzz", "民主集中制"),
        ("dzhb", "党支部"),
    ],
)
def test_near_misses_lead_to_what_was_meant(stick_box: SearchBox, typed: str, meant: str) -> None:
    shown = stick_box.ask(typed)
    assert shown.pages == ()
    assert shown.notes[0].startswith("没有完全匹配，以下相近")
    assert shown.status.startswith("没有完全匹配，以下相近")
    assert meant in shown.near[0][0].marks


def test_what_comes_near_stands_below_exact_hits_and_is_said_to(stick_box: SearchBox) -> None:
    shown = stick_box.ask("支委会")
    assert shown.pages
    assert shown.near
    assert shown.notes == ("以下相近：“支部委员会”“党的支部委员会”“党支部委员会”（同义词）",)
    seen = [f.location for f in shown.exact] + [f.location for group in shown.near for f in group]
    assert len(seen) == len(set(seen))


def test_several_words_must_stand_on_the_same_page(stick_box: SearchBox, places: list[Place]) -> None:
    shown = stick_box.ask("党组 换届")
    assert shown.pages == ()
    assert shown.notes[0] == "没有完全匹配，以下相近：同一页里有“党组”和“换届”"
    with_word = [
        {place.location.split("#")[0] for place in places if place.holds(word)} for word in ("党组", "换届")
    ]
    assert {group[0].location.split("#")[0] for group in shown.near} == with_word[0] & with_word[1]


def test_no_answer_says_so_and_offers_names(stick_box: SearchBox) -> None:
    shown = stick_box.ask("党星飞船")
    assert shown.status == "没有找到“党星飞船”，最相近的条目是："
    assert shown.pages == ()
    assert 1 <= len(shown.names) <= 5
    assert any("党" in name.title for name in shown.names)


_COMMON = "党的组织在工作中要做到实事求是，密切联系群众，调查研究，把握全局，检查总结，上下结合，按期换届选举产生委员会"


@pytest.mark.parametrize(
    "typed",
    [
        "党" * 10_000,
        "的组织" * 3_333,
        "a" * 10_000,
        "zhi" * 3_333,
        " ".join(a + b for a in _COMMON for b in _COMMON),
        ".*+?^${}()|[]\\",
        "[",
        "(?:",
        "\\p{L}",
        "<b>党组</b>",
        '<img src=x onerror="window.hacked=1">',
        "&lt;",
        "\"'",
        "😀🎉",
        "𠮷野家",
        "，。！？",
        "-",
        "…",
        "   ",
        "\u3000\u200b",
        "%E5%85%9A",
        "党\u0000组",
        "İ",
        "ﬁ",
        "__proto__",
        "constructor",
    ],
)
def test_bad_input_does_no_harm(stick_box: SearchBox, typed: str) -> None:
    stick_box.page.evaluate(
        "() => { if ('longest' in window) return; window.longest = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.longest = Math.max(window.longest, entry.duration) })).observe({entryTypes: ['longtask']}) }"
    )
    freezes: list[float] = []
    while (not freezes or freezes[-1] >= 100) and len(freezes) < 5:  # a busy machine may stall it by chance
        stick_box.page.evaluate("window.longest = 0")
        stick_box.type(typed)  # to read the list to its end, all folds open, is not what a reader does
        freezes.append(stick_box.page.evaluate("window.longest"))
    assert min(freezes) < 100, freezes
    assert stick_box.page.evaluate("window.hacked") is None
    assert stick_box.page.query_selector(f"{LIST} img, {LIST} b") is None
    assert stick_box.first("党支部"), "搜索停了"


def test_the_list_shows_every_result_it_counts(browser: Browser, http_site: str) -> None:
    for height, queries in ((400, ("的",)), (4000, ("、", "党组 支部"))):
        context = browser.new_context(viewport={"width": 1280, "height": height})
        box = SearchBox(context.new_page(), http_site)
        for query in queries:
            shown = box.ask(query)
            counted = re.search(r"找到 (\d+) 页，(\d+) 处$", shown.status)
            assert counted, shown.status
            groups = shown.tasks + shown.pages + shown.near
            assert (len(groups), sum(map(len, groups))) == (int(counted[1]), int(counted[2])), (query, height)
        context.close()
