"""The built site holds what it promises, and each check is red on a site with one defect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from handbook.model import anchors
from handbook.model.shared_book import shared_book
from tests.anchors import linkable
from tests.conftest import ROOT
from tests.site import page_checks
from tests.site.page_checks import Check, content, read

PAGE = """<!doctype html><html><head><link rel="stylesheet" href="a.css"></head><body>
<nav class="md-nav--primary"><a href="index.html">首页</a><a href="b.html">乙</a></nav>
<article class="md-content__inner">{}</article></body></html>"""
GOOD = '<h1 id="t">题</h1><h2 id="s">节</h2><p><a href="b.html#s">乙</a><img src="i.svg" alt="图"></p>'


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A faultless site of two pages, a style, a script, an image and a search index."""
    (tmp_path / "search").mkdir()
    files = {
        "index.html": PAGE.format(GOOD),
        "b.html": PAGE.format(GOOD.replace("b.html", "index.html")),
        "a.css": "p { background: url(i.svg) }",
        "s.js": "var a = 1 // 注释\nvar ns = 'http://www.w3.org/2000/svg'",
        "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "search/search_index.js": "var __index = {}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("check", page_checks.CHECKS, ids=lambda c: c.__name__)
def test_the_real_site(check: Check, site_dir: Path) -> None:
    assert check(site_dir) == []


def test_the_anchors_that_links_may_name_are_those_of_the_pages(site_dir: Path) -> None:
    """`check` takes them from the model; the built pages say what is true."""
    book = shared_book(str(ROOT / "docs"))
    for page in book.pages.values():
        path = (site_dir / page.path).with_suffix(".html")
        drawn = html.fromstring(path.read_text("utf-8")).xpath("//article")[0]
        assert anchors.of_page(book, page) == linkable(drawn), page.path


@pytest.mark.parametrize("check", page_checks.CHECKS, ids=lambda c: c.__name__)
def test_the_small_site(check: Check, small_site: Path) -> None:
    assert check(small_site) == []


@pytest.mark.parametrize(
    ("check", "file", "find", "replace"),
    [
        (page_checks.dead_links, "index.html", "b.html#s", "c.html"),
        (page_checks.dead_links, "index.html", "b.html#s", "b.html#gone"),
        (page_checks.dead_links, "index.html", "b.html#s", "#gone"),
        (page_checks.dead_links, "index.html", "b.html#s", "/b.html"),
        (page_checks.dead_links, "index.html", "b.html#s", "search/"),
        (page_checks.dead_links, "index.html", "b.html#s", "B.html"),
        (page_checks.dead_links, "index.html", "i.svg", "gone.svg"),
        (page_checks.double_ids, "index.html", 'id="s"', 'id="t"'),
        (page_checks.wrong_headings, "index.html", "<h2", "<h1"),
        (page_checks.wrong_headings, "index.html", "<h2", "<h3"),
        (page_checks.images_without_alt, "index.html", ' alt="图"', ""),
        (page_checks.images_without_alt, "index.html", ' alt="图"', ' alt=""'),
        (page_checks.pages_not_in_nav, "index.html", '<a href="b.html">乙</a>', ""),
        (page_checks.outside_requests, "index.html", 'href="a.css"', 'href="https://example.org/a.css"'),
        (page_checks.outside_requests, "index.html", "b.html#s", "//example.org/"),
        (
            page_checks.outside_requests,
            "index.html",
            "<h2",
            '<p style="background:url(http://example.org/x)"></p><h2',
        ),
        (page_checks.outside_requests, "a.css", "i.svg", "https://example.org/i.svg"),
        (page_checks.outside_requests, "s.js", "var a = 1", "fetch('https://example.org/x')"),
        (page_checks.outside_requests, "i.svg", "<svg", '<svg href="https://example.org/x"'),
        (
            page_checks.answers_in_search,
            "search/search_index.js",
            "{}",
            '"选它的人把讲话当成了规定"',
        ),
    ],
)
def test_a_planted_defect(check: Check, file: str, find: str, replace: str, small_site: Path) -> None:
    index = small_site / "index.html"
    answer = "<details class='hb-answer'><ul><li><span>A</span><span>选它的人把讲话当成了规定</span></li></ul></details>"
    index.write_text(index.read_text("utf-8").replace("</article>", f"{answer}</article>"), "utf-8")
    path = small_site / file
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), "utf-8")
    assert len(check(small_site)) == 1


def test_the_build_warns_of_nothing(build_log: tuple[Path, str]) -> None:
    assert "WARNING" not in build_log[1]


def test_every_promised_page_is_there(site_dir: Path) -> None:
    book = shared_book(str(ROOT / "docs"))
    assert {c.meta.chapter for c in book.chapters.values()} >= {"04", "06", "07", "08", "09", "10", "11"}
    for path in book.pages:
        assert (site_dir / path).with_suffix(".html").is_file()


def test_every_mark_was_understood(site_dir: Path) -> None:
    left = [
        f"{name}: {mark}"
        for name, page in page_checks.pages(site_dir)
        for mark in re.findall(r"〔[^〕]*〕", content(page).text_content())
    ]
    assert left == []


def test_the_print_page_holds_every_chapter_and_answer(site_dir: Path) -> None:
    book = shared_book(str(ROOT / "docs"))
    page = read(site_dir / "print_page.html")
    text = page.text_content()
    at = {element.get("id"): element for element in page.xpath("//*[@id]")}
    for chapter in book.chapters.values():
        assert chapter.title in text
        for question in (q for q in chapter.questions if q.pool != "mock"):
            key = chapter.page.path.replace("/", "-").removesuffix(".md")
            assert "hb-print-answers" in at[f"p-{key}--a-{question.id}"].getparent().get("class")
            assert f"p-{key}--q-{question.id}" in at
    for leftover in ("input", "details", "button"):
        assert content(page).xpath(f".//{leftover}") == []
