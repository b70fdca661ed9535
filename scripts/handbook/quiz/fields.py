"""Draws what a reader answers with: options, blanks, pairs, steps, lines to write on."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.util import AtomicString

from handbook.markdown.html import add
from handbook.model import marks
from handbook.model.questions import LETTERS, Question

Parts = dict[tuple[str, int], etree.Element]  # by kind and place in the author's order


def render(body: etree.Element, question: Question, parts: Parts) -> None:
    """Draw the fields of a question.

    Args:
        body: the question's fieldset.
        question: the question.
        parts: takes the elements that hold one text of the author each.
    """
    _FIELDS[question.type](body, question, parts)


def _options(body: etree.Element, question: Question, parts: Parts) -> None:
    kind = "checkbox" if question.type == "multiple" else "radio"
    for place, option in enumerate(question.options):
        field = f"{question.anchor}-{option.key.lower()}"
        line = add(body, "div", class_="hb-option")
        add(line, "input", type=kind, id=field, name=question.anchor, value=option.key)
        label = add(line, "label", for_=field)
        if question.type != "bool":
            letter(label, option.key, f"{option.key}.")
        parts["options", place] = add(label, "span", option.text, class_="hb-option__text")


def _judgement(body: etree.Element, question: Question, parts: Parts) -> None:
    _options(body, question, parts)
    line = add(body, "div", class_="hb-blank hb-correction", data_search="off")
    _text_field(line, f"{question.anchor}-correction", "判“错”的，写出改正")


def _blanks(body: etree.Element, question: Question, parts: Parts) -> None:
    for place in range(1, len(question.blanks) + 1):
        line = add(body, "div", class_="hb-blank", data_search="off")
        label = "填空" if len(question.blanks) == 1 else f"第{place}空"
        _text_field(line, f"{question.anchor}-{place}", label)


def _text_field(line: etree.Element, field: str, label: str) -> None:
    add(line, "label", label, for_=field)
    add(line, "input", type="text", id=field, autocomplete="off")


def _pairs(body: etree.Element, question: Question, parts: Parts) -> None:
    columns = add(body, "div", class_="hb-match")
    left = add(columns, "ol", class_="hb-match__left")
    shown = list(zip(LETTERS, question.mixed, strict=False))
    for place, pair in enumerate(question.pairs, 1):
        field = f"{question.anchor}-{place}"
        line = add(left, "li", class_="hb-pair")
        parts["pairs", place - 1] = add(line, "label", pair.left, for_=field)
        choice = add(line, "select", id=field)
        add(choice, "option", "选一项", value="")
        for sign, index in shown:
            # An <option> holds no markup: the text goes in as read, past the inline patterns.
            text = AtomicString(f"{sign}. {plain(question.rights[index])}")
            add(choice, "option", text, value=str(index + 1))
    right = add(columns, "ol", class_="hb-match__right")
    for sign, index in shown:
        line = add(right, "li", data_choice=str(index + 1))
        letter(line, str(index + 1), f"{sign}.")
        parts["rights", index] = add(line, "span", question.rights[index])


def letter(parent: etree.Element, value: str, text: str) -> etree.Element:
    """Add the letter of an option; a paper that mixes the options anew changes it by its value."""
    return add(parent, "span", text, class_="hb-option__key", data_of=value, data_search="off")


def plain(text: str) -> str:
    """Return a text without its marks, emphasis and code signs."""
    return marks.strip(text).replace("**", "").replace("`", "")


def _steps(body: etree.Element, question: Question, parts: Parts) -> None:
    steps = add(body, "ol", class_="hb-order")
    for sign, index in zip(LETTERS, question.mixed, strict=False):
        line = add(steps, "li", class_="hb-step", data_step=str(index + 1))
        letter(line, str(index + 1), f"{sign}.")
        parts["steps", index] = add(line, "span", question.steps[index].text, class_="hb-step__text")
    blanks = " → ".join("＿＿" for _ in question.steps)
    add(body, "p", f"次序：{blanks}", class_="hb-order__line", data_search="off")


def _words(body: etree.Element, question: Question, parts: Parts) -> None:
    field = f"{question.anchor}-text"
    box = add(body, "div", class_="hb-words", data_search="off")
    add(box, "label", f"你的作答（{question.score}分）", for_=field)
    add(box, "textarea", id=field, rows="5")


def _branches(body: etree.Element, question: Question, parts: Parts) -> None:
    """Draw every step; its choices' values are the step's number and their letter, such as 2B."""
    for number, node in enumerate(question.steps_of_path, 1):
        box = add(body, "fieldset", class_="hb-node", data_node=str(number))
        legend = add(box, "legend")
        add(legend, "span", f"第{number}步", class_="hb-node__number", data_search="off")
        parts["ask", number] = add(legend, "span", node.ask)
        for place, choice in enumerate(node.choices):
            value = branch_value(number, place)
            field = f"{question.anchor}-{value.lower()}"
            line = add(box, "div", class_="hb-option")
            add(line, "input", type="radio", id=field, name=f"{question.anchor}-{number}", value=value)
            label = add(line, "label", for_=field)
            letter(label, value, f"{LETTERS[place]}.")
            parts["choices", number * 10 + place] = add(label, "span", choice.text, class_="hb-option__text")


def branch_value(number: int, place: int) -> str:
    """Return by what the engine knows a choice of a step."""
    return f"{number}{LETTERS[place]}"


_FIELDS: dict[str, Callable[[etree.Element, Question, Parts], None]] = {
    "single": _options,
    "multiple": _options,
    "bool": _judgement,
    "fill": _blanks,
    "match": _pairs,
    "order": _steps,
    "short": _words,
    "scenario": _words,
    "branching": _branches,
}
