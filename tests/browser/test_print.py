"""Ctrl+P in Chromium: the PDF's own pages, from any scheme."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model.addresses import FORMS, address_of
from handbook.model.shared_book import shared_book
from tests.conftest import ROOT

CHAPTER = "basics/principles/index.html"
SHEETS = 9  # of A4, for a chapter without its test
BOOK = shared_book(str(ROOT / "docs"))
CHAPTERS = [c for c in BOOK.chapters.values() if c.meta.slug in ("principles", "management")]
PRINCIPLES = next(c for c in BOOK.chapters.values() if c.meta.slug == "principles")


def print_to(browser: Browser, url: str, target: Path, scheme: str = "light", script: str = "") -> Path:
    """Print a page as the reader would, after running a script on it."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(url)
    if script:
        page.evaluate(script)
    page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    context.close()
    return target


def text_of(pdf: Path) -> str:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def corner(pdf: Path, page: int) -> bytes:
    """The colour of a page's top left corner, within its margin."""
    command = ["pdftoppm", "-r", "10", "-f", str(page), "-l", str(page), str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    header = re.match(rb"P6\s+\d+\s+\d+\s+255\s", image)
    assert header
    return image[header.end() : header.end() + 3]


@pytest.fixture(scope="module")
def book_text(browser: Browser, short_print_page: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of a book of some parts; its pages end with a form feed."""
    return text_of(print_to(browser, short_print_page, tmp_path_factory.mktemp("pdf") / "book.pdf"))


def test_a_chapter_alone_has_its_questions_and_folds_and_no_answer(
    browser: Browser, site_url: str, tmp_path: Path
) -> None:
    answered = "document.querySelectorAll('.hb-answer').forEach(d => { d.hidden = false; d.open = true })"
    text = text_of(print_to(browser, site_url + CHAPTER, tmp_path / "a.pdf", script=answered))
    flat = re.sub(r"\s", "", text)
    for question in (q for q in PRINCIPLES.questions if q.pool != "mock"):
        assert question.number in text
        assert re.sub(r"\s|〔.*?〕", "", question.explanation)[:12] not in flat
    for leftover in ("提交", "看答案与解释", "搜索", "换成深色"):
        assert leftover not in flat
    assert "学员常错" in text, "培训者提示默认折叠，纸上要展开"


def test_dark_mode_prints_on_white(browser: Browser, http_site: str, tmp_path: Path) -> None:
    pdf = print_to(browser, http_site + CHAPTER, tmp_path / "dark.pdf", scheme="dark")
    assert corner(pdf, 2) == b"\xff\xff\xff"


def test_the_check_of_the_corner_can_fail(browser: Browser, http_site: str, tmp_path: Path) -> None:
    script = "document.documentElement.style.setProperty('color-scheme', 'dark', 'important')"
    pdf = print_to(browser, http_site + CHAPTER, tmp_path / "black.pdf", script=script)
    assert corner(pdf, 2) != b"\xff\xff\xff"


def test_what_was_searched_for_is_not_marked_on_paper(page: Page, stick_url: str) -> None:
    page.goto(f"{stick_url}{CHAPTER}?h=原则")
    mark = page.locator("article mark").first
    colour = "mark => getComputedStyle(mark).backgroundColor"
    assert mark.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.emulate_media(media="print")
    assert mark.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_the_book_has_cover_contents_chapters_and_answers_last(book_text: str) -> None:
    cover, guide, contents, *_ = book_text.split("\f")
    assert "党务工作业务培训手册" in cover
    assert "哪一种页做什么用" in guide
    assert "目录" in contents
    text = book_text
    start = text.rindex("答案与解释")
    for chapter in CHAPTERS:
        assert text.index(chapter.title) < start
        for question in (q for q in chapter.questions if q.pool != "mock"):
            assert text.rindex(question.number) > start, "答案在书末"
            assert text.index(question.number) < start, "题在章里"


def test_tasks_come_first_and_have_a_sheet_each(book_text: str) -> None:
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in book_text.split("\f")]
    first_lines = [page[1] if len(page) > 1 else "" for page in pages]
    tasks = [BOOK.procedures[f"howto/{name}/index.md"] for name in ("new-branch", "year-plan")]
    tasks.sort(key=lambda task: BOOK.nav_place(task.page.path))
    start = first_lines.index(tasks[0].title)
    assert first_lines[start : start + len(tasks)] == [task.title for task in tasks]
    assert start + len(tasks) < min(first_lines.index(chapter.title) for chapter in CHAPTERS)


def test_chapters_begin_on_new_pages_with_running_head_and_page_number(book_text: str) -> None:
    pages = book_text.split("\f")
    for chapter in CHAPTERS:
        titled = re.sub(r"\s", "", f"党务工作业务培训手册{chapter.title}{chapter.meta.description}")
        starts = [page for page in pages if re.sub(r"\s", "", page).startswith(titled)]
        assert len(starts) == 1, chapter.title
        assert re.search(r"阅读\d+分钟，练习\d+分钟", starts[0])
        assert starts[0].split()[-1].isdigit()


def test_every_blank_has_a_page_of_its_own(browser: Browser, stick_url: str, tmp_path: Path) -> None:
    pdf = print_to(browser, stick_url + address_of(FORMS), tmp_path / "forms.pdf")
    pages = [re.sub(r"\s", "", page) for page in text_of(pdf).split("\f") if page.strip()]
    forms = [form for chapter in BOOK.chapters.values() for form in chapter.forms]
    for form in forms:
        title = re.sub(r"\s", "", f"{form.id}{form.title}空白表")
        sheets = [page for page in pages if title in page]
        assert [page.count("空白表") for page in sheets] == [1], form.id
    assert sum("空白表" in page for page in pages[-len(forms) :]) == len(forms), "一张表占了两页"


def without_test(slug: str, browser: Browser, site_url: str, target: Path, script: str = "") -> int:
    """How many sheets a chapter takes, leaving out the test at its end."""
    chapter = next(c for c in BOOK.chapters.values() if c.meta.slug == slug)
    hide = "document.querySelectorAll('#quiz, .hb-test').forEach(e => e.remove());" + script
    pdf = print_to(browser, site_url + address_of(chapter.page.path), target, script=hide)
    return text_of(pdf).count("\f")


@pytest.mark.parametrize("slug", ["organs", "decision", "duty", "vitality"])  # the longest
def test_a_chapter_takes_nine_sheets_at_most(
    slug: str, browser: Browser, stick_url: str, tmp_path: Path
) -> None:
    assert 3 < without_test(slug, browser, stick_url, tmp_path / "a.pdf") <= SHEETS


def test_the_count_of_sheets_can_fail(browser: Browser, stick_url: str, tmp_path: Path) -> None:
    whole = "document.querySelectorAll('h2, details').forEach(e => { e.style.breakBefore = 'page' })"
    assert without_test("decision", browser, stick_url, tmp_path / "a.pdf", whole) > SHEETS


SCREEN_ALONE = [
    ("toolkit/forms/index.html", ".hb-form-filter"),
    ("toolkit/forms/index.html", ".hb-print-alone"),
    ("appendix/glossary/index.html", ".hb-letters"),
    ("howto/dues/index.html", ".hb-files"),
]


@pytest.mark.parametrize(("name", "selector"), SCREEN_ALONE)
def test_what_only_a_screen_can_do_is_not_on_paper(
    page: Page, http_site: str, name: str, selector: str
) -> None:
    page.goto(http_site + name)
    assert page.locator(selector).count()
    page.emulate_media(media="print")
    expect(page.locator(f"{selector}:visible")).to_have_count(0)


def test_an_answered_question_prints_clean_and_no_row_is_cut(page: Page, http_site: str) -> None:
    page.goto(http_site + CHAPTER)
    form = page.locator("form.hb-quiz[data-type=single]").first
    marks = form.locator(".hb-quiz__feedback:visible, .hb-option__verdict:visible")
    for choice in (0, 1):
        form.evaluate("(form, n) => form.querySelectorAll('input[type=radio]')[n].click()", choice)
        form.evaluate("(form) => form.requestSubmit()")
    assert form.locator(".hb-option__verdict").count()
    page.locator("article .hb-term > a:visible").first.focus()
    page.emulate_media(media="print")
    expect(marks).to_have_count(0)
    expect(page.locator(".hb-tip:visible")).to_have_count(0)
    rows = page.locator("article tr").evaluate_all(
        "all => all.map((row) => getComputedStyle(row).breakInside)"
    )
    assert set(rows) == {"avoid"}


def test_what_is_written_in_a_question_has_a_line_on_paper(page: Page, stick_url: str) -> None:
    page.goto(stick_url + "basics/structure/index.html")
    page.emulate_media(media="print")
    for kind in ("fill", "bool"):
        field = page.locator(f"form[data-type={kind}] .hb-blank input").first
        expect(field).to_be_visible()
        assert field.evaluate("node => getComputedStyle(node).borderBottomStyle") == "solid"
