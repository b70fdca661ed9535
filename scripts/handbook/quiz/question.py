"""Draws questions as forms that work by keyboard, without JavaScript and on paper.

The answer stands in a closed `<details>`: without JavaScript it is there to be opened; with
it, the engine opens it after the reader has answered. Texts are Markdown and are parsed with
the page, so that links in explanations are checked like any other.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import BLANK, Question, fold
from handbook.quiz import answer, fields


def render_test(parent: etree.Element, book: Book, chapter: Chapter) -> None:
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
        data_answer=_key(question),
    )  # fmt: skip
    body = add(form, "fieldset", class_="hb-quiz__body", data_search="question")
    legend = add(body, "legend")
    add(legend, "span", question.number, class_="hb-quiz__number", data_search="off")
    add(legend, "span", question.type_name, class_="hb-quiz__type", data_search="off")
    paragraphs = numbered_blanks(question).strip().split("\n\n")
    add(legend, "span", paragraphs[0], class_="hb-quiz__stem")
    for paragraph in paragraphs[1:]:
        add(body, "p", paragraph)
    fields.render(body, question)
    answer.render(form, chapter, question)


def _key(question: Question) -> str:
    """What the engine marks by; match and order need none: their values count from 1."""
    if question.type == "fill":
        return json.dumps([[fold(way) for way in ways] for ways in question.blanks], ensure_ascii=False)
    return ",".join(question.answer)


def numbered_blanks(question: Question) -> str:
    """Return the stem; several blanks get numbers, by which fields and answers name them."""
    if len(question.blanks) < 2:
        return question.stem
    numbers = iter(range(1, len(BLANK.findall(question.stem)) + 1))
    return BLANK.sub(lambda blank: f"{blank.group()}（{next(numbers)}）", question.stem)
