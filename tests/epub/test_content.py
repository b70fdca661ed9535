"""What stands in the EPUB: order, links, notes, questions, tables, drawings; and how a phone shows it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from handbook.book.errors import PagesError
from handbook.book.front_matter import Edition
from handbook.commands import epub as epub_command
from handbook.commands import outputs
from handbook.epub.make import FILE, make
from handbook.epub.pages import comes_along, make_pages
from handbook.model.book import Book
from handbook.office.package import opened
from tests.conftest import MOMENT

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/2000/svg",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NO_SUCH_PAGE = Edition("书", "说明", "编写组", "试", "2026-01-02", "2026-01-01", "电子书")


@pytest.fixture(scope="module")
def files(epub: bytes) -> dict[str, bytes]:
    return opened(epub)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, etree._Element]:
    """The pages by their files' names."""
    return {
        name.removeprefix("EPUB/"): etree.fromstring(data)
        for name, data in files.items()
        if name.endswith(".xhtml")
    }


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """What an XPath finds, with our short names."""
    return list(element.xpath(path, namespaces=NAMES))


def text(element: etree._Element) -> str:
    """An element's text in one line."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.seldom
def test_the_same_commit_gives_the_same_bytes(
    epub: bytes, small_project: Path, small_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    assert make(small_project / "site", small_book, "试做") == epub
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763900060")
    assert make(small_project / "site", small_book, "试做") != epub


def test_its_kind_comes_first_and_is_not_compressed(epub: bytes) -> None:
    first = zipfile.ZipFile(io.BytesIO(epub)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert epub[30:58] == b"mimetypeapplication/epub+zip"


def test_it_says_what_it_is_and_how_it_can_be_read(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["EPUB/package.opf"])
    assert [text(e) for e in found(package, "//dc:title | //dc:language")] == ["夹具", "zh-CN"]
    properties = [e.get("property") for e in found(package, "//opf:meta")]
    assert "dcterms:modified" in properties
    assert {p for p in properties if p.startswith("schema:")} == {
        f"schema:{name}"
        for name in (
            "accessMode",
            "accessModeSufficient",
            "accessibilityFeature",
            "accessibilityHazard",
            "accessibilitySummary",
        )
    }


def test_tasks_come_first_and_answers_last(files: dict[str, bytes]) -> None:
    package = etree.fromstring(files["EPUB/package.opf"])
    order = [e.get("idref") for e in found(package, "//opf:itemref")]
    assert order == [
        "x-cover",
        "x-about",
        "x-nav",
        "x-howto-hand-in",
        "x-basics-principles",
        "x-appendix-glossary",
        "x-appendix-rules",
        "x-toolkit-documents",
        "x-answers-basics-principles",
    ]


def test_contents_name_parts_pages_and_sections(pages: dict[str, etree._Element]) -> None:
    toc, landmarks = found(pages["nav.xhtml"], "//x:nav")
    lines = [text(e) for e in found(toc, ".//x:a")]
    start = lines.index("基础")
    assert lines[start + 1 : start + 4] == ["第06章 办事先问什么 — 两条原则", "一句话", "党性原则"]
    kinds = [e.get(f"{{{NAMES['epub']}}}type") for e in found(landmarks, ".//x:a")]
    assert kinds == ["toc", "bodymatter", "titlepage", "glossary", "appendix"]


def test_every_link_leads_somewhere(pages: dict[str, etree._Element]) -> None:
    ids = {name: set(found(page, "//@id")) for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for link in found(page, "//x:a[@href] | //s:a[@href]"):
            file, _, anchor = link.get("href").partition("#")
            if (file or name) not in ids or (anchor and anchor not in ids[file or name]):
                dead.append(f"{name}: {link.get('href')}")
    assert dead == []


def test_what_is_only_on_the_site_is_named_so(pages: dict[str, etree._Element]) -> None:
    online = [text(e) for e in found(pages["appendix-rules.xhtml"], "//x:span[@class='online']")]
    assert online == ["表单（网页版）"]


def test_notes_are_notes_with_all_they_hold(pages: dict[str, etree._Element]) -> None:
    page = pages["appendix-rules.xhtml"]
    calls = found(page, "//x:sup/x:a[@epub:type='noteref']")
    notes = found(page, "//x:aside[@epub:type='footnote'][contains(@id, 'fn')]")
    assert [call.get("href") for call in calls] == [
        f"#{note.get('id')}" for note in (notes[0], notes[1], notes[1])
    ]
    assert [text(e) for e in found(notes[0], "./x:p | .//x:li")] == [
        "头一段，注里又有注2。",
        "第二段：",
        "一条",
        "又一条",
        "↩",
    ]
    assert found(page, "//x:div[@class='footnote']") == []
    lesson = pages["basics-principles.xhtml"]
    cited = found(lesson, "//x:a[@class='hb-cite']")
    (note,) = found(lesson, "//x:aside[@epub:type='footnote']")
    assert {e.get("href") for e in cited} == {f"#{note.get('id')}"}
    assert "《某某工作章程》" in text(note)


def test_questions_and_answers_lead_to_each_other(pages: dict[str, etree._Element]) -> None:
    questions = found(pages["basics-principles.xhtml"], "//x:div[@class='hb-quiz']")
    answers = found(pages["answers-basics-principles.xhtml"], "//x:div[@class='hb-print-answer']")
    to_answers = [
        found(q, ".//x:p[@class='hb-print-question__answer']/x:a")[0].get("href") for q in questions
    ]
    back = [found(a, "./x:p[@class='hb-print-answer__number']/x:a")[0].get("href") for a in answers]
    assert len(questions) == len(answers) > 5
    assert to_answers == [f"answers-basics-principles.xhtml#{a.get('id')}" for a in answers]
    assert back == [f"basics-principles.xhtml#{q.get('id')}" for q in questions]


def test_drawings_have_words_and_nothing_can_run(
    files: dict[str, bytes], pages: dict[str, etree._Element]
) -> None:
    drawings = found(pages["basics-principles.xhtml"], "//x:figure/s:svg")
    assert [(d.get("role"), bool(d.get("aria-label")), d.get("viewBox")) for d in drawings] == [
        ("img", True, "0 0 100 40")
    ]
    for name, page in pages.items():
        assert found(page, "//x:script | //x:button | //x:input | //x:form | //@style | //@onclick") == [], (
            name
        )
    colours = re.findall(r"(?<![-\w])(?:color|background[-\w]*)\s*:", files["EPUB/style.css"].decode())
    assert colours == []  # they would not turn with the reader's own


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    """The EPUB, unpacked."""
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path / "EPUB"


def too_wide(browser: Browser, folder: Path) -> list[str]:
    """The pages that a phone of 360 px has to push sideways."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page, wide = context.new_page(), []
    for path in sorted(folder.glob("*.xhtml")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(path.name)
    context.close()
    return wide


def test_no_page_is_wider_than_a_phone(browser: Browser, folder: Path) -> None:
    assert too_wide(browser, folder) == []
    lesson = folder / "basics-principles.xhtml"
    wide = "<table><tr>" + "<td>一二三四五六</td>" * 20 + "</tr></table></body>"
    lesson.write_text(lesson.read_text("utf-8").replace("</body>", wide), "utf-8")
    assert too_wide(browser, folder) == [lesson.name]


def test_tools_stay_on_the_site() -> None:
    names = ("howto-dues", "basics-organs", "toolkit-documents", "appendix-rules", "appendix-numbers")
    assert all(map(comes_along, names))
    assert not any(map(comes_along, ("toolkit-calculators-vote", "toolkit", "appendix-coverage")))


def test_another_page_is_refused() -> None:
    with pytest.raises(PagesError, match="先运行 build"):
        make_pages("<html><body></body></html>", NO_SUCH_PAGE)


def test_a_footnote_without_text_stops_the_making(
    small_project: Path, small_book: Book, tmp_path: Path
) -> None:
    page = (small_project / "site" / "print_page.html").read_text("utf-8")
    spoilt = page.replace("</h1>", '</h1><sup><a class="footnote-ref" href="#fn:none">1</a></sup>', 1)
    (tmp_path / "print_page.html").write_text(spoilt, "utf-8")
    with pytest.raises(PagesError, match="脚注没有正文：#fn:none"):
        make(tmp_path, small_book, "试做")


def test_the_command_puts_it_in_place_and_links_it(
    small_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epub_command, "ROOT", small_project)
    monkeypatch.setattr(outputs, "ROOT", tmp_path)
    monkeypatch.setattr(outputs, "DIST", tmp_path)
    site = shutil.copytree(small_project / "site", tmp_path / "site")
    with outputs.Outputs(alone=False) as made:
        epub_command.make_epub(site, tmp_path, made)
        assert not (tmp_path / FILE).exists()
    assert (tmp_path / FILE).read_bytes() == (site / "handbook.epub").read_bytes()
    assert f'download="{FILE}"' in (site / "index.html").read_text("utf-8")
    assert [path.name for path in tmp_path.glob(".handbook-*")] == []
