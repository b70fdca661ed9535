"""The trainer's page: every item leads to its file, a course prints alone, its papers can be taken."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from handbook.model.shared_book import shared_book
from handbook.quiz import bank
from handbook.quiz import course as pairs_of
from tests.browser.test_forms import printed_alone
from tests.conftest import ROOT

TRAINER = "toolkit/trainer/index.html"
BOOK = shared_book(str(ROOT / "docs"))
COURSES = BOOK.courses


def test_a_course_prints_alone_on_its_sheet(page: Page, stick_url: str, tmp_path: Path) -> None:
    page.goto(stick_url + TRAINER)
    for course in COURSES:
        printed = printed_alone(page, f"course-{course.id}", tmp_path / "course.pdf")
        assert printed.count("\f") == (2 if course.id == "eight-weeks" else 1)
        text = "".join(printed.split())
        assert all(session.do in text for day in course.days for session in day.sessions)
        assert course.effect in text


def test_every_paper_of_the_courses_is_there(page: Page, stick_url: str, site_dir: Path) -> None:
    page.goto(stick_url + TRAINER)
    names = page.locator("a[href*='exam/papers/']").evaluate_all(
        "all => all.map((a) => a.pathname.split('/').pop())"
    )
    assert len(names) == 3 + 6 * len(COURSES)
    assert all((site_dir / "toolkit" / "exam" / "papers" / name).is_file() for name in names)


def test_a_paper_of_a_course_is_two_clicks_and_a_code_away(page: Page, site_url: str) -> None:
    page.goto(site_url + TRAINER)
    line = page.locator("section:has(#course-half-day) li", has_text="入学卷，网页上的卷号").inner_text()
    code = line.split("卷号")[1].split("：")[0]
    page.get_by_role("link", name="题库与模拟考试").first.click()
    page.get_by_role("textbox", name="卷号").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"课程卷　卷号{code}")).to_be_visible()


def ask_for(page: Page, chapters: tuple[int, ...], count: int, pair: int = 1) -> str:
    """Ask the page for a pair of papers; return what it says."""
    for box in page.locator(".hb-course-codes input[type=checkbox]").all():
        box.set_checked(int(box.get_attribute("value") or "") in chapters)
    page.get_by_label("一份几题").fill(str(count))
    page.get_by_label("第几对").fill(str(pair))
    page.get_by_role("button", name="出一对卷号").click()
    return page.locator(".hb-course-codes__result").inner_text()


def test_a_pair_of_papers_on_chapters_of_choice_is_what_the_command_draws(page: Page, site_url: str) -> None:
    page.goto(site_url + TRAINER)
    codes = pairs_of.codes(pairs_of.Request((4, 6, 14), 12))
    said = ask_for(page, (4, 6, 14), 12)
    assert all(code in said for code in codes)
    assert "相同" not in said
    page.get_by_role("link", name=f"打开结业卷，卷号{codes[1]}").click()
    expect(page.get_by_role("textbox", name="卷号")).to_have_value(codes[1])
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", name=f"课程卷　卷号{codes[1]}")).to_be_visible()


def test_a_second_pair_says_what_the_first_had(page: Page, site_url: str) -> None:
    page.goto(site_url + TRAINER)
    said = ask_for(page, (4, 6, 14), 12, 2)
    questions, sections = bank.build(BOOK), pairs_of.sections_of(BOOK.blueprints)
    pairs = [
        pairs_of.draw_pair(questions, sections, pairs_of.Request((4, 6, 14), 12, pair)) for pair in (0, 1)
    ]
    seen, again = ({entry.id for paper in pair or () for entry in paper} for pair in pairs)
    assert "和第1对相同的" in said
    assert sum(int(n) for n in re.findall(r"卷有(\d+)题", said)) == len(seen & again)


def test_too_few_questions_are_said_with_the_most_there_can_be(page: Page, site_url: str) -> None:
    page.goto(site_url + TRAINER)
    assert "先选要考的章" in ask_for(page, (), 12)
    questions = bank.build(BOOK)
    most = pairs_of.enough(questions, pairs_of.sections_of(BOOK.blueprints), (4,))
    assert f"一份最多{most}题" in ask_for(page, (4,), 30)
