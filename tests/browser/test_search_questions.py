"""Questions as people type them, to the engine by itself and on the real site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page

from handbook.model.everyday_words import EverydayWords, Same
from handbook.site.search_tables import Knowledge, NamedPlace, TermEntry
from tests.browser.search_box import BOX, SearchBox, page_without_errors
from tests.browser.search_engine import Engine
from tests.conftest import ROOT

QUESTIONS = yaml.safe_load((ROOT / "tests/fixtures/questions_typed.yml").read_text("utf-8"))
MOST_PLACES = 3

KNOWN = Knowledge(
    terms=[TermEntry("党组", (), "g.html#t", "lesson.html"), TermEntry("议事程序", (), "g.html#u", None)],
    places=[
        NamedPlace("task.html", ("管名册", "党员名册怎么建", "名册多久核一次")),
        NamedPlace("roll.html#form-f02", ("自查表", "F02 自查表", "表单F02", "F02")),
    ],
    words=EverydayWords(("怎么", "是什么", "几", "程序", "模板"), (Same(("花名册",), ("名册",)),)),
    longer=["党组织"],
)
PAGES = {
    "task.html": "<h1 id='h'>管名册</h1><p>一人一行。</p><h2 id='s'>步骤</h2><p>先核对，再交接。</p>",
    "roll.html": "<h1 id='h'>自己查</h1><p>说明。</p><h3 id='form-f02'>F02 自查表</h3><p>填一填。</p>",
    "lesson.html": "<h1 id='h'>组织</h1><p>党组设在机关。名册要交接，交接要核对。</p>",
    "g.html": "<h1 id='h'>术语表</h1><h3 id='t'>党组</h3><p>党组是领导机构。</p><h3 id='u'>议事程序</h3><p>先后。</p>",
    "sound.html": "<p>出过差，明策。</p>",
}
KINDS = {"task.html": "howto", "g.html": "glossary"}


@pytest.fixture
def book(engine: Engine) -> Engine:
    """A small book with one task, one form and two terms."""
    engine.read(PAGES, kinds=KINDS, known=KNOWN)
    return engine


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_without_errors(browser) as page:
        yield page


def first(engine: Engine, query: str) -> tuple[str, str, str]:
    """Where the first result leads, its tier and its note."""
    group = engine.ask(query)["groups"][0]
    return group["found"][0]["location"], group["tier"], group["note"]


@pytest.mark.parametrize("typed", ["名册怎么建", "党员名册模板", "花名册", "花名册怎么建", "怎么管名册"])
def test_a_task_is_found_by_what_readers_call_it(book: Engine, typed: str) -> None:
    # By its name above all, by its subject among what comes near: it is the first either way.
    location, tier, _ = first(book, typed)
    assert (location, tier in ("task", "near")) == ("task.html", True)


def test_a_task_that_holds_the_very_words_is_the_first_of_the_exact(book: Engine) -> None:
    assert first(book, "名册") == ("task.html", "exact", "")
    assert [group["tier"] for group in book.ask("名册")["groups"]] == ["exact", "exact"]


@pytest.mark.parametrize("typed", ["表单F02", "表单f02", "表单 F02", "F02", "f02", "自查表"])
def test_a_form_is_found_by_its_number(book: Engine, typed: str) -> None:
    location, _, note = first(book, typed)
    assert (location, note) == ("roll.html#form-f02", "")


def test_empty_words_are_left_out_and_terms_kept_whole(book: Engine) -> None:
    assert book.run("() => book.words.runs('党组是什么')") == ["党组"]
    assert book.run("() => book.words.runs('议事程序怎么定')") == ["议事程序"]
    assert book.run("() => book.words.runs('党组织怎么管')") == ["党组织"]
    assert book.run("() => book.words.runs('怎么')") == ["怎么"], "全是虚词就照原样找"
    groups = book.ask("党组是什么")["groups"]
    assert [group["found"][0]["location"] for group in groups] == ["lesson.html", "g.html#t"]
    assert groups[0]["note"] == "没有完全匹配，以下相近：“党组”"


def test_a_question_finds_what_holds_most_of_it(book: Engine) -> None:
    answer = book.ask("党组设在机关吗")
    assert answer["groups"][0]["location"] == "lesson.html"
    assert answer["groups"][0]["note"] == "没有完全匹配，以下相近：说到其中一些字词的"


def test_nothing_that_sounds_alike_is_offered_for_a_word_that_is_known(book: Engine) -> None:
    assert book.meant("出国") == ["出过"], "谁也没有登记的词才按音猜"
    book.read(PAGES | {"abroad.html": "<h1 id='h'>出国（境）党员</h1>"}, kinds=KINDS, known=KNOWN)
    marks = [
        term for group in book.ask("出国怎么办")["groups"] for f in group["found"] for term in f["terms"]
    ]
    assert "出过" not in marks
    assert first(book, "出国")[0] == "abroad.html"


@pytest.mark.parametrize("typed", ["mingce", "ming ce", "名测", "名测怎么", "名册是什么几"])
def test_a_task_is_found_by_what_was_meant(book: Engine, typed: str) -> None:
    assert first(book, typed)[:2] == ("task.html", "task")


def test_radicals_and_tones_lead_to_what_was_meant(book: Engine) -> None:
    assert book.meant("⼀⼈⼀⾏") == ["一人一行"]
    assert book.meant("dǎngzǔ") == ["党组"]
    assert book.meant("dǎng zǔ") == ["党组"]


def test_the_right_page_is_among_the_first_three(page: Page, http_site: str) -> None:
    assert len(QUESTIONS) >= 60
    box = SearchBox(page, http_site)
    wrong = []
    for question in QUESTIONS:
        pages = list(
            dict.fromkeys(place.split("#")[0].split("?")[0] for place in box.first(question["typed"]))
        )
        if f"{question['page']}/index.html" not in pages[:MOST_PLACES]:
            wrong.append((question["typed"], question["page"], pages[:MOST_PLACES]))
    assert wrong == []


def test_signs_are_found_and_nothing_is_marked_on_the_page(page: Page, http_site: str) -> None:
    box = SearchBox(page, http_site)
    links = []
    for typed in ("+", "-", "~^", "、", "：", "“”", "+ -"):
        box.type(typed)
        if link := page.query_selector(".hb-hits a"):  # it may stand nowhere
            links.append(str(link.get_attribute("href")))
    assert links
    assert not [link for link in links if "?h=" in link]
    page.goto(links[0])
    page.wait_for_selector(BOX, state="attached")
    assert page.query_selector_all("mark[data-md-highlight]") == []
