"""A class of learners with known ability, as files: what the browser would export of them.

A learner of ability t answers a question of hardness h rightly with the chance 1 / (1 + exp(1.2 (h − t)));
hardness goes evenly from −1.5 to 1.5 over the questions in a drawn order. Everything is drawn by one
generator with a seed, so that a class is the same every time.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.model.questions import LETTERS, Question
from handbook.quiz.draw import Paper
from handbook.results.exports import FORMAT, VERSION

SLOPE, EASIEST, HARDEST = 1.2, -1.5, 1.5
DAY = 1_764_000_000


@dataclass(frozen=True)
class Simulated:
    """A class: the ability of each learner, and the hardness of each question."""

    abilities: tuple[float, ...]
    hardness: tuple[float, ...]

    def chance(self, place: int) -> float:
        """The mean chance of a right answer to a question."""
        return sum(chance(t, self.hardness[place]) for t in self.abilities) / len(self.abilities)


def chance(ability: float, hardness: float) -> float:
    """The chance of a right answer."""
    return 1 / (1 + math.exp(SLOPE * (hardness - ability)))


def abilities(count: int, seed: int) -> list[float]:
    """Draw abilities: mean 0, spread 1."""
    return [random.Random(f"{seed}/{n}").gauss(0, 1) for n in range(count)]


def write(
    folder: Path, paper: Paper, of: Sequence[float], seed: int, name: str = "", day: int = DAY
) -> Simulated:
    """Write a file for each learner into a folder.

    Args:
        folder: the folder.
        paper: the paper that all take.
        of: the learners' abilities.
        seed: of everything that is drawn.
        name: what stands before the number of a file.
        day: when the paper is handed in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = len(paper.items)
    hardness = [EASIEST + (HARDEST - EASIEST) * n / (count - 1) for n in range(count)]
    random.Random(f"{seed}.order").shuffle(hardness)
    for number, ability in enumerate(of, 1):
        who = {"name": f"学员{number:02}", "unit": "示例局" if number % 2 else "示例处", "class": "1班"}
        content = export(paper, ability, hardness, random.Random(f"{seed}.{number}"), who, day + number)
        (folder / f"{name}{number:02}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return Simulated(tuple(of), tuple(hardness))


def forget_marks(folder: Path, name: str, every: int) -> None:
    """Take the marks that learners gave themselves out of every so manieth file of a paper."""
    for file in sorted(folder.glob(f"{name}*.json"))[::every]:
        content = json.loads(file.read_text("utf-8"))
        for exam in content["entries"].values():
            exam["marks"] = {}
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def export(
    paper: Paper,
    ability: float,
    hardness: Sequence[float],
    chances: random.Random,
    who: dict[str, str] | None,
    day: int = DAY,
) -> dict[str, Any]:
    """Return what one learner would export."""
    answers, marks = {}, {}
    for item, hard in zip(paper.items, hardness, strict=True):
        question = item.entry.question
        right = chance(ability, hard)
        answers[question.id] = [_answer(question, chances.random() < right, chances), day]
        points = len(question.rubric) or int(question.type == "bool")
        if points:
            marks[question.id] = [[int(chances.random() < right) for _ in range(points)], day]
    exam = {
        "code": paper.code,
        "version": paper.version,
        "start": day - 1800,
        "used": 1800,
        "done": day,
        "timed": [1, day],
        "items": [f"{item.entry.id}@{item.entry.question.rev}" for item in paper.items],
        "answers": answers,
        "marks": marks,
        "doubt": {},
        "first": {},
        "seconds": {},
    }
    named = {"who": who} if who else {}
    entries = {f"exam.{day:x}{paper.code.lower()}": {**named, **exam}}
    return {"format": FORMAT, "version": VERSION, "time": day, **named, "entries": entries}


def _answer(question: Question, right: bool, chances: random.Random) -> list[str]:
    wrong = [option.key for option in question.options if option.key not in question.answer]
    if question.type in ("short", "scenario"):
        return ["写了"]
    if question.type == "bool":
        picked = question.answer[0] if right else wrong[0]
        return [picked, "改了"] if picked == "F" else [picked]
    if question.type in ("single", "multiple"):
        return list(question.answer) if right else [chances.choice(wrong)]
    if question.type == "fill":
        return [ways[0] if right else "不知道" for ways in question.blanks]
    if question.type == "branching":
        path = [f"{n}{LETTERS[node.right]}" for n, node in enumerate(question.steps_of_path, 1)]
        if not right:
            first = question.steps_of_path[0]
            path.insert(0, f"1{LETTERS[(first.right + 1) % len(first.choices)]}")
        return path
    numbers = [str(n + 1) for n in range(len(question.pairs) or len(question.steps))]
    return numbers if right else numbers[::-1]
