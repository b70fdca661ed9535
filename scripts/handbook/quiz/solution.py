"""What the key says of a question on a paper."""

from __future__ import annotations

from handbook.model.questions import BOOL_TEXT, LETTERS
from handbook.quiz.draw import Item
from handbook.quiz.paper_parts import signs


def solution(item: Item) -> str:
    """Return the right answer, with the letters of the paper."""
    question = item.entry.question
    letters = signs(item)
    if question.type == "bool":
        return BOOL_TEXT[question.answer[0]]
    if question.type in ("single", "multiple"):
        return "".join(sorted(letters[n] for n, o in enumerate(question.options) if o.key in question.answer))
    if question.type == "fill":
        ways = ("／".join(blank) for blank in question.blanks)
        return "；".join(f"（{n}）{text}" for n, text in enumerate(ways, 1))
    if question.type == "match":
        return "，".join(f"{n + 1}—{letters[n]}" for n in range(len(question.pairs)))
    if question.type == "order":
        return " → ".join(letters[n] for n in range(len(question.steps)))
    if question.type == "branching":
        return "，".join(f"（{n}）{LETTERS[node.right]}" for n, node in enumerate(question.steps_of_path, 1))
    return "参考答案"
