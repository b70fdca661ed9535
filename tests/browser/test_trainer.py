"""The trainer's page: every item leads to its file, a course prints alone, its papers can be taken."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from handbook.model.shared_book import shared_book
from tests.browser.test_forms import printed_alone
from tests.conftest import ROOT

TRAINER = "toolkit/trainer/index.html"
COURSES = shared_book(str(ROOT / "docs")).courses


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
