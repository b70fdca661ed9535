"""Draws questions as forms that work by keyboard, without JavaScript and on paper.

The answer stands in a closed `<details>`: without JavaScript it is there to be opened; with
it, the engine opens it after the reader has answered.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.chapter import Chapter
from handbook.model.questions import BLANK, Question
from handbook.quiz import answer, blanks, fields
from handbook.quiz.fields import Parts


def render(parent: etree.Element, chapter: Chapter, question: Question) -> Parts:
    """Draw one question; its texts are Markdown that is still to be parsed.

    Args:
        parent: the element to append to.
        chapter: the chapter it belongs to; its `ref` is relative to that chapter's folder.
        question: the question.

    Returns:
        The elements that hold one text of the author each.
    """
    parts: Parts = {}
    form = add(
        parent,
        "form",
        class_="hb-quiz",
        id=question.anchor,
        data_question=question.id,
        data_rev=str(question.rev),
        data_type=question.type,
        **_key(question),
    )
    body = add(form, "fieldset", class_="hb-quiz__body", data_search="question")
    legend = add(body, "legend")
    add(legend, "span", question.number, class_="hb-quiz__number", data_search="off")
    add(legend, "span", question.type_name, class_="hb-quiz__type", data_search="off")
    paragraphs = numbered_blanks(question).strip().split("\n\n")
    parts["stem", 0] = add(legend, "span", paragraphs[0], class_="hb-quiz__stem")
    for place, paragraph in enumerate(paragraphs[1:], 1):
        parts["stem", place] = add(body, "p", paragraph)
    fields.render(body, question, parts)
    answer.render(form, chapter, question, parts)
    return parts


def _key(question: Question) -> dict[str, str]:
    """What the engine marks by; match and order need none: their values count from 1."""
    if question.type == "branching":
        rights = (fields.branch_value(n, node.right) for n, node in enumerate(question.steps_of_path, 1))
        return {"data_answer": ",".join(rights)}
    if question.type != "fill":
        return {"data_answer": ",".join(question.answer)}
    forms = blanks.accepted(question)
    key = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    return {"data_answer": key, "data_letters": blanks.letters_for(forms)}


def numbered_blanks(question: Question) -> str:
    """Return the stem; several blanks get numbers, by which fields and answers name them."""
    if len(question.blanks) < 2:
        return question.stem
    numbers = iter(range(1, len(BLANK.findall(question.stem)) + 1))
    return BLANK.sub(lambda blank: f"{blank.group()}（{next(numbers)}）", question.stem)
