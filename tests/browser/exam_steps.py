"""Takes the mock examination as a reader does."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from handbook.model.book import Book
from handbook.quiz import bank, draw
from handbook.quiz.draw import Item, Paper
from tests.browser.quiz_steps import fill_in, form, mark_self, stored

EXAM = "toolkit/exam/index.html"


def paper_of(book: Book, code: str) -> Paper:
    return draw.draw(bank.build(book), book.blueprints, code)


def start(page: Page, url: str, code: str = "") -> None:
    page.goto(url + EXAM)
    page.get_by_role("textbox", name="卷号").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="卷号")).to_be_focused()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("交卷以后不能再改")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="自测记录：")).to_be_visible()


def items_of(paper: Paper, *kinds: str) -> list[Item]:
    return [item for item in paper.items if item.entry.question.type in kinds]


def turn_to(page: Page, item: Item) -> None:
    """Show a question, as the overview does when it is open."""
    page.locator(".hb-exam__map a").nth(item.number - 1).evaluate("link => link.click()")
    expect(form(page, item.entry.question)).to_be_visible()


def mark(page: Page, item: Item, points: int) -> None:
    """Mark what only the reader can mark, and return to the result."""
    turn_to(page, item)
    mark_self(page, item.entry.question, points)
    page.get_by_role("button", name="回到结果").click()


def answer(page: Page, item: Item, *, right: bool) -> None:
    """Turn to a question and answer it by keyboard."""
    turn_to(page, item)
    fill_in(page, item.entry.question, right=right)


def leave(page: Page) -> None:
    """Move the focus out of the field, as a reader does who goes on."""
    page.keyboard.press("Tab")


def cell(page: Page, table: str, row: str) -> Locator:
    return page.get_by_role("table", name=table).get_by_role("row", name=row).get_by_role("cell").first


def exam(page: Page) -> dict[str, Any]:
    (found,) = (value for key, value in stored(page).items() if key.startswith("exam."))
    return dict(found)
