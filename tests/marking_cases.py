"""The cases of marking, as questions with an answer: for the rules in Python and for those in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from handbook.model.book import load
from handbook.model.questions import Question, RubricPoint
from tests.conftest import FIXTURES


@dataclass(frozen=True)
class Case:
    """An answer to a question, and the share that is right."""

    question: Question
    chosen: list[str]
    share: float

    def __str__(self) -> str:
        """Name the case in a list of tests."""
        return f"{self.question.type} {self.question.stem[:12]} {'、'.join(self.chosen)}"


@cache
def table() -> Any:
    """Read the file."""
    return yaml.safe_load((FIXTURES / "marking_cases.yml").read_text("utf-8"))


def cases() -> Iterator[Case]:
    """Yield every case; of a fill every blank is right, or every blank is wrong."""
    chapter = next(iter(load(FIXTURES / "good" / "docs").chapters.values()))
    base = chapter.questions[0]
    for row in table()["fill"]:
        question = replace(
            base, type="fill", stem=row["stem"], answer=(), blanks=tuple(map(tuple, row["ways"]))
        )
        for share, name in ((1, "right"), (0, "wrong")):
            yield from (Case(question, [str(text) for text in given], share) for given in row[name])
    for row in table()["choice"]:
        yield Case(replace(base, type=row["type"], answer=tuple(row["answer"])), row["chosen"], row["share"])
    for row in table()["numbered"]:
        yield Case(replace(base, type=row["type"], answer=()), row["chosen"], row["share"])


def scored() -> Iterator[tuple[Question, dict[str, Any]]]:
    """Yield every case of points on a paper, with its question."""
    chapter = next(iter(load(FIXTURES / "good" / "docs").chapters.values()))
    for row in table()["scores"]:
        rubric = tuple(RubricPoint("做到这一点", score) for score in row["rubric"])
        yield (
            replace(chapter.questions[0], type=row["type"], answer=tuple(row["answer"]), rubric=rubric),
            row,
        )
