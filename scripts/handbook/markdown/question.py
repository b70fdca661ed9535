"""Draws questions as forms that work by keyboard, without JavaScript and on paper.

The answer stands in a closed `<details>`: without JavaScript it is there to be opened; with
it, `quiz.js` opens it after the reader has answered. Texts are Markdown and are parsed with
the page, so that links in explanations are checked like any other.
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree

from handbook.markdown.context import link_to
from handbook.markdown.html import add
from handbook.model.book import Chapter
from handbook.model.quiz import Question


def render_test(parent: etree.Element, chapter: Chapter) -> None:
    """Draw 〔章测〕: every question of the chapter's test, in the order of its file."""
    for question in chapter.questions:
        if question.pool == "practice":
            render(parent, chapter, question)


def render(parent: etree.Element, chapter: Chapter, question: Question) -> None:
    """Draw one question.

    Args:
        parent: the element to append to.
        chapter: the chapter it belongs to; its `ref` is relative to that chapter's folder.
        question: the question.
    """
    form = add(
        parent, "form", class_="hb-quiz", id=question.anchor,
        data_question=question.id, data_rev=str(question.rev), data_type=question.type,
        data_answer=",".join(question.answer),
    )  # fmt: skip
    body = add(form, "fieldset", class_="hb-quiz__body", data_search_kind="question")
    legend = add(body, "legend")
    add(legend, "span", question.number, class_="hb-quiz__number", data_search="off")
    add(legend, "span", question.type_name, class_="hb-quiz__type", data_search="off")
    paragraphs = question.stem.strip().split("\n\n")
    add(legend, "span", paragraphs[0], class_="hb-quiz__stem")
    for paragraph in paragraphs[1:]:
        add(body, "p", paragraph)
    _options(body, question)
    _answer(form, chapter, question)


def _options(body: etree.Element, question: Question) -> None:
    kind = "checkbox" if question.type == "multiple" else "radio"
    for option in question.options:
        field = f"{question.anchor}-{option.key.lower()}"
        line = add(body, "div", class_="hb-option")
        add(line, "input", type=kind, id=field, name=question.anchor, value=option.key)
        label = add(line, "label", for_=field)
        if question.type != "bool":
            add(label, "span", f"{option.key}.", class_="hb-option__key", data_search="off")
        add(label, "span", option.text, class_="hb-option__text")


def _answer(form: etree.Element, chapter: Chapter, question: Question) -> None:
    details = add(
        form, "details",
        class_="hb-answer", id=f"a-{question.id}", data_search="off", data_number=question.number,
    )  # fmt: skip
    add(details, "summary", "看答案与解释")
    right = [
        o.text if question.type == "bool" else o.key for o in question.options if o.key in question.answer
    ]
    add(details, "p", f"答案：{'、'.join(right)}", class_="hb-answer__key")
    if question.correction:
        add(details, "p", f"改正：{question.correction}")
    whys = add(details, "ul", class_="hb-answer__whys")
    for option in question.options:
        item = add(whys, "li", data_option=option.key)
        add(item, "span", option.text if question.type == "bool" else option.key, class_="hb-option__key")
        add(item, "span", option.why)
    add(details, "p", question.explanation)
    for reference in question.basis:
        add(details, "p", f"依据：〔{reference}〕", class_="hb-answer__basis")
    path, _, anchor = question.ref.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.page.path), path or "index.md"))
    add(add(details, "p"), "a", "回到讲这件事的段落", href=link_to(target, anchor), class_="hb-answer__back")
