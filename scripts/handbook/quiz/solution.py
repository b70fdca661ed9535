"""What the key says of a question on a paper, and the paper as data for other programs."""

from __future__ import annotations

from typing import Any

from handbook.model.questions import BOOL_TEXT, LETTERS
from handbook.quiz.draw import Item, Paper


def solution(item: Item) -> str:
    """Return the right answer, with the letters of the paper."""
    question = item.entry.question
    signs = {place: sign for sign, place in zip(LETTERS, item.order, strict=False)}
    if question.type == "bool":
        return BOOL_TEXT[question.answer[0]]
    if question.type in ("single", "multiple"):
        return "".join(sorted(signs[n] for n, o in enumerate(question.options) if o.key in question.answer))
    if question.type == "fill":
        ways = ("／".join(blank) for blank in question.blanks)
        return "；".join(f"（{n}）{text}" for n, text in enumerate(ways, 1))
    if question.type == "match":
        return "，".join(f"{n + 1}—{signs[n]}" for n in range(len(question.pairs)))
    if question.type == "order":
        return " → ".join(signs[n] for n in range(len(question.steps)))
    return "参考答案"


def as_data(paper: Paper) -> dict[str, Any]:
    """Return a paper as `paper --json` prints it.

    Args:
        paper: the drawn paper.

    Returns:
        code, version, minutes, score, and items: id, type, chapter, minutes, score, answer, fact. The
        answer has the letters of the paper; of a question in words it is the model answer.
    """
    return {
        "code": paper.code,
        "version": paper.version,
        "minutes": paper.blueprint.minutes,
        "score": paper.blueprint.total,
        "items": [
            {
                "id": item.entry.id,
                "type": item.entry.question.type,
                "chapter": item.entry.chapter.meta.chapter,
                "minutes": item.entry.question.minutes,
                "score": section.score,
                "answer": item.entry.question.model_answer.strip() or solution(item),
                "fact": item.entry.question.fact,
            }
            for section in paper.sections
            for item in section.items
        ],
    }
