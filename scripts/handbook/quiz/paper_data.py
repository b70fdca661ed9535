"""A paper as data, for other programs."""

from __future__ import annotations

from typing import Any

from handbook.quiz.draw import Paper
from handbook.quiz.solution import solution


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
