"""The decision trees as they are walked: by keys, over http and as files, without a script, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.model.shared_book import shared_book
from handbook.model.trees import Tree
from tests.browser.test_print import text_of
from tests.conftest import ROOT

COLLECTION = "toolkit/diagrams/index.html"
TREES = [diagram.tree for diagram in shared_book(str(ROOT / "docs")).diagrams.values() if diagram.tree]


def walk_of(page: Page, tree: Tree) -> Locator:
    return page.locator(f"#diagram-{tree.id.lower()} .hb-tree")


@pytest.mark.seldom
def test_every_answer_is_reached_by_keys(page: Page, stick_url: str) -> None:
    page.goto(stick_url + COLLECTION)
    for tree in TREES:
        walk_by_keys(walk_of(page, tree), tree)


def walk_by_keys(walk: Locator, tree: Tree) -> None:
    """Go to every answer of a tree and back, and begin again."""
    steps = list(tree.steps.values())
    for asked, step in enumerate(steps, 1):
        expect(walk.locator(".hb-tree__ask:visible")).to_have_text(step.ask)
        expect(walk.get_by_role("status")).to_have_text(f"第{asked}问")
        walk.get_by_role("button", name="是", exact=True).press("Enter")
        name = walk.locator(".hb-tree__name:visible")
        expect(name).to_have_text(tree.results[step.yes].name)
        expect(name).to_be_focused()
        expect(walk.get_by_role("status")).to_have_text(f"停在第{asked}问，答案是")
        assert walk.locator(".hb-tree__links:visible a").count() == len(tree.results[step.yes].links)
        assert walk.locator(".hb-tree__sources:visible .hb-cite").count()
        walk.get_by_role("button", name="上一步").press("Enter")
        expect(walk.locator(".hb-tree__ask:visible")).to_be_focused()
        walk.get_by_role("button", name="不是").press("Space")
    expect(walk.locator(".hb-tree__name:visible")).to_have_text(tree.results[steps[-1].no].name)
    walk.get_by_role("button", name="从头问").press("Enter")
    expect(walk.locator(".hb-tree__ask:visible")).to_have_text(steps[0].ask)
    expect(walk.get_by_role("button", name="上一步")).to_be_hidden()


def test_an_answers_links_lead_to_pages(page: Page, site_url: str) -> None:
    page.goto(site_url + COLLECTION)
    walk = walk_of(page, TREES[0])
    walk.get_by_role("button", name="是", exact=True).click()
    walk.get_by_role("link", name="开支部党员大会").click()
    page.wait_for_url("**/howto/general-meeting/index.html")


def test_the_whole_drawing_can_be_had_instead(page: Page, http_site: str) -> None:
    page.goto(http_site + COLLECTION)
    figure = page.locator(f"#diagram-{TREES[0].id.lower()}")
    expect(figure.locator("svg")).to_be_hidden()
    figure.get_by_role("button", name="看整张图").press("Enter")
    expect(figure.locator("svg")).to_be_visible()
    assert figure.locator("button:visible").all_inner_texts() == ["一句一句问"]
    expect(figure.get_by_role("button", name="一句一句问")).to_be_focused()


def test_without_a_script_there_is_the_drawing(scriptless: Page, stick_url: str) -> None:
    scriptless.goto(stick_url + COLLECTION)
    for tree in TREES:
        expect(scriptless.locator(f"#diagram-{tree.id.lower()} svg")).to_be_visible()
        expect(walk_of(scriptless, tree)).to_be_hidden()


@pytest.mark.seldom
def test_paper_has_the_drawing(page: Page, http_site: str, tmp_path: Path) -> None:
    page.goto(http_site + COLLECTION)
    for tree in TREES:
        walk_of(page, tree).get_by_role("button", name="不是").click()
    page.emulate_media(media="print")
    for tree in TREES:
        expect(page.locator(f"#diagram-{tree.id.lower()} svg")).to_be_visible()
        expect(walk_of(page, tree)).to_be_hidden()
    target = tmp_path / "trees.pdf"
    page.pdf(path=target)
    flat = "".join(text_of(target).split())
    for tree in TREES:
        assert next(iter(tree.steps.values())).ask[:5] in flat
