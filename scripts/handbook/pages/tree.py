"""Draws a decision tree beside its drawing: asked one question at a time, and as a table.

The walk is for the screen: `docs/assets/js/tree.js` shows one question after another and hides the
drawing. Without JavaScript there are the drawing and the table, on paper the drawing.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_table
from handbook.markdown.links import link_to
from handbook.model.trees import Result, Tree

_BUTTONS = (("yes", "是"), ("no", "不是"), ("back", "上一步"), ("again", "从头问"), ("whole", "看整张图"))


def render_walk(figure: etree.Element, tree: Tree) -> None:
    """Append the questions and answers, the first question open, and the buttons."""
    box = add(
        figure,
        "div",
        class_="hb-tree hb-screen-only",
        role="group",
        data_search="off",
        aria_label=f"{tree.title}，一次问一句",
    )
    add(box, "p", class_="hb-tree__place", role="status")
    for step in tree.steps.values():
        part = _part(box, step.id, is_first=tree.number(step.id) == 1)
        part.set("data-yes", step.yes)
        part.set("data-no", step.no)
        _words(part, step.ask, "hb-tree__ask")
    for result in tree.results.values():
        _answer(_part(box, result.id), result)
    bar = add(box, "p", class_="hb-tree__bar")
    for name, text in _BUTTONS:
        add(bar, "button", text, type="button", data_do=name)


def _part(box: etree.Element, name: str, *, is_first: bool = False) -> etree.Element:
    part = add(box, "div", class_="hb-tree__part", data_part=name)
    if not is_first:
        part.set("hidden", "")
    return part


def _words(part: etree.Element, text: str, kind: str) -> None:
    """What the focus moves to."""
    add(part, "p", text, class_=kind, tabindex="-1")


def _answer(part: etree.Element, result: Result) -> None:
    _words(part, result.name, "hb-tree__name")
    add(part, "p", result.say)
    links = add(part, "p", "接着看：", class_="hb-tree__links")
    for link in result.links:
        path, _, anchor = link.ref.partition("#")
        add(links, "a", link.text, href=link_to(path, anchor)).tail = "　"
    add(part, "p", f"依据：{_cited(result)}", class_="hb-tree__sources")


def _cited(result: Result) -> str:
    return "、".join(f"〔{article}〕" for article in result.articles)


def render_table(parent: etree.Element, tree: Tree) -> None:
    """Append the table that says the same, and what stands under the drawing."""
    body = add_table(parent, ("问", "问什么", "是", "接着做什么", "不是"))
    for number, step in enumerate(tree.steps.values(), 1):
        result = tree.results.get(step.yes)
        row = add(body, "tr")
        for text in (
            str(number),
            step.ask,
            _target(tree, step.yes),
            f"{result.say}（{_cited(result)}）" if result else "接着问",
            _target(tree, step.no, "都不是："),
        ):
            add(row, "td", text)
    if tree.notes:
        notes = add(parent, "ul")
        for note in tree.notes:
            add(notes, "li", note)


def _target(tree: Tree, name: str, before: str = "") -> str:
    """Where an answer leads, in words: to another question, or to a result."""
    return f"到{tree.number(name)}" if name in tree.steps else f"{before}{tree.results[name].name}"
