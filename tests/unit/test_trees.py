"""The decision trees: what the real ones lead to, and what a page has of them."""

from __future__ import annotations

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement

from handbook.model.book import Book
from handbook.model.trees import Tree
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings


@pytest.fixture(params=["G2", "G6"])
def tree(request: pytest.FixtureRequest, real_book: Book) -> Tree:
    found = real_book.diagrams[request.param].tree
    assert found
    return found


@pytest.fixture
def drawn(tree: Tree, real_book: Book) -> HtmlElement:
    extension = HandbookExtension(Drawings(real_book), page="basics/organs/index.md")
    text = markdown.markdown(f"〔图 {tree.id}〕", extensions=[extension])
    root = html.fragment_fromstring(text, create_parent="div")
    for tip in root.find_class("hb-tip"):
        tip.drop_tree()
    return root


@pytest.mark.parametrize(("tree", "first"), [("G2", "党支部"), ("G6", "支委会")], indirect=["tree"])
def test_the_common_case_is_one_question_away(tree: Tree, first: str) -> None:
    assert tree.results[next(iter(tree.steps.values())).yes].name == first


def test_every_answer_is_in_walk_table_and_alternative(tree: Tree, drawn: HtmlElement) -> None:
    table = drawn.find_class("hb-diagram__table")[0].text_content()
    walk = drawn.find_class("hb-tree")[0].text_content()
    alternative = drawn.find(".//svg").get("aria-label")
    for result in tree.results.values():
        assert result.name in walk
        assert result.name in table
        assert result.name in alternative
    for step in tree.steps.values():
        assert step.ask in walk
        assert step.ask in table


def test_every_way_ends_in_an_answer_with_article_and_link(tree: Tree, drawn: HtmlElement) -> None:
    parts = {part.get("data-part"): part for part in drawn.find_class("hb-tree__part")}
    assert parts.keys() == {*tree.steps, *tree.results}
    for part in parts.values():
        if part.get("data-yes"):
            assert {part.get("data-yes"), part.get("data-no")} <= parts.keys()
        else:
            assert part.find_class("hb-cite")
            assert part.find_class("hb-tree__links")[0].findall("a")


def test_only_the_first_question_is_open_and_can_take_the_focus(drawn: HtmlElement) -> None:
    parts = drawn.find_class("hb-tree__part")
    assert [part.get("hidden") for part in parts] == [None, *[""] * (len(parts) - 1)]
    assert {part[0].get("tabindex") for part in parts} == {"-1"}
    assert drawn.find_class("hb-tree__place")[0].get("role") == "status"


def test_what_is_hidden_takes_no_terms_first_place(drawn: HtmlElement) -> None:
    assert drawn.find_class("hb-tree")[0].find_class("hb-term") == []
    assert drawn.find_class("hb-diagram__table")[0].find_class("hb-term")
