"""Checks of questions that go on in steps: one way through, and what comes of leaving it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.branching import BranchNode
from handbook.model.problems import Problem
from handbook.model.questions import Question
from handbook.model.yaml_source import Path, Source

MOST_DIFFERENCE = 4  # characters between the longest and the shortest choice of a step
_ENOUGH_FOR_PLACES = 3


def check(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """Yield QZ-51 (the way), QZ-52 (what comes of a choice), QZ-53 (what lets a reader guess).

    Args:
        source: the chapter's `quiz.yml`.
        index: the question's place in it.
        question: the question.
    """
    yield from _way(source, index, question)
    for node in question.nodes:
        yield from _choices(source, index, question, node)
    total = sum(choice.score for node in question.nodes for choice in node.choices)
    if total != question.score:
        yield source.problem(
            (index, "score"),
            "QZ-52",
            f"题“{question.id}”各步合计{total}分，score 写的是{question.score}",
            "改各步的分数，或改 score",
        )
    places = [node.right for node in question.path if node.choices]
    if len(places) >= _ENOUGH_FOR_PLACES and len(set(places)) == 1:
        yield source.problem(
            (index, "nodes"),
            "QZ-53",
            f"题“{question.id}”每一步对的都是第{places[0] + 1}项",
            "换几步选项的次序",
        )


def _way(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-51: from the start one way leads through every node to the last, which only speaks."""
    name, keys = f"题“{question.id}”", {node.key for node in question.nodes}
    if question.start not in keys:
        yield source.problem(
            (index, "start"), "QZ-51", f"{name}没有第一步“{question.start}”", "写 nodes 里有的名字"
        )
        return
    for node in question.nodes:
        place: Path = (index, "nodes", node.key)
        led = [choice.to for choice in node.choices if choice.to]
        if bool(node.text) == bool(node.choices) or bool(node.ask) != bool(node.choices):
            yield source.problem(
                place,
                "QZ-51",
                f"{name}的“{node.key}”既不是一步，也不是收尾",
                "一步写 ask 和 choices，收尾只写 text",
            )
        elif node.choices and len(led) != 1:
            yield source.problem(
                place, "QZ-51", f"{name}的“{node.key}”有{len(led)}项写了 to", "对的一项写 to，别的不写"
            )
        for target in led:
            if target not in keys:
                yield source.problem(
                    place, "QZ-51", f"{name}的“{node.key}”走到没有的“{target}”", "写 nodes 里有的名字"
                )
    path = question.path
    if path[-1].choices and path[-1].choices[path[-1].right].to in {node.key for node in path}:
        yield source.problem(
            (index, "nodes", path[-1].key),
            "QZ-51",
            f"{name}走到“{path[-1].key}”又绕了回去",
            "让它走到下一步或收尾",
        )
    for node in question.nodes:
        if node not in path:
            yield source.problem(
                (index, "nodes", node.key),
                "QZ-51",
                f"{name}走不到“{node.key}”",
                "让前一步的 to 指着它，或删去",
            )


def _choices(source: Source, index: int, question: Question, node: BranchNode) -> Iterator[Problem]:
    name = f"题“{question.id}”"
    for n, choice in enumerate(node.choices):
        if bool(choice.to) == bool(choice.after) or bool(choice.to) != bool(choice.score):
            yield source.problem(
                (index, "nodes", node.key, "choices", n),
                "QZ-52",
                f"{name}“{node.key}”的第{n + 1}项，后果和分数与对错不合",
                "对的写 to 和分数，不写 after；错的写 after（哪天，谁说），score 写0",
            )
    lengths = [len(choice.text) for choice in node.choices]
    if lengths and max(lengths) - min(lengths) > MOST_DIFFERENCE:
        yield source.problem(
            (index, "nodes", node.key, "choices"),
            "QZ-53",
            f"{name}“{node.key}”的选项最长{max(lengths)}字，最短{min(lengths)}字",
            f"相差不超过{MOST_DIFFERENCE}字",
        )
