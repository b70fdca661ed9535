"""What the result of an examination leads to, and what its page does not show."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.exam_steps import EXAM, hand_in, start


def test_every_objective_of_the_result_leads_to_where_it_is_taught(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    start(page, quiz_http, "HC")
    hand_in(page)
    table = page.get_by_role("table", name="按学习目标")
    expect(table.locator("caption")).to_contain_text("从上往下重读")
    rows = table.get_by_role("row").count() - 1
    links = table.get_by_role("rowheader").get_by_role("link")
    expect(links).to_have_count(rows)
    known = {o.id for c in quiz_book_read.chapters.values() for o in c.meta.objectives}
    found = links.evaluate_all("l => l.map(a => a.hash.slice(1))")
    assert set(found) <= known
    assert len(set(found)) == rows
    links.first.click()
    assert page.url.endswith(f"#{found[0]}")


def test_no_command_is_shown_to_learners(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + EXAM)
    expect(page.locator("article")).not_to_contain_text("python3")
