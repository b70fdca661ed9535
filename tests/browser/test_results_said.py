"""The trainer's page: which paper was first, what lowers the sums, and what is left out when there is nothing to say."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from handbook.results.gather import results
from handbook.results.sitting import Papers
from tests import simulated_class
from tests.browser.test_item_analysis import RESULTS
from tests.browser.test_results_page import drop, learner


@pytest.fixture
def papers(quiz_book_read: Book) -> Papers:
    return Papers(quiz_book_read)


def test_the_paper_taken_first_is_the_one_that_the_command_finds(
    page: Page, quiz_http: str, papers: Papers, tmp_path: Path
) -> None:
    """One handed both papers in before the other; the middle of two days is between them."""
    page.goto(quiz_http + RESULTS)
    files = {}
    for name, code, day in (("张某", "HA", 1), ("李某", "HA", 6), ("张某", "HB", 4), ("李某", "HB", 5)):
        content = learner(papers, name, code=code)
        for exam in content["entries"].values():
            exam["done"] += day * 86400
        files[f"{name}{code}"] = content
        (tmp_path / f"{name}{code}.json").write_text(json.dumps(content), "utf-8")
    comparison = results(papers, tmp_path).comparison
    assert comparison
    drop(page, **files)
    expected = f"入学卷{comparison.before}与结业卷{comparison.after}"
    expect(page.get_by_role("heading", name=expected)).to_be_visible()


def test_what_is_not_marked_is_said_beside_every_sum_that_it_lowers(
    page: Page, quiz_http: str, papers: Papers
) -> None:
    page.goto(quiz_http + RESULTS)
    first, second = learner(papers), learner(papers, code="HB")
    for exam in first["entries"].values():
        exam["marks"] = {}
    for exam in second["entries"].values():
        exam["done"] += 86400
    drop(page, a=first, b=second)
    shown = page.locator(".hb-class")
    expect(shown).to_contain_text("入学卷有1人、结业卷有0人没有评完，没评的题算0分，提高多少和效应量都不准")
    expect(page.get_by_text("没有评的题算0分")).to_have_count(1)
    expect(shown).to_contain_text("信度、测量标准误、区分度按")


def test_when_all_is_right_there_is_nothing_to_talk_about(page: Page, quiz_http: str, papers: Papers) -> None:
    page.goto(quiz_http + RESULTS)
    paper = papers.of("HA", papers.bank.version)
    who = {"name": "张某", "unit": "示例局", "class": ""}
    knows = simulated_class.export(paper, 99, [0.0] * len(paper.items), random.Random(1), who)
    drop(page, a=knows)
    expect(page.get_by_role("table", name="成绩（满分50分）")).to_contain_text("100%")
    expect(page.get_by_role("heading", name="三件要讲的事")).to_have_count(0)


def test_a_class_that_knows_less_afterwards_has_not_gained_less_than_nothing(
    page: Page, quiz_http: str, papers: Papers
) -> None:
    page.goto(quiz_http + RESULTS)
    who = {"name": "张某", "unit": "示例局", "class": ""}
    files = {}
    for name, code, ability, day in (("a", "HA", 99, 0), ("b", "HB", -99, 86400)):
        paper = papers.of(code, papers.bank.version)
        hardness = [0.0] * len(paper.items)
        day += simulated_class.DAY
        files[name] = simulated_class.export(paper, ability, hardness, random.Random(1), who, day)
    drop(page, **files)
    expect(page.locator(".hb-class")).to_contain_text("，降低")
    expect(page.locator(".hb-class")).not_to_contain_text("提高-")
